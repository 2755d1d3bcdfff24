import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { readReferenceData } from '../../subgraphs/bridge/reference/referenceData.ts'
import { runDirectory } from '../support/clusterOfRun.ts'

async function fileWith(change: object): Promise<string> {
  const file = join(await mkdtemp(join(runDirectory(), 'reference-')), 'reference.json')
  await writeFile(file, JSON.stringify({ ...readReferenceData(), ...change }))
  return file
}

test('what is shipped can be used, and a file of the same shape takes its place', async () => {
  const file = await fileWith({ usualMaxYears: { ENTRY_BAN: 10 } })

  expect(readReferenceData().usualMaxYears).toEqual({ ENTRY_BAN: 5 })
  expect(readReferenceData(file).usualMaxYears).toEqual({ ENTRY_BAN: 10 })
})

test.each([
  ['a ground that there is none of', { usualMaxYears: { SMUGGLING: 5 } }, /usualMaxYears/],
  ['a period of no years', { usualMaxYears: { ENTRY_BAN: 0 } }, /usualMaxYears.ENTRY_BAN/],
  [
    'a day that no year has',
    { holidays: { ...readReferenceData().holidays, everyYear: ['13-01'] } },
    /holidays.everyYear.0: must be MM-DD/,
  ],
  ['a kind of alert left out', { alertsOfOtherStates: { RETURN: 'COMPATIBLE' } }, /alertsOfOtherStates/],
  ['a setting that there is none of', { colour: 'red' }, /colour/],
])('a file with %s is refused at start, by its place', async (_, change, message) => {
  const file = await fileWith(change)

  expect(() => readReferenceData(file)).toThrow(message)
})

test('a file that is not there, or no JSON, is named by its setting', () => {
  expect(() => readReferenceData('/nowhere/reference.json')).toThrow(/REFERENCE_DATA/)
})

import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type Folder, folder, header, linkAll } from './registers.ts'

let files: Folder
let right: string
beforeEach(async () => {
  files = await folder()
  right = await files.write('right.csv', `${header}\nR1,Okonjwelu,Ottiline,,1971-03-04,F,NGA,A1234567\n`)
})
afterEach(() => files.remove())

const good = 'L1,Okonjwelu,Ottiline,,1971-03-04,F,NGA,A1234567'
const other = 'L2,Dorrensen,Ilvars,,1960-01-02,M,SWE,B7654321'

describe('a file that cannot be used ends the run and is named', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['empty', '', /left\.csv: is empty/],
    ['a header alone', `${header}\n`, /left\.csv: has no record/],
    ['no id column', `surname,birth_date\nDorrensen,1960-01-02\n`, /left\.csv: line 1: there is no column "id"/],
    ['a column twice', `id,surname,surname\n1,Dorrensen,Dorrensen\n`, /left\.csv: line 1: the column "surname" stands there twice/],
    ['UTF-16', Buffer.from(`\uFEFF${header}\n${good}\n`, 'utf16le'), /left\.csv: is UTF-16: save it as UTF-8/],
    ['a broken header', 'id,"surname\n1,Dorrensen\n', /left\.csv: line 1: the header is broken/],
    ['broken lines only', 'id,surname\n1\n2\n', /left\.csv: has no record.*line 2 has 1 field where the header has 2/],
  ])('%s', async (_, content, message) => {
    const left = await files.write('left.csv', content)

    await expect(linkAll({ left, right })).rejects.toThrow(message)
  })

  test('a missing file', async () => {
    await expect(linkAll({ left: join(files.path, 'absent.csv'), right })).rejects.toThrow(/absent\.csv: there is no such file/)
  })

  test('known pairs without their columns', async () => {
    const left = await files.write('left.csv', `${header}\n${good}\n`)
    const truth = await files.write('truth.csv', 'left,right\nL1,R1\n')

    await expect(linkAll({ left, right, truth })).rejects.toThrow(/truth\.csv: line 1: there is no column "left_id"/)
  })
})

describe('a bad line is named and left out, and the good lines around it are linked', () => {
  test.each<[string, readonly (string | Uint8Array)[], { line: number; problem: RegExp }]>([
    ['too few fields', ['L9,Brantigny'], { line: 2, problem: /has 2 fields where the header has 8/ }],
    ['too many fields', [`${other},,`], { line: 2, problem: /has 10 fields/ }],
    ['a quote that is never closed', ['L9,"Brantigny,Ilvars,,1950-01-01,,,'], { line: 2, problem: /a quote is opened and not closed/ }],
    ['a quote inside a field', ['L9,Bran"tigny,Ilvars,,1950-01-01,,,'], { line: 2, problem: /a quote stands where none may stand/ }],
    ['no id', [',Brantigny,Ilvars,,1950-01-01,,,'], { line: 2, problem: /has no id/ }],
    ['a control character', ['L9,Bran\u0000tigny,Ilvars,,1950-01-01,,,'], { line: 2, problem: /control character/ }],
    ['another encoding', [Buffer.from('L9,B\xe9rzi\xf2\xf0,Ilvars,,1950-01-01,,,', 'latin1')], { line: 2, problem: /is not UTF-8/ }],
    ['the id of an earlier line', [other, '', other], { line: 4, problem: /has the id of line 2, which stands/ }],
  ])('%s', async (_, bad, expected) => {
    const lines = [header, ...bad, good].flatMap((line) => [typeof line === 'string' ? Buffer.from(line) : line, Buffer.from('\n')])
    const left = await files.write('left.csv', Buffer.concat(lines))

    const { outcome, pairs } = await linkAll({ left, right })

    expect(outcome.left.faults).toEqual([{ file: left, line: expected.line, problem: expect.stringMatching(expected.problem) }])
    expect(outcome.left.badLines).toBe(1)
    expect(pairs.map((pair) => [pair.left, pair.right, pair.decision])).toEqual([['L1', 'R1', 'MATCH']])
  })

  test('a line of the right register whose id was used is not linked a second time', async () => {
    const left = await files.write('left.csv', `${header}\n${good}\n${other}\n`)
    const twice = await files.write(
      'twice.csv',
      `${header}\n${good.replace('L1', 'R1')}\n${good.replace('L1', 'R1')}\n${other.replace('L2', 'R2')}\n`,
    )

    const { outcome, pairs } = await linkAll({ left, right: twice })

    expect(outcome.right).toMatchObject({ records: 2, badLines: 1 })
    expect(pairs.map((pair) => [pair.left, pair.right])).toEqual([
      ['L1', 'R1'],
      ['L2', 'R2'],
    ])
  })

  test('a line break inside quotes is no broken line, and lines behind it keep their numbers', async () => {
    const left = await files.write('left.csv', `${header},remark\n${good},"one\ntwo"\n${other}\n`)

    const { outcome, pairs } = await linkAll({ left, right })

    expect(outcome.left.faults).toEqual([{ file: left, line: 4, problem: 'has 8 fields where the header has 9' }])
    expect(pairs).toHaveLength(1)
  })

  test('an open quote in a long file costs its own line only', async () => {
    const many = Array.from({ length: 20_000 }, (_, at) => `M${at},Brantigny,Ilvars,,19${(at % 90) + 10}-01-02,,,C${5_000_000 + at}`)
    const left = await files.write('left.csv', [header, 'L9,"Quispelar,Ilvars,,1950-01-01,,,', ...many, good].join('\n'))

    const { outcome, pairs } = await linkAll({ left, right, threads: 2 })

    expect(outcome.left.records).toBe(many.length + 1)
    expect(outcome.left.faults.map(({ line }) => line)).toEqual([2])
    expect(pairs.map((pair) => pair.left)).toEqual(['L1'])
  })

  test('a known pair that names no record of the registers is named and not counted as missed', async () => {
    const left = await files.write('left.csv', `${header}\n${good}\n`)
    const truth = await files.write('truth.csv', 'left_id,right_id\nL1,R1\nL1,R7\n')

    const { outcome } = await linkAll({ left, right, truth })

    expect(outcome.truth?.truth.faults).toEqual([{ file: truth, line: 3, problem: 'names a record that the right register does not hold' }])
    expect(outcome.truth?.misses).toEqual([])
  })
})

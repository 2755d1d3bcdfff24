import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { processesFile, renewed } from './processes.ts'

const text = readFileSync(processesFile, 'utf8')

test('diagrams and rules in docs/processes.md are those of the program (else: node test/docs/processes.ts --write)', () => {
  expect(text).toBe(renewed(text))
})

test('each life cycle and each list of rules stands in it', () => {
  const marks = [...text.matchAll(/<!-- from the tables: (\w+) -->/g)].map(([, name]) => name)

  expect(marks.sort()).toEqual(['alert', 'ban', 'clocks', 'noteikumi', 'publication', 'rules'])
  expect(text).toContain('AWAITING_APPROVAL --> CONFIRMED: confirm')
})

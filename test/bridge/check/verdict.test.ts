import { describe, expect, test } from '@jest/globals'
import { type Finding, verdictOf } from '../../../subgraphs/bridge/check/verdict.ts'

const match = (...inForce: Finding['inForce']): Finding => ({ decision: 'MATCH', inForce, hasUnseenRecord: false })
const review = (...inForce: Finding['inForce']): Finding => ({ decision: 'REVIEW', inForce, hasUnseenRecord: false })

describe('the verdict when both registers answered', () => {
  test.each<[string, readonly Finding[], string]>([
    ['nobody is found', [], 'NO_BAN'],
    ['the person is found and nothing is in force', [match('NOTHING')], 'NO_BAN'],
    ['somebody who may be the person has nothing in force', [review('NOTHING')], 'NO_BAN'],
    ['the person is banned', [match('ENTRY')], 'BANNED'],
    ['the person is banned by one of several records', [match('NOTHING', 'RETURN', 'ENTRY')], 'BANNED'],
    ['somebody who may be the person is banned', [review('ENTRY')], 'REVIEW'],
    ['somebody who may be the person must return', [review('RETURN')], 'REVIEW'],
    ['the person must return and is not refused entry', [match('RETURN')], 'REVIEW'],
    ['the person is free and somebody who may be the person is banned', [match('NOTHING'), review('ENTRY')], 'REVIEW'],
    ['the person is banned and so is somebody else', [review('ENTRY'), match('ENTRY')], 'BANNED'],
    ['a record judged to be of the person was not seen', [{ ...match('NOTHING'), hasUnseenRecord: true }], 'REVIEW'],
  ])('%s', (_, findings, verdict) => {
    expect(verdictOf(findings, true)).toBe(verdict)
  })
})

describe('the verdict when a register did not answer in full', () => {
  test.each<[string, readonly Finding[], string]>([
    ['nobody is found in the other one', [], 'UNDETERMINED'],
    ['the other one says that the person is free', [match('NOTHING')], 'UNDETERMINED'],
    ['the other one asks for a look', [review('ENTRY')], 'UNDETERMINED'],
    ['the person must return', [match('RETURN')], 'UNDETERMINED'],
    ['the other one already says banned', [match('ENTRY')], 'BANNED'],
  ])('%s', (_, findings, verdict) => {
    expect(verdictOf(findings, false)).toBe(verdict)
  })
})

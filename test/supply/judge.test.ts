import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { exceptionsShape, judgeAdvisories, judgeLicences } from '../../supply/judge.ts'

const today = '2026-06-15'
const none = { advisories: [], licences: [] }
const advisory = 'GHSA-aaaa-bbbb-cccc'
const report = (name = 'left') =>
  JSON.stringify({
    vulnerabilities: {
      [name]: { via: [{ url: `https://example.org/advisories/${advisory}`, name, severity: 'high', title: 'reads too far' }] },
      above: { via: [name] },
    },
  })
const except = (until: string, name = 'left') => ({
  advisories: [{ advisory, package: name, reason: 'the function that reads too far is never called', until }],
  licences: [],
})
const textOf = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')

describe('advisories', () => {
  test.each([
    ['none', JSON.stringify({ vulnerabilities: {} }), none, 'CLEAN'],
    ['one', report(), none, 'FOUND'],
    ['one that was excepted', report(), except('2026-06-15'), 'CLEAN'],
    ['one whose exception has run out', report(), except('2026-06-14'), 'FOUND'],
    ['one that was excepted in another package', report(), except('2026-12-31', 'right'), 'FOUND'],
    ['no answer', '', none, 'NOT_ASKED'],
    ['a refusal', JSON.stringify({ message: '405 Method Not Allowed', statusCode: 405 }), none, 'NOT_ASKED'],
    ['a page of a proxy', '<html>', none, 'NOT_ASKED'],
  ])('%s', (_what, printed, exceptions, outcome) => {
    expect(judgeAdvisories(printed, exceptions, today).outcome).toBe(outcome)
  })

  test('are told once each, and so is an exception that is not needed any more', () => {
    const found = judgeAdvisories(report(), none, today)
    const idle = judgeAdvisories(JSON.stringify({ vulnerabilities: {} }), except('2026-12-31'), today)

    expect(found.lines).toEqual([`${advisory} in left (high): reads too far`])
    expect(idle.lines).toEqual([`the exception for ${advisory} left is not needed any more: take it out`])
  })
})

describe('licences', () => {
  const lock = (license: string | undefined, dev?: boolean) =>
    JSON.stringify({ packages: { '': {}, 'node_modules/a/node_modules/@b/c': { license, dev } } })

  test.each([
    ['MIT', undefined, 'CLEAN'],
    ['(GPL-3.0 OR MIT)', undefined, 'CLEAN'],
    ['(MIT AND GPL-3.0)', undefined, 'FOUND'],
    ['Elastic-2.0', undefined, 'FOUND'],
    [undefined, undefined, 'FOUND'],
    ['GPL-3.0', true, 'CLEAN'],
  ] as const)('%s, development only: %s', (license, dev, outcome) => {
    expect(judgeLicences(lock(license, dev), none).outcome).toBe(outcome)
  })

  test('of what we install are all allowed, or excepted with a reason', () => {
    const exceptions = exceptionsShape.parse(JSON.parse(textOf('supply/exceptions.json')))

    expect(judgeLicences(textOf('package-lock.json'), exceptions)).toEqual({ outcome: 'CLEAN', lines: [] })
  })
})

test.each([
  ['no reason', { advisories: [{ advisory, package: 'left', reason: '', until: today }], licences: [] }],
  ['no end', { advisories: [{ advisory, package: 'left', reason: 'the function is never called' }], licences: [] }],
  [
    'no advisory',
    { advisories: [{ advisory: 'all', package: 'left', reason: 'the function is never called', until: today }], licences: [] },
  ],
])('an exception with %s is none', (_what, exceptions) => {
  expect(exceptionsShape.safeParse(exceptions).success).toBe(false)
})

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { latvianTexts as bridge } from '../../../subgraphs/bridge/problemTexts.ts'
import { latvianTexts as lgm } from '../../../subgraphs/lgm/problemTexts.ts'
import { latvianInputTexts, messageIn } from '../../../subgraphs/shared/graphql/problemMessages.ts'
import { latvianTexts as sis } from '../../../subgraphs/sis/problemTexts.ts'

const problem = (code: string, message: string, path: readonly string[] = []) => ({ code, message, path })

test('a message keeps the figures and words of the schema that it quotes', () => {
  const known = messageIn('lv', problem('VERSION_CONFLICT', 'the ban has changed and is at version 12 now: read it again'), lgm)
  const ended = messageIn(
    'lv',
    problem('TRANSITION_NOT_ALLOWED', 'a ban does not go from REVOKED to ACTIVE: that takes a new decision'),
    lgm,
  )

  expect(known).toContain('versija tagad ir 12')
  expect(ended).toContain('no REVOKED uz ACTIVE')
})

test('one code says what fits the field', () => {
  const said = (field: string) => messageIn('lv', problem('DATE_IN_FUTURE', 'x', ['person', field]), lgm)

  expect([said('birthDate'), said('dateOfDeath')]).toEqual(['persona nevar būt dzimusi nākotnē', 'persona nevar būt mirusi nākotnē'])
})

test('English is as it was said, and what nobody wrote in Latvian stays English', () => {
  expect(messageIn('en', problem('BAN_NOT_FOUND', 'there is no ban with this id'), lgm)).toBe('there is no ban with this id')
  expect(messageIn('lv', problem('NEW_CODE', 'something new'), lgm)).toBe('something new')
})

/** What a check is refused for comes as an error, not as a problem. */
const saidAsErrors = /^(MRZ_|QUESTION_|SURNAME_MISSING|DATE_IN_FUTURE|PERSONAL_CODE_INVALID)/

describe.each([
  ['lgm', lgm, /^$/],
  ['sis', sis, /^$/],
  ['bridge', bridge, saidAsErrors],
] as const)('%s', (name, texts, others) => {
  test('has a Latvian text for every refusal that its mutations know', () => {
    const folder = new URL(`../../../subgraphs/${name}/`, import.meta.url)
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/generated|rules\.ts|ruleTexts|problemTexts/.test(file))
      .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    const codes = sources.flatMap((text) =>
      [...text.matchAll(/(?:code: |(?:problem|refusal)\(\s*|(?:path|rule|problems|maxLength[^']*), )'([A-Z]+(?:_[A-Z]+)+)'/g)].map(
        ([, code]) => code ?? '',
      ),
    )

    expect(codes.length).toBeGreaterThan(10)
    expect([...new Set(codes)].filter((code) => !others.test(code) && !(code in texts) && !(code in latvianInputTexts))).toEqual([])
  })
})

import { person } from '../../e2e/support/people.ts'
import { banOn, issueMutation } from '../../e2e/support/story.ts'
import { asks, canary, check, type Row } from '../row.ts'

const id = '00000000-0000-7000-8000-000000000000'
const valid = () => banOn(person(0), { reason: `because ${canary}`, decisionReference: `${canary}/1` })
const withPerson = (parts: object) => ({ ...valid(), person: { ...valid().person, ...parts } })
const named = (surname: string) => withPerson({ names: [{ kind: 'CURRENT', form: 'LATIN', surname, forename: canary }] })

const gatewayRefuses: readonly (readonly [what: string, input: object])[] = [
  ['an unknown enum value', { ...valid(), territory: `${canary}_LAND` }],
  ['a NUL in a name', named(`${canary}\u0000`)],
  ['half a surrogate pair in a name', named(`${canary}\ud800`)],
  ['a field that there is not', { ...valid(), [canary]: 1 }],
  ['a name that is a list', withPerson({ names: [{ kind: 'CURRENT', form: 'LATIN', surname: [canary] }] })],
  ['a personal code that is an object', withPerson({ personalCode: { [canary]: canary } })],
  ['a missing authority', { ...valid(), authority: undefined }],
]

/** Only the register knows what a date or a country is: it refuses before any of its resolvers runs. */
const schemaRefuses: readonly (readonly [what: string, input: object])[] = [
  ['a day that no calendar has', { ...valid(), validUntil: '2030-02-31' }],
  ['a birth month that no year has', withPerson({ birthDate: '1984-13' })],
  ['a country that there is not', withPerson({ nationalities: ['QQQ'] })],
]

const registerRefuses: readonly (readonly [what: string, input: object, code: string])[] = [
  ['a last day before the first', { ...valid(), validFrom: '2099-01-02', validUntil: '2099-01-01' }, 'DATES_OUT_OF_ORDER'],
  ['an empty name', named('  '), 'NAME_EMPTY'],
  ['a name of 10,000 letters', named(canary.repeat(1_429)), 'TEXT_TOO_LONG'],
  ['a control character in a name', named(`${canary}\u0007`), 'TEXT_INVALID_CHARACTER'],
  ['a mark that turns the text round', named(`${canary}\u202e`), 'TEXT_INVALID_CHARACTER'],
  ['no ground', { ...valid(), grounds: [] }, 'GROUNDS_EMPTY'],
]

const questions: readonly (readonly [what: string, input: object])[] = [
  ['a question about nothing', {}],
  ['a question with an empty name', { surname: '' }],
  ['a question with a name of 10,000 letters', { surname: canary.repeat(1_429) }],
  ['a machine-readable zone that is none', { mrz: [canary, canary] }],
]

const pages: readonly (readonly [what: string, args: string])[] = [
  ['a page of none', 'first: 0'],
  ['a page of less than none', 'first: -1'],
  ['a page of 1,000', 'first: 1000'],
  ['a cursor of nobody', `first: 5, after: "${canary}"`],
  [
    'a cursor with a statement in it',
    `first: 5, after: "${Buffer.from(`["x'; drop table entry_bans; --","${canary}"]`).toString('base64url')}"`,
  ],
]

const flight = 'query ($inputs: [PersonQueryInput!]!) { checkPersons(inputs: $inputs) { verdict } }'

export const data: readonly Row[] = [
  ...gatewayRefuses.map(([what, input]) => ({
    what,
    send: asks(issueMutation, { input }, { caller: 'clerk' as const }),
    status: 400,
    code: 'BAD_USER_INPUT',
    writtenBy: 'GATEWAY' as const,
  })),
  ...schemaRefuses.map(([what, input]) => ({
    what,
    send: asks(issueMutation, { input }, { caller: 'clerk' as const }),
    status: 200,
    code: 'BAD_USER_INPUT',
    writtenBy: 'SUBGRAPH' as const,
  })),
  ...registerRefuses.map(([what, input, code]) => ({
    what,
    send: asks(issueMutation, { input }, { caller: 'clerk' as const }),
    status: 200,
    code,
    writtenBy: 'SUBGRAPH' as const,
  })),
  ...questions.map(([what, input]) => ({
    what,
    send: asks(check, { input }),
    status: 200,
    code: 'BAD_USER_INPUT',
    writtenBy: 'SUBGRAPH' as const,
  })),
  ...pages.map(([what, args]) => ({
    what,
    send: asks(`{ entryBans(${args}) { pageInfo { endCursor } } }`, {}, { caller: 'clerk' as const }),
    status: 200,
    code: 'BAD_USER_INPUT',
    writtenBy: 'SUBGRAPH' as const,
  })),
  {
    what: 'a flight of 501',
    send: asks(flight, { inputs: Array(501).fill({ surname: canary }) }),
    status: 200,
    code: 'LIMIT_EXCEEDED',
    writtenBy: 'SUBGRAPH' as const,
  },
  {
    what: 'a ban that nobody has',
    send: asks(
      `mutation { revokeEntryBan(input: { idempotencyKey: "u-1", id: "${id}' or 1=1 --", expectedVersion: 1, reason: "${canary}" }) { problems { code } } }`,
      {},
      { caller: 'clerk' },
    ),
    status: 200,
    code: 'BAN_NOT_FOUND',
    writtenBy: 'SUBGRAPH' as const,
  },
]

import { asks, canary, check, type Row, repeat, type Sent } from '../row.ts'

type Line = readonly [what: string, send: Sent, status: number, code: string]

const doubled = `${repeat(22, (at) => `fragment f${at} on PersonCheck { ...f${at + 1} ...f${at + 1} }`)} fragment f22 on PersonCheck { verdict }`
const asked = `checkPerson(input: { surname: "${canary}" })`
const flight = 'query ($inputs: [PersonQueryInput!]!)'
const persons = (count: number) => ({ inputs: Array(count).fill({ surname: canary }) })
const details = 'verdict matches { person { id links { id } entryBans { id } alerts { id } } evidence { feature outcome weight because } }'

const tooMuch: readonly (readonly [string, Sent])[] = [
  ['fragments doubled 22 times', asks(`{ ${asked} { ...f0 } } ${doubled}`)],
  ['doubled fragments that nothing spreads', asks(`{ __typename } ${doubled}`)],
  ['8,000 braces', asks(`{ a${'{ a'.repeat(4_000)}${'}'.repeat(4_000)} }`)],
  ['900 levels', asks(`${'{ a '.repeat(900)}${'}'.repeat(900)}`)],
  ['900 levels that ask for nothing', asks(`{ ${'... { '.repeat(600)} __typename ${'}'.repeat(600)} }`)],
  ['20,000 repeats of a field', asks(`{ ${asked} { ${'verdict '.repeat(20_000)} } }`)],
  ['1,000 aliases', asks(`{ ${asked} { ${repeat(950, (at) => `a${at}: verdict`)} } }`)],
  ['60 aliases', asks(`{ ${asked} { ${repeat(60, (at) => `a${at}: verdict`)} } }`)],
  ['30 questions in one', asks(`{ ${repeat(30, (at) => `a${at}: __typename`)} }`)],
  [
    'operations that add up',
    asks(
      repeat(11, (at) => `query q${at} { a: __typename b: __typename }`),
      {},
      {},
    ),
  ],
  ['a million by variable', asks('query ($n: Int) { entryBans(first: $n) { edges { cursor } } }', { n: 1_000_000 })],
  ['a million by default', asks('query ($n: Int = 1000000) { entryBans(first: $n) { edges { cursor } } }')],
  [
    'pages in pages',
    asks(`{ ${repeat(12, (at) => `a${at}: alerts(first: 900) { edges { node { id names { surname } reason grounds } } }`)} }`),
  ],
  ['900 persons with everything', asks(`${flight} { checkPersons(inputs: $inputs) { ${repeat(6, () => details)} } }`, persons(900))],
  ['1,001 persons', asks(`${flight} { checkPersons(inputs: $inputs) { verdict } }`, persons(1_001))],
  ['a directive 40 times in one place', asks(`{ __typename ${repeat(40, () => '@include(if: true)')} }`)],
  ['200 directives', asks(`{ ${asked} { ${repeat(60, () => 'verdict @skip(if: false) @include(if: true)')} } }`)],
  ['2,500 levels of lists', asks(`{ a(b: ${'['.repeat(2_500)}${']'.repeat(2_500)}) }`)],
  ['variables 50,000 deep', { body: `{"query":"{ __typename }","variables":{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}}` }],
  ['100,000 variables', { body: `{"query":"{ __typename }","variables":{"a":[${'1,'.repeat(100_000)}1]}}` }],
]

const malformed: readonly Line[] = [
  [
    'fragments in a circle',
    asks(`{ ${asked} { ...a } } fragment a on PersonCheck { ...b } fragment b on PersonCheck { ...a }`),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['a document that breaks off', asks(`{ checkPerson(input: { surname: "${canary}`), 400, 'GRAPHQL_PARSE_FAILED'],
  ['only a comment', asks(`# ${canary}`), 400, 'GRAPHQL_PARSE_FAILED'],
  ['only a fragment', asks('fragment a on Query { __typename }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['a subscription', asks('subscription { __typename }'), 400, 'BAD_USER_INPUT'],
  [
    'an operation that is not there',
    { body: JSON.stringify({ query: 'query a { __typename }', operationName: canary }) },
    400,
    'OPERATION_RESOLUTION_FAILURE',
  ],
  ['a name of 100 KB', asks(`{ ${'x'.repeat(100_000)}(a: "${canary}") }`), 400, 'LIMIT_EXCEEDED'],
  ['a directive that there is not', asks(`{ __typename @defer }`), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['a field of the federation', asks('{ _service { sdl } }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['entities, at the gateway', asks('{ _entities(representations: []) { __typename } }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['a feed that is the bridge’s', asks('{ lgmChanges(first: 1) { cursor } }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['the key of a question', asks(`{ ${asked} { query } }`), 400, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'a mutation that is the bridge’s',
    asks('mutation { withdrawAlert(input: { idempotencyKey: "k", id: "i", reason: "r" }) { replayed } }'),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['the schema beside data', asks(`{ __schema { queryType { name } } ${asked} { verdict } }`), 400, 'BAD_USER_INPUT'],
  ['an alias that is the prototype of the answer', asks(`{ __proto__: ${asked} { verdict } }`), 400, 'BAD_USER_INPUT'],
  [
    'a variable that is the prototype',
    { body: `{"query":"query ($__proto__: Int) { __typename }","variables":{}}` },
    400,
    'BAD_USER_INPUT',
  ],
  ['an alias for two things', asks(`{ a: ${asked} { verdict } a: alert(id: "${canary}") { id } }`), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['a NUL in a literal', asks(`{ checkPerson(input: { surname: "${canary}\\u0000" }) { verdict } }`), 400, 'BAD_USER_INPUT'],
  ['a number without end', asks(`{ entryBans(first: ${'9'.repeat(1_000)}) { edges { cursor } } }`), 400, 'LIMIT_EXCEEDED'],
  ['a number that is text', asks(check, { input: { surname: 7 } }), 400, 'BAD_USER_INPUT'],
]

/** The gateway refuses these by itself, before a plan is made: no register is asked. */
export const documents: readonly Row[] = [
  ...tooMuch.map(([what, send]) => ({ what, send, status: 400, code: 'LIMIT_EXCEEDED', writtenBy: 'GATEWAY' as const })),
  ...malformed.map(([what, send, status, code]) => ({ what, send, status, code, writtenBy: 'GATEWAY' as const })),
]

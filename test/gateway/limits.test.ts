import { expect, test } from '@jest/globals'
import { getIntrospectionQuery } from 'graphql'
import { ask, startGateway } from './support/gateway.ts'
import { untilTestEnds } from './support/running.ts'

/** Each fragment spreads the next one twice: 2^22 selections in 1.4 kB. */
const doubledFragments = `{ check(name: "a") { ...f0 } }
  ${Array.from({ length: 22 }, (_, at) => `fragment f${at} on Check { ...f${at + 1} ...f${at + 1} }`).join('\n')}
  fragment f22 on Check { name }`

const many = (count: number, part: (at: number) => string): string => Array.from({ length: count }, (_, at) => part(at)).join(' ')

const none = {}

const tooMuch: readonly [string, string, Record<string, unknown>][] = [
  ['fragments doubled 22 times', doubledFragments, none],
  [
    'doubled fragments that nothing spreads, beside too many fields',
    `{ ${many(21, (at) => `a${at}: south`)} } ${doubledFragments.slice(doubledFragments.indexOf('fragment'))}`,
    none,
  ],
  ['too many tokens', `{ ${many(1_100, () => 'south ')} south(x: 1) ${many(1_100, () => 'north ')} }`, none],
  ['too many root fields', `{ ${many(21, (at) => `a${at}: south`)} }`, none],
  ['too many aliases', `{ check(name: "a") { ${many(51, (at) => `a${at}: name`)} } }`, none],
  [
    'too many directives',
    `{ ${many(11, () => `north ${many(4, () => '@include(if: true)')}`)} ...f ...f ...f } fragment f on Query { ${many(5, () => `north ${many(4, () => '@include(if: true)')}`)} }`,
    none,
  ],
  ['too many directives in one place', `{ north ${many(5, () => '@include(if: true)')} }`, none],
  ['nested inline fragments', `{ ${'... { '.repeat(20)} north ${'}'.repeat(20)} }`, none],
  ['too deep', `{ check(name: "a") ${'{ x '.repeat(17)} ${'}'.repeat(17)} }`, none],
  ['a long page by literal', '{ north(first: 50001) }', none],
  ['a long page by variable', 'query ($first: Int) { north(first: $first) }', { first: 50_001 }],
  [
    'a long list by variable',
    'query ($names: [String!]!) { checks(names: $names) { a: name b: name c: name } }',
    { names: Array(12_501).fill('a') },
  ],
  [
    'a list of more than any operation takes',
    'query ($names: [String!]!) { checks(names: $names) { name } }',
    { names: Array(1_001).fill('a') },
  ],
  [
    'several operations that together are too much',
    many(8, (at) => `query q${at} { ...roots }`).concat(` fragment roots on Query { ${many(3, (at) => `a${at}: south`)} }`),
    none,
  ],
]

test.each(tooMuch)('%s is refused before it is planned, in milliseconds', async (_what, query, variables) => {
  const { url } = untilTestEnds(await startGateway())
  await ask(url, '{ north }')
  const startedAt = performance.now()

  const answer = await ask(url, query, variables)

  const tookMs = performance.now() - startedAt
  expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] })
  expect(tookMs).toBeLessThan(250)
})

test('fragments that spread each other in a circle are refused', async () => {
  const { url } = untilTestEnds(await startGateway())

  const answer = await ask(url, '{ check(name: "a") { ...a } } fragment a on Check { ...b } fragment b on Check { ...a }')

  expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] })
})

test('the standard introspection query and a flight of 500 are within the limits', async () => {
  const { url } = untilTestEnds(await startGateway())

  const introspection = await ask(url, getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }))
  const flight = await ask(url, 'query ($names: [String!]!) { checks(names: $names) { name verdict } }', {
    names: Array.from({ length: 500 }, (_, at) => `p${at}`),
  })

  expect(introspection.errors).toEqual([])
  expect(flight.errors).toEqual([])
  expect(flight.data?.['checks']).toHaveLength(500)
})

test('production shows no schema and guesses no names', async () => {
  const { url } = untilTestEnds(await startGateway({ config: { mode: 'production' } }))

  const schema = await ask(url, '{ __schema { queryType { name } } }')
  const guess = await ask(url, '{ sout }')
  const page = await fetch(new URL('/', url))

  expect(schema).toMatchObject({ status: 400, errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] })
  expect(guess.text).not.toMatch(/Did you mean|south/)
  expect(page.status).toBe(404)
})

test('development shows GraphiQL, which loads nothing from elsewhere', async () => {
  const { url } = untilTestEnds(await startGateway())

  const page = await fetch(new URL('/', url))
  const html = await page.text()

  expect(page.headers.get('content-type')).toMatch(/^text\/html/)
  expect(page.headers.get('content-security-policy')).toContain("connect-src 'self'")
  expect(html).toContain('x-purpose')
  expect(html).not.toMatch(/<(script|link)[^>]+(src|href)="?https?:/)
})

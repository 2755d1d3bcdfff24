import { expect, test } from '@jest/globals'
import { buildSchema, parse } from 'graphql'
import { measure } from '../../subgraphs/shared/graphql/guard/measure.ts'

const schema = buildSchema(`
  directive @note on FIELD | INLINE_FRAGMENT | FRAGMENT_SPREAD | QUERY
  interface Node { bans(first: Int = 30): [Node!]! }
  type Person implements Node { bans(first: Int = 20): [Node!]!  name: String }
  type Query { persons(first: Int = 10): [Person!]!  page(last: Int): [Person!]!  find(ids: [ID!]!): [Person!]! }
`)
const costOf = (query: string, variables: Record<string, unknown> = {}): number => measure(parse(query), variables, schema).cost

test.each<[string, string, Record<string, unknown>, number]>([
  ['one field', '{ page { name } }', {}, 2],
  ['a page length left to the schema', '{ persons { name } }', {}, 20],
  ['a page length left to the schema inside another', '{ persons { bans { __typename } } }', {}, 10 * (20 * 2 + 1)],
  ['a page length left to the schema, on an interface', '{ page { ... on Node { bans { __typename } } } }', {}, 30 * 2 + 1],
  ['the same in a fragment', '{ page { ...f } } fragment f on Person { bans { __typename } }', {}, 20 * 2 + 1],
  ['a page length by literal', '{ persons(first: 3) { name } }', {}, 6],
  ['a page length by variable', 'query ($n: Int) { persons(first: $n) { name } }', { n: 4 }, 8],
  ['a page length by the default of a variable', 'query ($n: Int = 100) { persons(first: $n) { name } }', {}, 200],
  ['a variable that is not given, without a default', 'query ($n: Int) { persons(first: $n) { name } }', {}, 20],
  ['a million by variable', 'query ($n: Int) { page(last: $n) { name } }', { n: 1_000_000 }, 2_000_000],
  ['a list by variable', 'query ($ids: [ID!]!) { find(ids: $ids) { name } }', { ids: ['a', 'b', 'c'] }, 6],
  ['a list by literal', '{ find(ids: ["a", "b"]) { name } }', {}, 4],
  ['a page that cannot be', '{ persons(first: -1) { name } }', {}, 2],
])('%s costs its selections times its lists', (_what, query, variables, cost) => {
  const measured = costOf(query, variables)

  expect(measured).toBe(cost)
})

test('directives are counted wherever they stand, also through fragments', () => {
  const query = `query @note { a: page @note @note { ...f @note  ... @note { name } } ...g }
    fragment f on Person { name @note }  fragment g on Query { page { ...f } }`

  const measured = measure(parse(query), {}, schema)

  expect(measured).toMatchObject({ directives: 7, directivesInOnePlace: 2 })
})

test('inline fragments inside each other are levels, and unused fragments count as well', () => {
  const nested = measure(parse(`{ ${'... { '.repeat(30)} __typename ${'}'.repeat(30)} }`), {}, schema)
  const unused = measure(parse('{ __typename } fragment f on Person { a: name b: name c: name }'), {}, schema)

  expect(nested.depth).toBe(31)
  expect(unused).toMatchObject({ selections: 4, aliases: 3 })
})

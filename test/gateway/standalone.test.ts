import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ApolloServer } from '@apollo/server'
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled'
import { startStandaloneServer } from '@apollo/server/standalone'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { composeServices } from '@theguild/federation-composition'
import { parse } from 'graphql'
import { createStandaloneGateway } from '../../gateway/main.ts'
import { readConfig } from '../../subgraphs/shared/config.ts'
import { createLog } from '../../subgraphs/shared/log.ts'
import { ask } from './support/gateway.ts'
import { untilTestEnds } from './support/running.ts'

const people = [
  { id: '1', name: 'Ada' },
  { id: '2', name: 'Grace' },
]

/** Two subgraphs that are none of ours: plain Apollo servers that know nothing of our tokens, headers or health routes. */
const foreign = [
  {
    name: 'users',
    typeDefs: parse(`
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
      type Query { me: User  users: [User!]! }
      type User @key(fields: "id") { id: ID!  name: String! }`),
    resolvers: {
      Query: { me: () => people[0], users: () => people },
      User: { __resolveReference: async ({ id }: { id: string }) => people.find((person) => person.id === id) ?? null },
    },
  },
  {
    name: 'reviews',
    typeDefs: parse(`
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
      type Query { review(id: ID!): Review }
      type Mutation { addReview(body: String!): Review! }
      type Review @key(fields: "id") { id: ID!  body: String!  author: User! }
      type User @key(fields: "id") { id: ID!  reviews: [Review!]! }`),
    resolvers: {
      Query: { review: (_: unknown, { id }: { id: string }) => ({ id, body: 'fine', author: { id: '1' } }) },
      Mutation: { addReview: (_: unknown, { body }: { body: string }) => ({ id: 'new', body, author: { id: '2' } }) },
      User: { reviews: ({ id }: { id: string }) => [{ id: `r${id}`, body: 'fine', author: { id } }] },
    },
  },
]

const directory = mkdtempSync(join(tmpdir(), 'standalone-'))
const supergraphFile = join(directory, 'supergraph.graphql')
const log = createLog({ level: 'silent', name: 'test' })
const servers: ApolloServer[] = []

beforeAll(async () => {
  const composed = []
  for (const { name, typeDefs, resolvers } of foreign) {
    const server = new ApolloServer({
      schema: buildSubgraphSchema([{ typeDefs, resolvers }]),
      plugins: [ApolloServerPluginInlineTraceDisabled()],
    })
    const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } })
    servers.push(server)
    composed.push({ name, typeDefs, url })
  }
  writeFileSync(supergraphFile, composeServices(composed).supergraphSdl ?? '')
})
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()))
  rmSync(directory, { recursive: true })
})

const start = async (env: Record<string, string> = {}) => {
  const gateway = await createStandaloneGateway({ supergraphFile, port: 0, config: readConfig(env), log })
  await gateway.listen()
  return untilTestEnds(gateway)
}

test('the gateway answers over two foreign subgraphs given only a supergraph file', async () => {
  const { url } = await start()

  const joined = await ask(url, '{ me { name reviews { body author { name } } } users { name reviews { id } } }')
  const written = await ask(url, 'mutation ($body: String!) { addReview(body: $body) { body author { name } } }', { body: 'good' })

  expect(joined.errors).toEqual([])
  expect(joined.data).toEqual({
    me: { name: 'Ada', reviews: [{ body: 'fine', author: { name: 'Ada' } }] },
    users: [
      { name: 'Ada', reviews: [{ id: 'r1' }] },
      { name: 'Grace', reviews: [{ id: 'r2' }] },
    ],
  })
  expect(written.data).toEqual({ addReview: { body: 'good', author: { name: 'Grace' } } })
})

test('production refuses to start without an issuer', async () => {
  const started = start({ NODE_ENV: 'production' })

  await expect(started).rejects.toThrow('AUTH_ISSUER and AUTH_JWKS must name your identity provider and its keys')
})

test('an issuer that is configured is asked of', async () => {
  const jwks = join(directory, 'jwks.json')
  writeFileSync(jwks, '{"keys":[]}')
  const { url } = await start({ AUTH_ISSUER: 'https://id.example', AUTH_JWKS: jwks })

  const answer = await ask(url, '{ me { name } }')

  expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
})

test.each([
  ['is missing', 'nowhere.graphql', null, /cannot be read/],
  ['is not GraphQL', 'broken.graphql', 'type {', /is not a GraphQL schema/],
  ['is a plain schema', 'plain.graphql', 'type Query { a: Int }', /must be composed for Federation 2/],
])('a supergraph file that %s is one line that says so', async (_what, name, content, message) => {
  const file = join(directory, name)
  if (content !== null) writeFileSync(file, content)

  const started = createStandaloneGateway({ supergraphFile: file, port: 0, config: readConfig({}), log })

  await expect(started).rejects.toThrow(message)
})

import { buildSubgraphSchema } from '@apollo/subgraph'
import { composeServices } from '@theguild/federation-composition'
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql'
import type { CallerHeaders, SubgraphHandle } from '../../../subgraphs/shared/graphql/subgraph.ts'

/**
 * Three small subgraphs with the shape of the real ones: `judge` asks, `north` and `south` each add candidates,
 * and `judge` decides on both by `@requires`.
 */
const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@shareable", "@inaccessible"])`

const sources = {
  judge: `${link}
    type Query { check(name: String!): Check!  checks(names: [String!]!): [Check!]!  colour(of: Shade!): Shade  verdictOf(input: CheckInput!): String }
    type Mutation { rename(name: String!): String! }
    enum Shade { DARK LIGHT }
    scalar Day
    input CheckInput { name: String!  born: Day  shade: Shade }
    type Check @key(fields: "key") {
      key: ID! @inaccessible
      name: String!
      northCandidates: [String!] @external
      southCandidates: [String!] @external
      verdict: String! @requires(fields: "northCandidates southCandidates")
    }`,
  north: `${link}
    type Query { north(first: Int): [String!]  slow(ms: Int!): Int  northSecret: String @inaccessible }
    type Check @key(fields: "key") { key: ID! @inaccessible  northCandidates: [String!] @inaccessible }`,
  south: `${link}
    type Query { south: String }
    input SouthFilter { word: String  hidden: String @inaccessible }
    extend type Query { southBy(filter: SouthFilter): String }
    type Check @key(fields: "key") { key: ID! @inaccessible  southCandidates: [String!] @inaccessible }`,
} as const

export type SmallName = keyof typeof sources

const typeDefs = (name: SmallName): DocumentNode => parse(sources[name])

export function smallSupergraph(urlOf: (name: string) => string = (name) => `http://127.0.0.1:1/${name}`): string {
  const names = ['judge', 'north', 'south'] as const
  const { supergraphSdl, errors } = composeServices(names.map((name) => ({ name, url: urlOf(name), typeDefs: typeDefs(name) })))
  if (supergraphSdl === undefined) throw new Error(errors?.map((error) => error.message).join('\n'))
  return supergraphSdl
}

type Module = Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>[number]
type Resolvers = NonNullable<Extract<Module, { typeDefs: DocumentNode }>['resolvers']>

export const smallSchema = (name: SmallName, resolvers: Resolvers): GraphQLSchema =>
  buildSubgraphSchema([{ typeDefs: typeDefs(name), resolvers }])

export interface Asked {
  readonly contexts: CallerHeaders[]
  /** Codes of what was refused before a resolver saw it. */
  readonly refused: string[]
  closed: boolean
}

/** A handle that notes what it was asked with. */
export function handleOf(
  name: SmallName,
  resolvers: Resolvers,
  overrides: Partial<SubgraphHandle> = {},
): SubgraphHandle & { readonly asked: Asked } {
  const asked: Asked = { contexts: [], refused: [], closed: false }
  return {
    name,
    schema: smallSchema(name, resolvers),
    async contextFor(headers) {
      asked.contexts.push(headers)
      return { headers, recordRefusal: async (code) => void asked.refused.push(code) }
    },
    ready: async () => {},
    async close() {
      asked.closed = true
    },
    asked,
    ...overrides,
  }
}

import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'

interface CheckReference {
  readonly key: string
  readonly northCandidates?: readonly string[] | null
  readonly southCandidates?: readonly string[] | null
}

const readDay = (value: unknown): string => {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return value
  throw new GraphQLError('expected a day, YYYY-MM-DD', { extensions: { code: 'BAD_USER_INPUT' } })
}

const Day = new GraphQLScalarType({
  name: 'Day',
  parseValue: readDay,
  parseLiteral: (node) => readDay(node.kind === Kind.STRING ? node.value : null),
})

const told = (side: string, candidates: readonly string[] | null | undefined): string =>
  `${side}:${candidates == null ? 'silent' : candidates.join('+')}`

export const judgeResolvers = {
  Day,
  Query: {
    check: (_: unknown, { name }: { name: string }) => ({ key: name, name }),
    checks: (_: unknown, { names }: { names: string[] }) => names.map((name) => ({ key: name, name })),
    colour: (_: unknown, { of }: { of: string }) => of,
    verdictOf: (_: unknown, { input }: { input: { name: string } }) => input.name,
  },
  Mutation: { rename: (_: unknown, { name }: { name: string }) => name },
  Check: {
    __resolveReference: async (reference: CheckReference) => ({ ...reference, name: reference.key }),
    verdict: ({ northCandidates, southCandidates }: CheckReference) =>
      `${told('north', northCandidates)} ${told('south', southCandidates)}`,
  },
}

export const northResolvers = {
  Query: {
    north: () => ['n'],
    slow: (_: unknown, { ms }: { ms: number }) => new Promise((resolve) => setTimeout(() => resolve(ms), ms)),
    northSecret: () => 'inaccessible',
  },
  Check: { __resolveReference: async ({ key }: CheckReference) => ({ key, northCandidates: [`n-${key}`] }) },
}

export const southResolvers = {
  Query: { south: () => 's', southBy: () => 's' },
  Check: { __resolveReference: async ({ key }: CheckReference) => ({ key, southCandidates: [`s-${key}`] }) },
}

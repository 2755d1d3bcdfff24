import { encodePersonKey } from '../../identity/personKey.ts'
import { authorise } from '../audit.ts'
import type { Context } from '../context.ts'
import type { Registry } from '../registries/port.ts'
import type { Resolvers } from '../schema.generated.ts'
import { judgeIdentity } from './judge.ts'
import type { Person } from './person.ts'

type Given = Pick<Resolvers, 'Person' | 'Link'> & {
  Query: Pick<NonNullable<Resolvers['Query']>, 'person'>
  Mutation: Pick<NonNullable<Resolvers['Mutation']>, 'judgeIdentity'>
}

export const linkResolvers: Given = {
  Query: {
    person: (_, { id }, context) => personById(id, context),
  },
  Mutation: {
    judgeIdentity: async (_, { input }, context) => {
      const { link, problems, replayed } = await judgeIdentity(context, input)
      return { link, problems: problems.map((problem) => ({ ...problem, path: [...problem.path] })), replayed }
    },
  },

  Person: {
    __resolveReference: (reference, context) =>
      'id' in reference ? personById(reference.id, context) : personByRecords(reference.records, context),
    records: (person) => personKeyOf(held(person)),
    links: (person) => [...held(person).links],
    disputed: (person) => held(person).disputed,
  },
  Link: {
    __resolveReference: async ({ id }, context) => {
      await authorise(context, 'links')
      return context.loaders.links.load(id)
    },
  },
}

/** The records were put together by a check, which has logged them. */
async function personByRecords(key: string, context: Context): Promise<Person> {
  await authorise(context, 'person')
  return context.loaders.personsByRecords.load(key)
}

async function personById(id: string, context: Context): Promise<Person | null> {
  await authorise(context, 'person')
  return context.loaders.persons.load(id)
}

const personKeyOf = ({ records }: Person): string => {
  const idsOf = (registry: Registry) => records.flatMap((record) => (record.registry === registry ? [record.recordId] : []))
  return encodePersonKey({ lgm: idsOf('LGM'), sis: idsOf('SIS') })
}

/** The parent of a field is a person that was read, never the bare reference: `__resolveReference` sees to that. */
function held(parent: object): Person {
  if (isPerson(parent)) return parent
  throw new Error('a person was resolved from its reference alone')
}

const isPerson = (parent: object): parent is Person => 'records' in parent

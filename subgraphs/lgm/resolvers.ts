import { decodePersonKey } from '../identity/personKey.ts'
import { PublicError } from '../shared/errors.ts'
import { connection, readPage, readTimeCursor } from '../shared/graphql/connections.ts'
import { messageIn } from '../shared/graphql/problemMessages.ts'
import { scalars } from '../shared/graphql/scalars.ts'
import { isRecordId } from '../shared/ids.ts'
import { feedStart } from '../shared/outbox/feed.ts'
import { authorise, recordBans, recordLook } from './audit.ts'
import { isInForce, newestFirst, reviewDateOfBan } from './bans.ts'
import { amendEntryBan } from './commands/amendEntryBan.ts'
import type { CommandResult } from './commands/carryOut.ts'
import { confirmReturn } from './commands/confirmReturn.ts'
import { issueEntryBan } from './commands/issueEntryBan.ts'
import { revokeEntryBan } from './commands/revokeEntryBan.ts'
import { syncEntryBans } from './commands/syncEntryBans.ts'
import { checkBridgeCount, comparisonQueries } from './comparison.ts'
import { contactOf } from './contacts.ts'
import type { Context } from './context.ts'
import { forget } from './loaders.ts'
import type { Problem as ProblemType, Resolvers } from './schema.generated.ts'
import { findBans, listBans, listBansToReview, readBansPage } from './store/findBans.ts'
import { findPersonIds, findPersonIdsWithLiveBan, findPersons } from './store/findPersons.ts'
import { statisticsResolvers } from './statistics.ts'
import { latvianTexts } from './problemTexts.ts'
import { trailResolvers } from './trail.ts'

export const resolvers: Resolvers = {
  ...scalars,
  ...trailResolvers,
  ...statisticsResolvers,

  Query: {
    ...comparisonQueries,
    entryBan: async (_, { id }, context) => {
      await authorise(context, 'entryBan')
      return await context.loaders.ban.load(id)
    },
    entryBans: async (_, { filter, first, after }, context) => {
      await authorise(context, 'entryBans')
      const page = readPage({ first, after }, 2)
      if (page.after !== null) readTimeCursor(page.after)
      if (filter?.personId != null && !isRecordId(filter.personId)) return emptyConnection
      const bans = await listBans(context.deps.knex, filter ?? {}, page)
      await recordBans(context, 'entryBans', bans.slice(0, page.first))
      const { edges, pageInfo } = connection(bans, page.first, (ban) => [ban.issuedAt.toISOString(), ban.id])
      return { edges: [...edges], pageInfo }
    },
    lgmChanges: async (_, { after, first, waitMs }, context) => {
      await authorise(context, 'readRegister')
      const { entries, cursor } = await context.feed.read({ after: after ?? feedStart, limit: first, waitMs })
      return { entries: [...entries], cursor }
    },
    lgmBans: async (_, { ids }, context) => {
      await authorise(context, 'readRegister')
      checkBridgeCount(ids.length, 'ids')
      const bans = await findBans(context.deps.knex, ids.filter(isRecordId))
      await recordBans(context, 'lgmBans', bans)
      const banById = new Map(bans.map((ban) => [ban.id, ban]))
      return ids.map((id) => banById.get(id) ?? null)
    },
    lgmBansPage: async (_, { after, first }, context) => {
      await authorise(context, 'readRegister')
      checkBridgeCount(first, 'first')
      if (after != null && !isRecordId(after)) throw new PublicError('BAD_USER_INPUT', 'after: must be the id of a ban')
      const bans = await readBansPage(context.deps.knex, after ?? null, first)
      await recordBans(context, 'lgmBansPage', bans)
      return bans
    },
    lgmBansToReview: async (_, { day, after, first }, context) => {
      await authorise(context, 'readRegister')
      checkBridgeCount(first, 'first')
      if (after != null && !isRecordId(after)) throw new PublicError('BAD_USER_INPUT', 'after: must be the id of a ban')
      const reviews = await listBansToReview(context.deps.knex, day, after ?? null, first)
      const records = reviews.map(({ id }) => id)
      await recordLook(context, 'lgmBansToReview', records, ['reviewDate'])
      return reviews
    },
    lgmPersons: async (_, { ids }, context) => {
      await authorise(context, 'readRegister')
      checkBridgeCount(ids.length, 'ids')
      const persons = await findPersons(context.deps.knex, ids.filter(isRecordId))
      const personById = new Map(persons.map((person) => [person.id, person]))
      await recordLook(context, 'lgmPersons', [...personById.keys()], ['RegisteredPerson'])
      return ids.map((id) => personById.get(id) ?? null)
    },
    lgmPersonsExist: async (_, { ids, withLiveBan }, context) => {
      await authorise(context, 'readRegister')
      checkBridgeCount(ids.length, 'ids')
      const find = withLiveBan ? findPersonIdsWithLiveBan : findPersonIds
      const found = new Set(await find(context.deps.knex, ids.filter(isRecordId), context.today))
      await recordLook(context, 'lgmPersonsExist', [...found], ['id'])
      return ids.map((id) => found.has(id))
    },
  },

  Mutation: {
    issueEntryBan: async (_, { input }, context) => toPayload(context, await issueEntryBan(context, input)),
    amendEntryBan: async (_, { input }, context) => toPayload(context, await amendEntryBan(context, input)),
    revokeEntryBan: async (_, { input }, context) => toPayload(context, await revokeEntryBan(context, input)),
    confirmReturn: async (_, { input }, context) => {
      const { record: person, problems, replayed } = await confirmReturn(context, input)
      forget(context.loaders)
      return { person, problems: toProblems(problems), replayed }
    },
    syncEntryBans: async (_, { input }, context) => {
      const results = await syncEntryBans(context, input)
      forget(context.loaders)
      return results.map((result) => ({ ...result, problems: toProblems(result.problems) }))
    },
  },

  EntryBan: {
    __resolveReference: async ({ id }, context) => {
      await authorise(context, 'entryBan')
      return await context.loaders.ban.load(id)
    },
    grounds: ({ grounds }) => [...grounds],
    inForce: (ban, _, { today }) => isInForce(ban, today),
    reviewDate: (ban) => reviewDateOfBan(ban),
    contact: ({ authority }) => contactOf(authority),
    person: async ({ personId }, _, { loaders }) => {
      const person = await loaders.person.load(personId)
      if (person === null) throw new Error('a ban without its person: the foreign key should forbid it')
      return person
    },
  },

  RegisteredPerson: {
    __resolveReference: async ({ id }, context) => {
      await authorise(context, 'person')
      return await context.loaders.person.load(id)
    },
    names: ({ identity }) => [...identity.names],
    birthDate: ({ identity }) => identity.birthDate,
    sex: ({ identity }) => identity.sex,
    nationalities: ({ identity }) => [...identity.nationalities],
    documents: ({ identity }) => [...identity.documents],
    personalCode: ({ identity }) => identity.personalCode,
    returnedOn: ({ confirmedReturn }) => confirmedReturn?.returnedOn ?? null,
    returnConfirmedAt: ({ confirmedReturn }) => confirmedReturn?.confirmedAt ?? null,
    returnDecisionReference: ({ confirmedReturn }) => confirmedReturn?.decisionReference ?? null,
    entryBans: async ({ id }, _, { loaders }) => [...(await loaders.bansOfPerson.load(id))],
  },

  Problem: { message: (problem, _, { language }) => messageIn(language, problem, latvianTexts) },

  Person: {
    __resolveReference: async (reference) => reference,
    entryBans: async (person, _, context) => {
      await authorise(context, 'person')
      const { lgm } = decodePersonKey(person.records)
      const bans = await Promise.all(lgm.map((id) => context.loaders.bansOfPerson.load(id)))
      return bans.flat().sort(newestFirst)
    },
  },

  PersonCheck: {
    __resolveReference: async (reference) => reference,
    lgmCandidates: async ({ query }, _, context) => {
      await authorise(context, 'checkPerson')
      const candidates = await context.loaders.candidates.load(query)
      return candidates.map((candidate) => ({ ...candidate, bansInForce: [...candidate.bansInForce] }))
    },
  },
}

const emptyConnection = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } }

function toPayload(context: Context, result: CommandResult) {
  forget(context.loaders)
  return { ...result, problems: toProblems(result.problems) }
}

const toProblems = (problems: CommandResult['problems']): ProblemType[] =>
  problems.map((problem) => ({ ...problem, path: [...problem.path] }))

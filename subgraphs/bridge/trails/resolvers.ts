import {
  type AuditQuestion,
  answerFromTrail,
  decodeAuditQuestion,
  encodeAuditQuestion,
  MalformedAuditQuestion,
  type ShownEntry,
  shownEntries,
} from '../../shared/audit/question.ts'
import { PublicError } from '../../shared/errors.ts'
import { type Connection, readPage } from '../../shared/graphql/connections.ts'
import { authorise, onOwnDatabase, record } from '../audit.ts'
import type { Context } from '../context.ts'
import type { AuditFilter, Resolvers } from '../schema.generated.ts'
import { mergeTrails, positionsOf, type TrailEntry, type TrailName, type TrailPages, trailNames } from './merge.ts'

/** A person's records are a handful; a list of a hundred is a data set. */
const recordsMaxCount = 100

export const trailResolvers: Pick<Resolvers, 'AuditEntryConnection' | 'AuditEntry'> & {
  Query: Pick<NonNullable<Resolvers['Query']>, 'auditEntries'>
} = {
  Query: {
    auditEntries: async (_, { filter, first, after }, context) => {
      await authorise(context, 'auditEntries')
      const page = readPage({ first, after }, trailNames.length)
      const positions = page.after === null ? {} : positionsOf(page.after)
      if (positions === null)
        throw new PublicError('BAD_USER_INPUT', 'after: not a cursor of this list; pass the endCursor of the page before')
      if ((filter?.records?.length ?? 0) > recordsMaxCount) throw new PublicError('LIMIT_EXCEEDED', `records: at most ${recordsMaxCount}`)
      return { query: encodeAuditQuestion({ ...questionOf(filter ?? {}), first: page.first, after: positions }) }
    },
  },

  AuditEntryConnection: {
    __resolveReference: async (reference) => reference,
    edges: async (answered, _, context) => [...(await joined(answered, context)).list.edges],
    pageInfo: async (answered, _, context) => (await joined(answered, context)).list.pageInfo,
    unavailable: async (answered, _, context) => [...(await joined(answered, context)).unavailable],
  },

  AuditEntry: {
    id: ({ trail, seq }) => `${trail}/${seq}`,
    user: ({ subject }) => subject,
    roles: ({ roles }) => [...roles],
    records: ({ subjectRefs }) => [...subjectRefs],
    fields: ({ fields }) => [...fields],
  },
}

const questionOf = ({ trails, user, records, ...filter }: AuditFilter): Pick<AuditQuestion, 'trails' | 'filter'> => ({
  trails: [...(trails ?? trailNames)],
  filter: {
    subject: user ?? undefined,
    agency: filter.agency ?? undefined,
    purpose: filter.purpose ?? undefined,
    action: filter.action ?? undefined,
    operation: filter.operation ?? undefined,
    caseNumber: filter.caseNumber ?? undefined,
    correlationId: filter.correlationId ?? undefined,
    subjectRefs: records == null ? undefined : [...records],
    from: filter.from ?? undefined,
    until: filter.until ?? undefined,
  },
})

/** The question, and what the registers answered to it, as it comes back from the gateway. */
interface Answered {
  readonly query: string
  readonly lgmEntries: unknown
  readonly sisEntries: unknown
}

interface Joined {
  readonly list: Connection<TrailEntry>
  readonly unavailable: readonly TrailName[]
}

const joinedOfContext = new WeakMap<Context, Map<string, Promise<Joined>>>()

/** Once for each question of a request, whichever of its fields are asked for. */
async function joined(answered: object, context: Context): Promise<Joined> {
  await authorise(context, 'auditEntries')
  const { query = '', lgmEntries = null, sisEntries = null } = answered as Partial<Answered>
  const known = joinedOfContext.get(context) ?? new Map<string, Promise<Joined>>()
  joinedOfContext.set(context, known)
  const joining = known.get(query) ?? join({ query, lgmEntries, sisEntries }, context)
  known.set(query, joining)
  return await joining
}

async function join({ query, lgmEntries, sisEntries }: Answered, context: Context): Promise<Joined> {
  const question = readQuestion(query)
  const own = await onOwnDatabase(() => answerFromTrail(context.deps.knex, 'BRIDGE', question))
  await record(context, { operation: 'auditEntries', action: 'CONSULTATION', records: [], result: 'SHOWN' })
  const pages: TrailPages = { LGM: readEntries(lgmEntries), SIS: readEntries(sisEntries), BRIDGE: own }
  return { list: mergeTrails(pages, question.after, question.first), unavailable: trailNames.filter((trail) => pages[trail] === null) }
}

/** Never half: one entry that cannot be read makes the whole page unreadable. */
function readEntries(answered: unknown): readonly ShownEntry[] | null {
  const { success, data } = shownEntries.safeParse(answered)
  return success ? data : null
}

function readQuestion(query: string): AuditQuestion {
  try {
    return decodeAuditQuestion(query)
  } catch (fault) {
    if (fault instanceof MalformedAuditQuestion) throw new PublicError('BAD_USER_INPUT', 'query: not a question of this service')
    throw fault
  }
}

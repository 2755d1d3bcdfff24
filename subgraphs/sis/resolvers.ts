import { decodePersonKey } from '../identity/personKey.ts'
import { PublicError } from '../shared/errors.ts'
import { connection, readPage } from '../shared/graphql/connections.ts'
import { messageIn } from '../shared/graphql/problemMessages.ts'
import { scalars } from '../shared/graphql/scalars.ts'
import { isRecordId } from '../shared/ids.ts'
import { feedStart } from '../shared/outbox/feed.ts'
import { type Alert, isInForce } from './alerts.ts'
import { authorise, recordLook } from './audit.ts'
import { approveAlert, rejectAlert } from './commands/approval.ts'
import { replaceReturnAlert } from './commands/replaceReturnAlert.ts'
import { submitAlert, updateAlert, withdrawAlert } from './commands/publication.ts'
import { writeAlerts } from './commands/writeAlerts.ts'
import { comparisonQueries } from './comparison.ts'
import type { Context } from './context.ts'
import type { AlertFilter, Resolvers } from './schema.generated.ts'
import {
  type AlertSelection,
  alertSortValues,
  findAlerts,
  findByNationalReference,
  selectAlerts,
  selectLiveLatvian,
} from './store/findAlerts.ts'
import { statisticsResolvers } from './statistics.ts'
import { latvianTexts } from './problemTexts.ts'
import { trailResolvers } from './trail.ts'

/** Whatever the issuing state, a hit is taken up with its SIRENE Bureau by Latvia's own. */
const sireneBureau = 'SIRENE Bureau of Latvia (State Police, SIRENE Latvijas Nacionālā nodaļa)'

/** What the bridge may ask for in one go: some megabytes of alerts at most. */
const bridgeListMaxCount = 1_000

export const resolvers: Resolvers = {
  ...scalars,
  ...trailResolvers,
  ...statisticsResolvers,

  Query: {
    ...comparisonQueries,
    alert: async (_, { id }, context) => {
      await authorise(context, 'alert', 'alert')
      return await context.loaders.alert.load(id)
    },
    alerts: async (_, { filter, order, first, after }, context) => {
      await authorise(context, 'alerts', 'alerts')
      const page = readPage({ first, after }, 2)
      const alerts = await selectAlerts(context.deps.knex, selectionOf(filter ?? {}, order), page)
      await recordLook(context, 'alerts', idsOf(alerts.slice(0, page.first)), [])
      return connection(alerts, page.first, alertSortValues)
    },
    sisChanges: async (_, { after, first, waitMs }, context) => {
      await authorise(context, 'readRegister', 'sisChanges')
      return await context.feed.read({ after: after ?? feedStart, limit: first, waitMs })
    },
    sisAlerts: async (_, { ids }, context) => {
      await authorise(context, 'readRegister', 'sisAlerts')
      checkCount(ids.length, 'ids')
      const alertById = new Map((await shown(context, 'sisAlerts', findAlerts(context.deps.knex, ids))).map((alert) => [alert.id, alert]))
      return ids.map((id) => alertById.get(id) ?? null)
    },
    sisAlertsByNationalReference: async (_, { nationalReferences, subjectReferences }, context) => {
      await authorise(context, 'readRegister', 'sisAlertsByNationalReference')
      checkCount(nationalReferences.length + subjectReferences.length, 'nationalReferences')
      const found = findByNationalReference(context.deps.knex, nationalReferences, subjectReferences)
      return await shown(context, 'sisAlertsByNationalReference', found)
    },
    sisAlertsLike: async (_, { queries }, context) => {
      await authorise(context, 'readRegister', 'sisAlertsLike')
      checkCount(queries.length, 'queries')
      const found = await context.loaders.alike.loadMany(queries)
      return found.map((candidates) => {
        if (candidates instanceof Error) throw candidates
        return [...candidates]
      })
    },
    sisLatvianAlertsPage: async (_, { after, first }, context) => {
      await authorise(context, 'readRegister', 'sisLatvianAlertsPage')
      checkCount(first, 'first')
      if (after != null && !isRecordId(after)) throw new PublicError('BAD_USER_INPUT', 'after: not the id of an alert')
      return await shown(context, 'sisLatvianAlertsPage', selectLiveLatvian(context.deps.knex, after ?? null, first))
    },
  },

  Mutation: {
    approveAlert: (_, { input }, context) => approveAlert(context, input),
    rejectAlert: (_, { input }, context) => rejectAlert(context, input),
    submitAlert: (_, { input }, context) => submitAlert(context, input),
    updateAlert: (_, { input }, context) => updateAlert(context, input),
    withdrawAlert: (_, { input }, context) => withdrawAlert(context, input),
    writeAlerts: (_, { writes }, context) => writeAlerts(context, writes),
    replaceReturnAlert: (_, { input }, context) => replaceReturnAlert(context, input),
  },

  Alert: {
    __resolveReference: async ({ id }, context) => {
      await authorise(context, 'alert', 'alert')
      return await context.loaders.alert.load(id)
    },
    inForce: (alert, _, { today }) => isInForce(held(alert), today),
    contact: () => sireneBureau,
    names: (alert) => [...held(alert).identity.names],
    birthDate: (alert) => held(alert).identity.birthDate,
    sex: (alert) => held(alert).identity.sex,
    nationalities: (alert) => [...held(alert).identity.nationalities],
    documents: (alert) => [...held(alert).identity.documents],
  },

  Problem: { message: (problem, _, { language }) => messageIn(language, problem, latvianTexts) },

  Person: {
    __resolveReference: async (reference) => reference,
    alerts: async (person, _, context) => {
      await authorise(context, 'person', 'person')
      return await alertsNewestFirst(context, decodePersonKey(person.records).sis)
    },
  },

  PersonCheck: {
    __resolveReference: async (reference) => reference,
    sisCandidates: async ({ query }, _, context) => {
      await authorise(context, 'checkPerson', 'checkPerson')
      return [...(await context.loaders.candidates.load(query))]
    },
  },

  SisCandidate: {
    recordId: ({ id }) => id,
    inForce: (candidate, _, { today }) => isInForce(candidate, today),
  },
}

/** The parent of a field is an alert that was read, never the bare reference: `__resolveReference` sees to that. */
function held(parent: object): Alert {
  if (isAlert(parent)) return parent
  throw new Error('an alert was resolved from its reference alone')
}
const isAlert = (parent: object): parent is Alert => 'identity' in parent

/** One alert that cannot be read fails the whole list: a list without it would look like the truth. */
async function alertsNewestFirst({ loaders }: Context, ids: readonly string[]): Promise<Alert[]> {
  const alerts = await Promise.all(ids.map((id) => loaders.alert.load(id)))
  return alerts.filter((alert) => alert !== null).sort((left, right) => right.enteredAt.getTime() - left.enteredAt.getTime())
}

const idsOf = (alerts: readonly Alert[]): readonly string[] => alerts.map(({ id }) => id)

/** Records that these alerts are shown, before they are. */
async function shown(context: Context, field: string, reading: Promise<Alert[]>): Promise<Alert[]> {
  const alerts = await reading
  await recordLook(context, field, idsOf(alerts), [])
  return alerts
}

const selectionOf = (filter: AlertFilter, order: AlertSelection['order']): AlertSelection => ({
  order,
  enteredBefore: filter.enteredBefore ?? null,
  unseen: filter.unseen ?? null,
  statuses: filter.status ?? null,
  kind: filter.kind ?? null,
  issuingState: filter.issuingState ?? null,
  reviewDateBefore: filter.reviewDateBefore ?? null,
})

function checkCount(count: number, argument: string): void {
  if (count < 0 || count > bridgeListMaxCount) throw new PublicError('BAD_USER_INPUT', `${argument}: at most ${bridgeListMaxCount}`)
}

import { z } from 'zod'
import { encodeQuestion, type Question } from '../../identity/questionKey.ts'
import { inOneTurn } from '../../shared/inOneTurn.ts'
import { written } from '../../shared/graphql/transports/transport.ts'
import { digestForm } from '../../published/digest.ts'
import { alert, alertFields, alertLike, alertLikeFields } from './alertShape.ts'
import { askedTogether, inBatches, inCalls, questionsPerCall, type RegisterClient } from './client.ts'
import { alertDigestsPage, rangesPage } from './digests.ts'
import type { AlertLike, AlertRecord, Patience, SisRegistry } from './port.ts'
import { changeFields, changePage } from './shapes.ts'
import { sisWrites } from './sisWrites.ts'

const documents = {
  changes: written(
    `query BridgeSisChanges($after: String, $first: Int!, $waitMs: Int!) { sisChanges(after: $after, first: $first, waitMs: $waitMs) { ${changeFields} } }`,
  ),
  alerts: written(`query BridgeSisAlerts($ids: [ID!]!) { sisAlerts(ids: $ids) { ${alertFields} } }`),
  alertsByNationalReference: written(
    `query BridgeSisAlertsOfBans($ids: [ID!]!, $personIds: [ID!]!) {
      sisAlertsByNationalReference(nationalReferences: $ids, subjectReferences: $personIds) { ${alertFields} }
    }`,
  ),
  alertsLike: written(`query BridgeSisAlertsLike($queries: [ID!]!) { sisAlertsLike(queries: $queries) { ${alertLikeFields} } }`),
  latvianAlertsPage: written(
    `query BridgeSisAlertsPage($after: ID, $first: Int!) { sisLatvianAlertsPage(after: $after, first: $first) { ${alertFields} } }`,
  ),
  digestRanges: written('query BridgeSisDigestRanges($form: Int!) { sisDigestRanges(form: $form) }'),
  digestRows: written('query BridgeSisDigestRows($form: Int!, $ranges: [Int!]!) { sisDigestRows(form: $form, ranges: $ranges) }'),
  unreferencedRows: written(
    'query BridgeSisUnreferenced($form: Int!, $after: ID, $first: Int!) { sisUnreferencedRows(form: $form, after: $after, first: $first) }',
  ),
  changedAlerts: written(
    'query BridgeSisChangedAlerts($since: String!, $until: String!, $after: ID, $first: Int!) { sisChangedAlerts(since: $since, until: $until, after: $after, first: $first) }',
  ),
  alertsToLookAt: written(
    'query BridgeSisAlertsToLookAt($day: Date!, $after: ID, $first: Int!) { sisAlertsToLookAt(day: $day, after: $after, first: $first) }',
  ),
  alertsSharing: written(
    'query BridgeSisAlertsSharing($questions: [[String!]!]!, $atLeast: Int!) { sisAlertsSharing(questions: $questions, atLeast: $atLeast) }',
  ),
}

const alertIds = z.array(z.string())

/** SIS searches for some of them at a time. */
const likePerCall = 100

/** What an alert refers to, told apart so that both are asked for in one call. */
const ofBan = (id: string): string => `ban:${id}`
const ofPerson = (id: string): string => `person:${id}`

/** SIS behind its own GraphQL. */
export function sisRegistry(client: RegisterClient): SisRegistry {
  const alertsReferring = askedTogether(async (references) => {
    const shape = z.object({ sisAlertsByNationalReference: z.array(alert) })
    const idsOf = (kind: string) => references.flatMap((reference) => (reference.startsWith(kind) ? [reference.slice(kind.length)] : []))
    const variables = { ids: idsOf(ofBan('')), personIds: idsOf(ofPerson('')) }
    const call = { document: documents.alertsByNationalReference, variables, shape, patience: 'WORK' } as const
    const found = (await client.ask(call)).sisAlertsByNationalReference
    const ofReference = new Map<string, AlertRecord[]>()
    const note = (reference: string, one: AlertRecord) => ofReference.set(reference, [...(ofReference.get(reference) ?? []), one])
    for (const one of found) {
      note(ofBan(one.nationalReference ?? ''), one)
      note(ofPerson(one.subjectReference ?? ''), one)
    }
    return references.map((reference) => ofReference.get(reference) ?? [])
  })
  const alertsAsked = (patience: Patience) =>
    askedTogether(async (ids) => {
      const shape = z.object({ sisAlerts: z.array(alert.nullable()).length(ids.length) })
      return (await client.ask({ document: documents.alerts, variables: { ids }, shape, patience })).sisAlerts
    })
  const alertsWith = { LOOK: alertsAsked('LOOK'), WORK: alertsAsked('WORK') }
  const write = sisWrites(client)

  return {
    async changes(after, first, waitMs = 0) {
      const shape = z.object({ sisChanges: changePage })
      return (await client.ask({ document: documents.changes, variables: { after, first, waitMs }, shape, patience: 'WORK' })).sisChanges
    },
    alerts: (ids, patience = 'LOOK') => alertsWith[patience](ids),
    alertsByNationalReference: async (banIds, personIds = []) => {
      const found = (await alertsReferring([...banIds.map(ofBan), ...personIds.map(ofPerson)])).flat()
      return [...new Map(found.map((one) => [one.id, one])).values()]
    },
    alertsLike: inOneTurn<Question, readonly AlertLike[]>((questions) =>
      inCalls(
        questions,
        async (batch) => {
          const shape = z.object({ sisAlertsLike: z.array(z.array(alertLike)).length(batch.length) })
          const variables = { queries: batch.map(encodeQuestion) }
          return (await client.ask({ document: documents.alertsLike, variables, shape, patience: 'WORK' })).sisAlertsLike
        },
        likePerCall,
      ),
    ),
    async latvianAlertsPage(after, first) {
      const shape = z.object({ sisLatvianAlertsPage: z.array(alert) })
      const call = { document: documents.latvianAlertsPage, variables: { after, first }, shape, patience: 'WORK' } as const
      return (await client.ask(call)).sisLatvianAlertsPage
    },
    async digestRanges() {
      const shape = z.object({ sisDigestRanges: rangesPage })
      const call = { document: documents.digestRanges, variables: { form: digestForm }, shape, patience: 'WORK' } as const
      return (await client.ask(call)).sisDigestRanges
    },
    async digestRows(ranges) {
      const shape = z.object({ sisDigestRows: alertDigestsPage })
      const call = { document: documents.digestRows, variables: { form: digestForm, ranges }, shape, patience: 'WORK' } as const
      return (await client.ask(call)).sisDigestRows
    },
    async unreferencedRows(after, first) {
      const shape = z.object({ sisUnreferencedRows: alertDigestsPage })
      const call = { document: documents.unreferencedRows, variables: { form: digestForm, after, first }, shape, patience: 'WORK' } as const
      return (await client.ask(call)).sisUnreferencedRows
    },
    async changedAlerts(between, after, first) {
      const shape = z.object({ sisChangedAlerts: alertIds })
      const call = { document: documents.changedAlerts, variables: { ...between, after, first }, shape, patience: 'WORK' } as const
      return (await client.ask(call)).sisChangedAlerts
    },
    async alertsToLookAt(day, after, first) {
      const shape = z.object({ sisAlertsToLookAt: alertIds })
      const call = { document: documents.alertsToLookAt, variables: { day, after, first }, shape, patience: 'WORK' } as const
      return (await client.ask(call)).sisAlertsToLookAt
    },
    alertsSharing: (questions, atLeast) =>
      inBatches(
        questions,
        async (batch) => {
          const shape = z.object({ sisAlertsSharing: alertIds })
          const variables = { questions: batch.map((keys) => keys.map(String)), atLeast }
          return (await client.ask({ document: documents.alertsSharing, variables, shape, patience: 'WORK' })).sisAlertsSharing
        },
        questionsPerCall,
      ),
    submitAlert: (submit) => write({ submit }),
    updateAlert: (update) => write({ update }),
    withdrawAlert: (withdraw) => write({ withdraw }),
    replaceReturnAlert: (replace) => write({ replace }),
  }
}

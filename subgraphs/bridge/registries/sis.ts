import { z } from 'zod'
import { identityFactsShape } from '../../identity/factsShape.ts'
import type { Problem } from '../../shared/errors.ts'
import { type WrittenDocument, written } from '../../shared/graphql/transports/transport.ts'
import { digestForm } from '../../published/digest.ts'
import { inBatches, questionsPerCall, type RegisterClient } from './client.ts'
import { alertDigestsPage, rangesPage } from './digests.ts'
import { type AlertContent, type AlertRecord, RegisterUnavailable, type SisRegistry, type WriteResult } from './port.ts'
import { changeFields, changePage, grounds, instant, namesAndDocuments } from './shapes.ts'

const alertFields = `
  id schengenId version issuingState status inForce kind ${namesAndDocuments}
  reason grounds decisionReference authority action validUntil reviewDate
  nationalReference subjectReference rejectionReason enteredAt changedAt
`
const payloadFields = `alert { ${alertFields} } problems { code message path rule } replayed`

const documents = {
  changes: written(`query BridgeSisChanges($after: String, $first: Int!) { sisChanges(after: $after, first: $first) { ${changeFields} } }`),
  alerts: written(`query BridgeSisAlerts($ids: [ID!]!) { sisAlerts(ids: $ids) { ${alertFields} } }`),
  alertsByNationalReference: written(
    `query BridgeSisAlertsOfBans($ids: [ID!]!) { sisAlertsByNationalReference(nationalReferences: $ids) { ${alertFields} } }`,
  ),
  latvianAlertsPage: written(
    `query BridgeSisAlertsPage($after: ID, $first: Int!) { sisLatvianAlertsPage(after: $after, first: $first) { ${alertFields} } }`,
  ),
  digestRanges: written('query BridgeSisDigestRanges($form: Int!) { sisDigestRanges(form: $form) }'),
  digestRows: written(
    'query BridgeSisDigestRows($form: Int!, $from: Int!, $to: Int!) { sisDigestRows(form: $form, from: $from, to: $to) }',
  ),
  unreferencedRows: written(
    'query BridgeSisUnreferenced($form: Int!, $after: ID, $first: Int!) { sisUnreferencedRows(form: $form, after: $after, first: $first) }',
  ),
  changedAlerts: written(
    'query BridgeSisChangedAlerts($since: String!, $after: ID, $first: Int!) { sisChangedAlerts(since: $since, after: $after, first: $first) }',
  ),
  alertsToLookAt: written(
    'query BridgeSisAlertsToLookAt($day: Date!, $after: ID, $first: Int!) { sisAlertsToLookAt(day: $day, after: $after, first: $first) }',
  ),
  alertsSharing: written('query BridgeSisAlertsSharing($questions: [[String!]!]!) { sisAlertsSharing(questions: $questions) }'),
  submit: written(`mutation BridgeSubmitAlert($input: SubmitAlertInput!) { result: submitAlert(input: $input) { ${payloadFields} } }`),
  update: written(`mutation BridgeUpdateAlert($input: UpdateAlertInput!) { result: updateAlert(input: $input) { ${payloadFields} } }`),
  withdraw: written(
    `mutation BridgeWithdrawAlert($input: WithdrawAlertInput!) { result: withdrawAlert(input: $input) { ${payloadFields} } }`,
  ),
}

/** The identity of an alert, without a personal code: SIS has no such field. */
const identityOfAlert = identityFactsShape.omit({ personalCode: true })

const alert: z.ZodType<AlertRecord> = z
  .object({
    id: z.string(),
    schengenId: z.string(),
    version: z.number().int(),
    issuingState: z.string(),
    status: z.enum(['PENDING_APPROVAL', 'ACTIVE', 'REJECTED', 'DELETED', 'EXPIRED']),
    inForce: z.boolean(),
    kind: z.enum(['REFUSAL_OF_ENTRY', 'RETURN']),
    placeOfBirth: z.string().nullable(),
    reason: z.string().nullable(),
    grounds,
    decisionReference: z.string().nullable(),
    authority: z.string().nullable(),
    action: z.enum(['REFUSE_ENTRY_AND_STAY', 'CONFIRM_RETURN']),
    validUntil: z.string().nullable(),
    reviewDate: z.string().nullable(),
    nationalReference: z.string().nullable(),
    subjectReference: z.string().nullable(),
    rejectionReason: z.string().nullable(),
    enteredAt: instant,
    changedAt: instant,
    ...identityOfAlert.shape,
  })
  .transform((read) => {
    const { id, schengenId, version, issuingState, status, inForce, nationalReference, subjectReference, rejectionReason } = read
    const { kind, placeOfBirth, reason, decisionReference, authority, action, validUntil, reviewDate, enteredAt, changedAt } = read
    const identity = {
      names: read.names,
      birthDate: read.birthDate,
      sex: read.sex,
      nationalities: read.nationalities,
      documents: read.documents,
    }
    return {
      ...{ id, schengenId, version, issuingState, status, inForce, nationalReference, subjectReference, rejectionReason },
      ...{ enteredAt, changedAt },
      content: {
        ...{ kind, identity, placeOfBirth, reason, decisionReference, authority, action, validUntil, reviewDate },
        grounds: read.grounds,
      },
    }
  })

const alertIds = z.array(z.string())

const problem: z.ZodType<Problem> = z.object({
  code: z.string(),
  message: z.string(),
  path: z.array(z.string()),
  rule: z.string().nullable(),
})
const payload = z.object({ result: z.object({ alert: alert.nullable(), problems: z.array(problem), replayed: z.boolean() }) })

/** A value that the schema of SIS does not take, such as a birth date that the calendar does not have. */
const malformed: WriteResult = {
  outcome: 'REFUSED',
  problems: [
    {
      code: 'VALUE_MALFORMED',
      message: 'SIS does not take one of the values, such as a date that the calendar does not have: correct the record in LGM',
      path: ['content'],
      rule: null,
    },
  ],
}

/** SIS behind its own GraphQL. */
export function sisRegistry(client: RegisterClient): SisRegistry {
  const write = async (document: WrittenDocument, input: Readonly<Record<string, unknown>>): Promise<WriteResult> => {
    const answer = await client.write({ document, variables: { input }, shape: payload, patience: 'WORK' })
    if (answer === null) return malformed
    const { alert: done, problems, replayed } = answer.result
    if (done !== null && problems.length === 0) return { outcome: 'DONE', alert: done, replayed }
    if (problems.length === 0) throw new RegisterUnavailable('SIS', 'FAILED')
    return { outcome: 'REFUSED', problems }
  }

  return {
    async changes(after, first) {
      const shape = z.object({ sisChanges: changePage })
      return (await client.ask({ document: documents.changes, variables: { after, first }, shape, patience: 'WORK' })).sisChanges
    },
    alerts: (ids) =>
      inBatches(ids, async (batch) => {
        const shape = z.object({ sisAlerts: z.array(alert.nullable()).length(batch.length) })
        return (await client.ask({ document: documents.alerts, variables: { ids: batch }, shape, patience: 'LOOK' })).sisAlerts
      }),
    alertsByNationalReference: (banIds) =>
      inBatches(banIds, async (ids) => {
        const shape = z.object({ sisAlertsByNationalReference: z.array(alert) })
        const call = { document: documents.alertsByNationalReference, variables: { ids }, shape, patience: 'WORK' } as const
        return (await client.ask(call)).sisAlertsByNationalReference
      }),
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
    async digestRows(from, to) {
      const shape = z.object({ sisDigestRows: alertDigestsPage })
      const call = { document: documents.digestRows, variables: { form: digestForm, from, to }, shape, patience: 'WORK' } as const
      return (await client.ask(call)).sisDigestRows
    },
    async unreferencedRows(after, first) {
      const shape = z.object({ sisUnreferencedRows: alertDigestsPage })
      const call = { document: documents.unreferencedRows, variables: { form: digestForm, after, first }, shape, patience: 'WORK' } as const
      return (await client.ask(call)).sisUnreferencedRows
    },
    async changedAlerts(since, after, first) {
      const shape = z.object({ sisChangedAlerts: alertIds })
      const call = { document: documents.changedAlerts, variables: { since, after, first }, shape, patience: 'WORK' } as const
      return (await client.ask(call)).sisChangedAlerts
    },
    async alertsToLookAt(day, after, first) {
      const shape = z.object({ sisAlertsToLookAt: alertIds })
      const call = { document: documents.alertsToLookAt, variables: { day, after, first }, shape, patience: 'WORK' } as const
      return (await client.ask(call)).sisAlertsToLookAt
    },
    alertsSharing: (questions) =>
      inBatches(
        questions,
        async (batch) => {
          const shape = z.object({ sisAlertsSharing: alertIds })
          const variables = { questions: batch.map((keys) => keys.map(String)) }
          return (await client.ask({ document: documents.alertsSharing, variables, shape, patience: 'WORK' })).sisAlertsSharing
        },
        questionsPerCall,
      ),
    submitAlert: ({ content, ...given }) => write(documents.submit, { ...given, content: contentInput(content) }),
    updateAlert: ({ content, ...given }) => write(documents.update, { ...given, content: contentInput(content) }),
    withdrawAlert: (given) => write(documents.withdraw, { ...given }),
  }
}

const contentInput = ({ identity, ...content }: AlertContent) => ({ ...content, ...identity })

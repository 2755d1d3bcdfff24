import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { encodePersonKey } from '../../subgraphs/identity/personKey.ts'
import { encodeQuestion } from '../../subgraphs/identity/questionKey.ts'
import { type Role, roles } from '../../subgraphs/shared/actor/roles.ts'
import { mutationDocument, submission, submitted } from './support/alerts.ts'
import { codesOf, type RunningSis, runSis } from './support/running.ts'

let sis: RunningSis
let alertId: string
beforeAll(async () => {
  sis = await runSis()
  alertId = (await submitted(sis)).id
})
afterAll(() => sis.stop())

type Caller = 'bridge' | Role
const callers: readonly Caller[] = ['bridge', ...roles]

const question = encodeQuestion({
  facts: { names: [], birthDate: null, sex: null, nationalities: [], documents: [], personalCode: null },
  keys: [1n],
})
const entities = (fields: string): string => `query ($refs: [_Any!]!) { _entities(representations: $refs) { ${fields} } }`
const decision = () => ({ idempotencyKey: randomUUID(), id: randomUUID(), expectedVersion: 1 })

interface Case {
  readonly operation: string
  readonly document: string
  readonly variables: () => Record<string, unknown>
  readonly allowed: readonly Caller[]
}

const people: readonly Caller[] = roles
const caseWorkers: readonly Caller[] = [
  'PMLP_CLERK',
  'PMLP_SUPERVISOR',
  'PMLP_SYSTEM',
  'SIRENE_OFFICER',
  'DATA_QUALITY_OFFICER',
  'OVERSIGHT',
  'DATA_PROTECTION_OFFICER',
]

/** Who may do what: all others are refused, on every path to an alert. */
const cases: readonly Case[] = [
  { operation: 'submitAlert', document: mutationDocument('submitAlert'), variables: () => ({ input: submission() }), allowed: ['bridge'] },
  {
    operation: 'updateAlert',
    document: mutationDocument('updateAlert'),
    variables: () => ({ input: { ...decision(), content: submission().content } }),
    allowed: ['bridge'],
  },
  {
    operation: 'writeAlerts',
    document: 'mutation ($writes: [AlertWriteInput!]!) { writeAlerts(writes: $writes) { problems { code } } }',
    variables: () => ({ writes: [{ submit: submission() }] }),
    allowed: ['bridge'],
  },
  {
    operation: 'replaceReturnAlert',
    document: mutationDocument('replaceReturnAlert'),
    variables: () => ({ input: { ...submission(), id: randomUUID() } }),
    allowed: ['bridge'],
  },
  {
    operation: 'sisAlertsLike',
    document: 'query ($queries: [ID!]!) { sisAlertsLike(queries: $queries) { recordId } }',
    variables: () => ({ queries: [question] }),
    allowed: ['bridge'],
  },
  {
    operation: 'withdrawAlert',
    document: mutationDocument('withdrawAlert'),
    variables: () => ({ input: { idempotencyKey: randomUUID(), id: randomUUID(), reason: 'r' } }),
    allowed: ['bridge'],
  },
  {
    operation: 'approveAlert',
    document: mutationDocument('approveAlert'),
    variables: () => ({ input: decision() }),
    allowed: ['SIRENE_OFFICER'],
  },
  {
    operation: 'rejectAlert',
    document: mutationDocument('rejectAlert'),
    variables: () => ({ input: { ...decision(), reason: 'r' } }),
    allowed: ['SIRENE_OFFICER'],
  },
  { operation: 'alert', document: 'query ($id: ID!) { alert(id: $id) { id } }', variables: () => ({ id: alertId }), allowed: people },
  { operation: 'alerts', document: '{ alerts { edges { cursor } } }', variables: () => ({}), allowed: caseWorkers },
  { operation: 'sisChanges', document: '{ sisChanges { cursor } }', variables: () => ({}), allowed: ['bridge'] },
  {
    operation: 'sisAlerts',
    document: 'query ($id: ID!) { sisAlerts(ids: [$id]) { id } }',
    variables: () => ({ id: alertId }),
    allowed: ['bridge'],
  },
  {
    operation: 'sisAlertsByNationalReference',
    document: '{ sisAlertsByNationalReference(nationalReferences: ["1"]) { id } }',
    variables: () => ({}),
    allowed: ['bridge'],
  },
  { operation: 'sisLatvianAlertsPage', document: '{ sisLatvianAlertsPage { id } }', variables: () => ({}), allowed: ['bridge'] },
  {
    operation: 'Alert by reference',
    document: entities('... on Alert { id status }'),
    variables: () => ({ refs: [{ __typename: 'Alert', id: alertId }] }),
    allowed: people,
  },
  {
    operation: 'Person.alerts',
    document: entities('... on Person { alerts { id } }'),
    variables: () => ({ refs: [{ __typename: 'Person', records: encodePersonKey({ lgm: [], sis: [alertId] }) }] }),
    allowed: people,
  },
  {
    operation: 'PersonCheck.sisCandidates',
    document: entities('... on PersonCheck { sisCandidates { recordId } }'),
    variables: () => ({ refs: [{ __typename: 'PersonCheck', query: question }] }),
    allowed: people,
  },
]

describe.each(cases)('$operation', ({ document, variables, allowed }) => {
  test.each(callers)('is open to those named only: %s', async (caller) => {
    const answer = await sis.ask(caller === 'bridge' ? 'bridge' : [caller], document, variables())

    expect(codesOf(answer)).toEqual(allowed.includes(caller) ? [] : ['FORBIDDEN'])
  })
})

test('a caller without a role may do nothing, and the refusal is logged', async () => {
  const asked = sis.ask([], '{ alerts { edges { cursor } } }')

  await expect(asked).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const logged = await sis.database.knex('audit_entries').where({ operation: 'request', result: 'FORBIDDEN', subject: 'officer-1' })
  expect(logged.length).toBeGreaterThan(0)
})

test('without a token nothing is answered', async () => {
  await expect(sis.handle.contextFor({})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { grants } from '../../subgraphs/shared/actor/policy/grants.ts'
import { type Operation, operations, serviceGrants } from '../../subgraphs/shared/actor/policy/operations.ts'
import { type Purpose, purposes } from '../../subgraphs/shared/actor/purposes.ts'
import { type Role, roles } from '../../subgraphs/shared/actor/roles.ts'
import { banOn } from '../e2e/support/story.ts'
import { type PolicyWorld, policyWorld, type Reasons } from './support/world.ts'

let world: PolicyWorld
let asked: Readonly<Partial<Record<Operation, Question>>>
beforeAll(async () => {
  world = await policyWorld()
  asked = questions()
})
afterAll(() => world.stop())

interface Question {
  readonly query: string
  readonly variables: () => object
}

/** One request for each operation that can be asked from outside. Writes are such that the domain refuses them: what is tested is who gets so far. */
function questions(): typeof asked {
  const { plain } = world.records
  const nothing = '00000000-0000-7000-8000-000000000000'
  const { surname, forename, birthDate, document } = plain.subject
  const subject = { surname, forename, birthDate, document }
  const byId = (field: string, id: string): Question => ({
    query: `query ($id: ID!) { ${field}(id: $id) { id } }`,
    variables: () => ({ id }),
  })
  const list = (field: string): Question => ({ query: `{ ${field}(first: 1) { edges { cursor } } }`, variables: () => ({}) })
  const write = (field: string, input: () => object): Question => ({
    query: `mutation ($input: ${field.charAt(0).toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { problems { code } } }`,
    variables: () => ({ input: { idempotencyKey: randomUUID(), ...input() } }),
  })
  const record = (recordId: string) => ({ registry: 'LGM', recordId })
  return {
    checkPerson: {
      query: 'query ($input: PersonQueryInput!) { checkPerson(input: $input) { verdict } }',
      variables: () => ({ input: subject }),
    },
    checkPersons: {
      query: 'query ($inputs: [PersonQueryInput!]!) { checkPersons(inputs: $inputs) { verdict } }',
      variables: () => ({ inputs: [subject] }),
    },
    person: byId('person', Buffer.from(`SIS/${plain.alertId}`).toString('base64url')),
    entryBan: byId('entryBan', plain.banId),
    entryBans: list('entryBans'),
    alert: byId('alert', plain.alertId),
    alerts: list('alerts'),
    publication: byId('publication', nothing),
    publications: list('publications'),
    clocks: list('clocks'),
    discrepancies: list('discrepancies'),
    resolutions: list('resolutions'),
    reconciliationRuns: list('reconciliationRuns'),
    statistics: { query: '{ statistics(from: "2026-01-01", until: "2026-01-02") { checks { asked } } }', variables: () => ({}) },
    auditEntries: list('auditEntries'),
    issueEntryBan: write('issueEntryBan', () => banOn(plain.subject, { reason: '' })),
    amendEntryBan: write('amendEntryBan', () => ({ id: nothing, expectedVersion: 1, reason: 'r' })),
    revokeEntryBan: write('revokeEntryBan', () => ({ id: nothing, expectedVersion: 1, reason: 'r' })),
    confirmReturn: write('confirmReturn', () => ({ personId: nothing, returnedOn: '2026-01-01', decisionReference: '' })),
    syncEntryBans: { query: 'mutation { syncEntryBans(input: []) { outcome } }', variables: () => ({}) },
    approveAlert: write('approveAlert', () => ({ id: nothing, expectedVersion: 1 })),
    rejectAlert: write('rejectAlert', () => ({ id: nothing, expectedVersion: 1, reason: 'r' })),
    startReconciliation: write('startReconciliation', () => ({})),
    cancelReconciliation: write('cancelReconciliation', () => ({ id: nothing })),
    judgeIdentity: write('judgeIdentity', () => ({ left: record(nothing), right: record(nothing), judgement: 'SAME', reason: 'r' })),
    proposeResolution: write('proposeResolution', () => ({ discrepancyId: nothing, expectedVersion: 1, kind: 'LINK', reason: 'r' })),
    approveResolution: write('approveResolution', () => ({ id: nothing, payloadDigest: 'd' })),
    rejectResolution: write('rejectResolution', () => ({ id: nothing, reason: 'r' })),
    startClock: write('startClock', () => ({ kind: 'EVIDENCE_OF_ERROR', entryBanId: nothing, reason: '' })),
    answerClock: write('answerClock', () => ({ id: nothing, answer: 'CORRECTED', reason: '' })),
    retryPublication: write('retryPublication', () => ({ id: nothing })),
  }
}

type Outcome = 'ALLOWED' | 'PURPOSE_REQUIRED' | 'CASE_REQUIRED' | 'FORBIDDEN'
const caseNumber = 'M-1'

/** What the table says, read straight from its lines. */
function ruling(role: Role, operation: Operation, { purpose, caseNumber: given }: Reasons): Outcome {
  if (!purposes.some((known) => known === purpose)) return 'PURPOSE_REQUIRED'
  const lines = grants.filter((grant) => grant.role === role && grant.purposes.includes(purpose as Purpose))
  const lacking = (line: (typeof lines)[number]) => line.caseNumber === 'REQUIRED' && given === undefined
  if (lines.length > 0 && lines.every(lacking)) return 'CASE_REQUIRED'
  const allowing = lines.filter((line) => line.operations.includes(operation))
  if (allowing.length === 0) return 'FORBIDDEN'
  return allowing.every(lacking) ? 'CASE_REQUIRED' : 'ALLOWED'
}

const refusals: readonly string[] = ['PURPOSE_REQUIRED', 'CASE_REQUIRED', 'FORBIDDEN']

async function outcome(role: Role, { query, variables }: Question, reasons: Reasons): Promise<string> {
  const { data, errors, text } = await world.ask(role, reasons, query, variables())
  const codes = new Set(errors.map(({ extensions }) => extensions.code))
  const [refusal] = refusals.filter((code) => codes.has(code))
  if (refusal === undefined) return codes.size === 0 ? 'ALLOWED' : [...codes].join(' ')
  const shown = Object.values(data ?? {}).filter((value) => value !== null)
  return shown.length === 0 ? refusal : `${refusal}, and yet ${text}`
}

const everyReason: readonly Reasons[] = [
  {},
  { caseNumber },
  { purpose: 'CURIOSITY', caseNumber },
  ...purposes.flatMap((purpose) => [{ purpose }, { purpose, caseNumber }]),
]

const atOnce = 12

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (let from = 0; from < items.length; from += atOnce) results.push(...(await Promise.all(items.slice(from, from + atOnce).map(work))))
  return results
}

const services = new Set(Object.values(serviceGrants).flat())
const fromOutside = (Object.keys(operations) as Operation[]).filter(
  (operation) => !services.has(operation) && operations[operation].rootFields.length > 0,
)

test('the matrix asks every operation that people have', () => {
  expect(Object.keys(asked).toSorted()).toEqual(fromOutside.toSorted())
})

describe.each(roles)('%s', (role) => {
  test('may do through the gateway what the table says, for its purposes and with its case, and nothing else', async () => {
    const cells = Object.entries(asked).flatMap(([operation, question]) =>
      everyReason.map((reasons) => ({ operation: operation as Operation, question, reasons })),
    )

    const outcomes = await inTurn(cells, ({ question, reasons }) => outcome(role, question, reasons))

    const told = (what: (at: number) => string) =>
      cells.map(({ operation, reasons }, at) => `${operation} ${reasons.purpose ?? '-'} ${reasons.caseNumber ?? '-'}: ${what(at)}`)
    expect(told((at) => outcomes[at] ?? '')).toEqual(
      told((at) => {
        const cell = cells[at]
        return cell === undefined ? '' : ruling(role, cell.operation, cell.reasons)
      }),
    )
    expect(outcomes.filter((found) => found === 'ALLOWED').length).toBeGreaterThan(0)
  })
})

test('what is for our own services cannot even be asked from outside', async () => {
  const fields = [...services].flatMap((operation) => operations[operation].rootFields)

  const answers = await Promise.all(
    fields
      .flatMap((field) => [`{ ${field} { id } }`, `mutation { ${field} { id } }`])
      .map((query) => world.ask('OVERSIGHT', { purpose: 'OVERSIGHT', caseNumber }, query)),
  )

  expect(new Set(answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions.code)))).toEqual(
    new Set(['GRAPHQL_VALIDATION_FAILED']),
  )
})

test('each refusal that reached a register stands in its audit trail, with its code and without what was sent', async () => {
  const before = Number((await world.databases.lgm.knex('audit_entries').count())[0]?.['count'])

  await world.ask('POLICE', { purpose: 'CURIOSITY' }, '{ entryBan(id: "x") { id } }')
  await world.ask('POLICE', { purpose: 'OVERSIGHT', caseNumber }, '{ entryBan(id: "x") { id } }')
  await world.ask('CONSULATE', { purpose: 'VISA' }, '{ entryBan(id: "x") { id } }')
  await world.ask('CONSULATE', { purpose: 'VISA', caseNumber: '<b>' }, '{ entryBan(id: "x") { id } }')
  await world.ask('POLICE', { purpose: 'POLICE_CHECK' }, '{ entryBans { edges { cursor } } }')

  const entries = await world.databases.lgm
    .knex('audit_entries')
    .select('subject', 'operation', 'purpose', 'case_number', 'result')
    .orderBy('seq')
    .offset(before)
  expect(entries).toEqual([
    { subject: 'user-police', operation: 'request', purpose: null, case_number: null, result: 'PURPOSE_REQUIRED' },
    { subject: 'user-police', operation: 'request', purpose: 'OVERSIGHT', case_number: caseNumber, result: 'FORBIDDEN' },
    { subject: 'user-consulate', operation: 'request', purpose: 'VISA', case_number: null, result: 'CASE_REQUIRED' },
    { subject: 'user-consulate', operation: 'request', purpose: 'VISA', case_number: null, result: 'BAD_USER_INPUT' },
    { subject: 'user-police', operation: 'entryBans', purpose: 'POLICE_CHECK', case_number: null, result: 'FORBIDDEN' },
  ])
})

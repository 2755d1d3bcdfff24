import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { encodePersonKey } from '../../subgraphs/identity/personKey.ts'
import type { Role } from '../../subgraphs/shared/actor/roles.ts'
import { roles } from '../../subgraphs/shared/actor/roles.ts'
import { issued, issuing, newKey } from './support/bans.ts'
import { type Caller, codesOf, type RunningLgm, runLgm } from './support/running.ts'

let lgm: RunningLgm
let documents: Readonly<Record<string, string>>
let inputs: Readonly<Record<string, () => Record<string, unknown>>>
beforeAll(async () => {
  lgm = await runLgm()
  const { id, person } = await issued(lgm)
  const entity = (representation: string, type: string, fields: string) =>
    `{ _entities(representations: [${representation}]) { ... on ${type} { ${fields} } } }`
  documents = {
    entryBan: `{ entryBan(id: "${id}") { id } }`,
    entryBans: '{ entryBans { edges { cursor } } }',
    'EntryBan by reference': entity(`{ __typename: "EntryBan", id: "${id}" }`, 'EntryBan', 'version'),
    'RegisteredPerson by reference': entity(`{ __typename: "RegisteredPerson", id: "${person.id}" }`, 'RegisteredPerson', 'version'),
    'Person.entryBans': entity(
      `{ __typename: "Person", records: "${encodePersonKey({ lgm: [person.id], sis: [] })}" }`,
      'Person',
      'entryBans { id }',
    ),
    'PersonCheck.lgmCandidates': entity('{ __typename: "PersonCheck", query: "q" }', 'PersonCheck', 'lgmCandidates { recordId }'),
    lgmChanges: '{ lgmChanges { cursor } }',
    lgmBans: `{ lgmBans(ids: ["${id}"]) { id } }`,
    lgmBansPage: '{ lgmBansPage { id } }',
    lgmBansToReview: '{ lgmBansToReview(day: "2026-03-02") { id } }',
    lgmDigestRanges: '{ lgmDigestRanges(day: "2026-03-02", form: 1) }',
    lgmDigestRows: '{ lgmDigestRows(day: "2026-03-02", form: 1, ranges: [0]) }',
    lgmChangedPersons: '{ lgmChangedPersons(since: "1", until: "2", day: "2026-03-02") }',
    lgmPersonsSharing: '{ lgmPersonsSharing(questions: [["1"]]) }',
    lgmBansOfPersons: `{ lgmBansOfPersons(ids: ["${person.id}"]) { id } }`,
    lgmPersons: `{ lgmPersons(ids: ["${person.id}"]) { id } }`,
    lgmPersonsExist: `{ lgmPersonsExist(ids: ["${person.id}"]) }`,
    issueEntryBan: 'mutation ($input: IssueEntryBanInput!) { issueEntryBan(input: $input) { replayed } }',
    amendEntryBan: 'mutation ($input: AmendEntryBanInput!) { amendEntryBan(input: $input) { replayed } }',
    revokeEntryBan: 'mutation ($input: RevokeEntryBanInput!) { revokeEntryBan(input: $input) { replayed } }',
    confirmReturn: 'mutation ($input: ConfirmReturnInput!) { confirmReturn(input: $input) { replayed } }',
    syncEntryBans: 'mutation { syncEntryBans(input: []) { outcome } }',
  }
  const change = () => ({ idempotencyKey: newKey(), id, expectedVersion: 99, reason: 'Error' })
  const confirming = () => ({ idempotencyKey: newKey(), personId: id, returnedOn: '2026-06-10', decisionReference: '' })
  inputs = { issueEntryBan: () => issuing({ reason: '' }), amendEntryBan: change, revokeEntryBan: change, confirmReturn: confirming }
})
afterAll(() => lgm.stop())

const caseWorkers: readonly Role[] = [
  'PMLP_CLERK',
  'PMLP_SUPERVISOR',
  'PMLP_SYSTEM',
  'SIRENE_OFFICER',
  'DATA_QUALITY_OFFICER',
  'OVERSIGHT',
  'DATA_PROTECTION_OFFICER',
]
const writers: readonly Role[] = ['PMLP_CLERK', 'PMLP_SUPERVISOR', 'PMLP_SYSTEM', 'BORDER_GUARD']

/** Who may do what; everybody else is refused. */
const allowed: readonly [operation: string, roles: readonly Role[], bridge: boolean][] = [
  ['entryBan', roles, false],
  ['entryBans', caseWorkers, false],
  ['EntryBan by reference', roles, false],
  ['RegisteredPerson by reference', roles, false],
  ['Person.entryBans', roles, false],
  ['PersonCheck.lgmCandidates', roles, false],
  ['lgmChanges', [], true],
  ['lgmBans', [], true],
  ['lgmBansPage', [], true],
  ['lgmBansToReview', [], true],
  ['lgmPersons', [], true],
  ['lgmPersonsExist', [], true],
  ['lgmDigestRanges', [], true],
  ['lgmDigestRows', [], true],
  ['lgmChangedPersons', [], true],
  ['lgmPersonsSharing', [], true],
  ['lgmBansOfPersons', [], true],
  ['issueEntryBan', writers, false],
  ['amendEntryBan', writers, false],
  ['revokeEntryBan', writers, false],
  ['confirmReturn', writers, false],
  ['syncEntryBans', ['PMLP_SYSTEM'], false],
]

const isRefused = async (caller: Caller, operation: string): Promise<boolean> => {
  const input = inputs[operation]?.()
  const answer = await lgm.ask(caller, documents[operation] ?? '', input === undefined ? undefined : { input })
  return codesOf(answer).includes('FORBIDDEN')
}

test.each(allowed)('%s is for those whom the table names, and for nobody else', async (operation, allowedRoles, bridge) => {
  const refused = await Promise.all(roles.map((role) => isRefused([role], operation)))
  const withoutRole = lgm.ask([], documents[operation] ?? '').catch((fault: unknown) => fault)
  const bridgeRefused = await isRefused('bridge', operation)

  expect(roles.filter((_, index) => !refused[index])).toEqual(roles.filter((role) => allowedRoles.includes(role)))
  expect(await withoutRole).toMatchObject({ code: 'FORBIDDEN' })
  expect(bridgeRefused).toBe(!bridge)
})

test('every field that the schema offers stands in the table', () => {
  const offered = [lgm.handle.schema.getQueryType(), lgm.handle.schema.getMutationType()].flatMap((type) =>
    Object.keys(type?.getFields() ?? {}),
  )

  expect(offered.filter((field) => !field.startsWith('_') && !(field in documents))).toEqual([])
})

test('a caller without a token gets no context at all', async () => {
  await expect(lgm.ask('nobody', '{ __typename }')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})

test('a refusal for want of a right is logged', async () => {
  await isRefused(['POLICE'], 'entryBans')

  const [entry] = await lgm.database.knex('audit_entries').orderBy('seq', 'desc').limit(1)
  expect(entry).toMatchObject({ operation: 'entryBans', result: 'FORBIDDEN', roles: ['POLICE'] })
})

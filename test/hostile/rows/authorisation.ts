import type { Callers } from '../../e2e/support/callers.ts'
import { asks, canary, harmless, type Row, type Sent } from '../row.ts'

const id = '00000000-0000-7000-8000-000000000000'
const key = `idempotencyKey: "hostile-1"`
const approve = `mutation { approveAlert(input: { ${key}, id: "${id}", expectedVersion: 1 }) { problems { code } } }`
const reject = `mutation { rejectAlert(input: { ${key}, id: "${id}", expectedVersion: 1, reason: "${canary}" }) { problems { code } } }`
const revoke = `mutation { revokeEntryBan(input: { ${key}, id: "${id}", expectedVersion: 1, reason: "${canary}" }) { problems { code } } }`
const amend = `mutation { amendEntryBan(input: { ${key}, id: "${id}", expectedVersion: 1, reason: "${canary}" }) { problems { code } } }`
const start = `mutation { startReconciliation(input: { ${key} }) { problems { code } } }`
const cancel = `mutation { cancelReconciliation(input: { ${key}, id: "${id}" }) { problems { code } } }`
const retry = `mutation { retryPublication(input: { ${key}, id: "${id}" }) { problems { code } } }`
const judge = `mutation { judgeIdentity(input: { ${key}, left: { registry: LGM, recordId: "${id}" }, right: { registry: SIS, recordId: "${id}" },
  judgement: SAME, reason: "${canary}" }) { problems { code } } }`
const propose = `mutation { proposeResolution(input: { ${key}, discrepancyId: "${id}", expectedVersion: 1, kind: WITHDRAW_ALERT, reason: "${canary}" }) {
  problems { code } } }`
const approveMending = `mutation { approveResolution(input: { ${key}, id: "${id}", payloadDigest: "${canary}" }) { problems { code } } }`
const list = (name: string): string => `{ ${name}(first: 1) { pageInfo { hasNextPage } } }`
const spoofed = { 'x-roles': 'SIRENE_OFFICER', 'x-agency': 'SIRENE', 'x-service-token': `${canary}.${canary}.${canary}`, 'x-actor': canary }

const forbidden: readonly (readonly [what: string, caller: keyof Callers, query: string, headers?: Sent['headers']])[] = [
  ['a guard approves an alert', 'guard', approve],
  ['a guard approves an alert, with internal headers', 'guard', approve, spoofed],
  ['a guard rejects an alert', 'guard', reject],
  ['a guard revokes a ban at the booth', 'guard', revoke],
  ['a guard compares the registers', 'guard', start],
  ['a guard judges who is who', 'guard', judge],
  ['a guard tries a publication again', 'guard', retry],
  ['a guard proposes to withdraw an alert', 'guard', propose],
  ['a guard leafs through proposals', 'guard', list('resolutions')],
  ['a clerk approves a proposal', 'clerk', approveMending],
  ['a data-quality officer approves a proposal', 'officer', approveMending],
  ['a guard leafs through bans', 'guard', list('entryBans')],
  ['a guard leafs through alerts', 'guard', list('alerts')],
  ['a guard leafs through publications', 'guard', list('publications')],
  ['a guard leafs through differences', 'guard', list('discrepancies')],
  ['a guard leafs through comparisons', 'guard', list('reconciliationRuns')],
  ['a guard reads who looked', 'guard', list('auditEntries')],
  ['a clerk approves an alert', 'clerk', approve],
  ['a clerk stops a comparison', 'clerk', cancel],
  ['a clerk reads who looked', 'clerk', list('auditEntries')],
  ['a SIRENE officer amends a ban', 'sirene', amend],
  ['a SIRENE officer reads who looked', 'sirene', list('auditEntries')],
  ['a data-quality officer revokes a ban', 'officer', revoke],
  ['a data-quality officer rejects an alert', 'officer', reject],
]

const reasons: readonly (readonly [what: string, send: Sent, code: string])[] = [
  ['no purpose', { body: harmless, headers: { 'x-purpose': null } }, 'PURPOSE_REQUIRED'],
  ['an unknown purpose', { body: harmless, headers: { 'x-purpose': canary } }, 'PURPOSE_REQUIRED'],
  ['a purpose in small letters', { body: harmless, headers: { 'x-purpose': 'border_check' } }, 'PURPOSE_REQUIRED'],
  ['two purposes', { body: harmless, headers: { 'x-purpose': 'BORDER_CHECK, VISA' } }, 'PURPOSE_REQUIRED'],
  ['a purpose that is not the role’s', { body: harmless, headers: { 'x-purpose': 'OVERSIGHT' } }, 'FORBIDDEN'],
  ['a case number that is none', { body: harmless, headers: { 'x-case': `${canary}<script>` } }, 'BAD_USER_INPUT'],
  ['a case number without end', { body: harmless, headers: { 'x-case': 'A'.repeat(65) } }, 'BAD_USER_INPUT'],
  ['no case number where one is needed', { ...asks(list('entryBans')), caller: 'clerk', headers: { 'x-case': null } }, 'CASE_REQUIRED'],
]

/** The registers refuse these, and write down who asked. */
export const authorisation: readonly Row[] = [
  ...forbidden.map(([what, caller, query, headers = {}]) => ({
    what,
    send: asks(query, {}, { caller, headers }),
    status: 200,
    code: 'FORBIDDEN',
    writtenBy: 'SUBGRAPH' as const,
  })),
  ...reasons.map(([what, send, code]) => ({ what, send, status: 200, code, writtenBy: 'SUBGRAPH' as const })),
]

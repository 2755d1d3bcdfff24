import { PublicError } from '../errors.ts'
import type { Actor, ServiceName } from './actor.ts'
import { type Role, roles } from './roles.ts'

/** One operation, and who may call it. Owned by the subgraph that resolves it; every path to it asks here. */
interface Permission {
  readonly roles: readonly Role[]
  readonly services: readonly ServiceName[]
}

const caseWorkers: readonly Role[] = [
  'PMLP_CLERK',
  'PMLP_SUPERVISOR',
  'PMLP_SYSTEM',
  'SIRENE_OFFICER',
  'DATA_QUALITY_OFFICER',
  'OVERSIGHT',
  'DATA_PROTECTION_OFFICER',
]
/** PMLP and the State Border Guard write the national register (Cabinet Reg. 122/2013). */
const lgmWriters: readonly Role[] = ['PMLP_CLERK', 'PMLP_SUPERVISOR', 'PMLP_SYSTEM', 'BORDER_GUARD']

const people = (...allowed: readonly Role[]): Permission => ({ roles: allowed, services: [] })
const onlyBridge: Permission = { roles: [], services: ['bridge'] }

/** Which role or service may do which operation. */
export const permissions = {
  checkPerson: people(...roles),
  checkPersons: people(...roles),
  person: people(...roles),
  entryBan: people(...roles),
  entryBans: people(...caseWorkers),
  alert: people(...roles),
  alerts: people(...caseWorkers),
  publication: people(...caseWorkers),
  publications: people(...caseWorkers),
  discrepancies: people('DATA_QUALITY_OFFICER', 'PMLP_SUPERVISOR', 'SIRENE_OFFICER', 'OVERSIGHT', 'DATA_PROTECTION_OFFICER'),
  reconciliationRuns: people('DATA_QUALITY_OFFICER', 'PMLP_SUPERVISOR', 'SIRENE_OFFICER', 'OVERSIGHT', 'DATA_PROTECTION_OFFICER'),
  issueEntryBan: people(...lgmWriters),
  amendEntryBan: people(...lgmWriters),
  revokeEntryBan: people(...lgmWriters),
  syncEntryBans: people('PMLP_SYSTEM'),
  /** The SIRENE Bureau approves every Latvian alert before it goes live (Cabinet Reg. 639/2007). */
  approveAlert: people('SIRENE_OFFICER'),
  rejectAlert: people('SIRENE_OFFICER'),
  startReconciliation: people('DATA_QUALITY_OFFICER'),
  cancelReconciliation: people('DATA_QUALITY_OFFICER'),
  judgeIdentity: people('DATA_QUALITY_OFFICER', 'PMLP_SUPERVISOR', 'SIRENE_OFFICER'),
  retryPublication: people('PMLP_SUPERVISOR', 'SIRENE_OFFICER', 'DATA_QUALITY_OFFICER'),
  readRegister: onlyBridge,
  writeLatvianAlert: onlyBridge,
} satisfies Record<string, Permission>

export type Operation = keyof typeof permissions

export function mayDo(actor: Actor, operation: Operation): boolean {
  const permission: Permission = permissions[operation]
  if (actor.service !== null) return permission.services.includes(actor.service)
  return actor.roles.some((role) => permission.roles.includes(role))
}

/** @throws PublicError FORBIDDEN when neither a role nor the service of the caller may do it. */
export function requirePermission(actor: Actor, operation: Operation): void {
  if (!mayDo(actor, operation)) throw new PublicError('FORBIDDEN', `your role does not allow ${operation}`)
}

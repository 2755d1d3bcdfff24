import { purposesOf } from '../../subgraphs/shared/actor/permissions.ts'
import type { Role } from '../../subgraphs/shared/actor/roles.ts'

/** A purpose that the policy knows for the first of these roles, a return procedure where it has one, and a case. */
export function reasonsOf([role]: readonly Role[]): Readonly<Record<'x-purpose' | 'x-case', string>> {
  const purposes = role === undefined ? [] : purposesOf(role)
  return { 'x-purpose': purposes.includes('RETURN') ? 'RETURN' : (purposes[0] ?? 'RETURN'), 'x-case': 'case 1' }
}

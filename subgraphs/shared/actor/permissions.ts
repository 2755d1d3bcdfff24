import { PublicError } from '../errors.ts'
import type { Actor } from './actor.ts'
import type { GrantedGroup } from './policy/fields.ts'
import { type Grant, grants } from './policy/grants.ts'
import { type Operation, operations, serviceGrants } from './policy/operations.ts'
import { type Purpose, purposes } from './purposes.ts'

export type { Operation } from './policy/operations.ts'

/** The lines of the policy that hold for this caller, purpose and case. */
export function grantsOf(actor: Actor): readonly Grant[] {
  const known = grantsOfActor.get(actor)
  if (known !== undefined) return known
  const found = grantsFor(actor).filter(({ caseNumber }) => caseNumber === 'OPTIONAL' || actor.caseNumber !== null)
  grantsOfActor.set(actor, found)
  return found
}
/** An actor is made for each request and never changed: what it may is worked out once. */
const grantsOfActor = new WeakMap<Actor, readonly Grant[]>()

/** As if the case had been named. */
const grantsFor = ({ roles, purpose }: Actor): readonly Grant[] =>
  purpose === null ? [] : grants.filter((grant) => roles.includes(grant.role) && grant.purposes.includes(purpose))

export function mayDo(actor: Actor, operation: Operation): boolean {
  if (actor.service !== null) return serviceGrants[actor.service].includes(operation)
  if (actor.readsOnly === true && operations[operation].kind === 'WRITE') return false
  return grantsOf(actor).some((grant) => grant.operations.includes(operation))
}

/** Whether the caller is shown fields of this group. The bridge reads records whole: it shows them to nobody. */
export const sees = (actor: Actor, group: GrantedGroup): boolean =>
  actor.service === null ? grantsOf(actor).some((grant) => grant.sees.includes(group)) : mayDo(actor, 'readRegister')

/** Why the caller may not do it; null when they may. Says nothing of what is there: a wrong guess and a right one look the same. */
export function refusalOf(actor: Actor, operation: Operation): PublicError | null {
  if (mayDo(actor, operation)) return null
  const wouldWithCase = actor.caseNumber === null && grantsFor(actor).some((grant) => grant.operations.includes(operation))
  if (wouldWithCase) return caseRequired()
  return new PublicError('FORBIDDEN', `your role and purpose do not allow ${operation}${wayOut(purposesFor(actor.roles, operation))}`)
}

/**
 * What is wrong with the reasons that a person gives for asking at all, whatever they ask; null when nothing is.
 * A service acts for a person or by its own rules, and gives none.
 */
export function refusalOfReasons(actor: Actor): PublicError | null {
  if (actor.service !== null) return null
  if (actor.purpose === null) return new PublicError('PURPOSE_REQUIRED', `send x-purpose: one of ${purposes.join(', ')}`)
  if (grantsFor(actor).length === 0)
    return new PublicError('FORBIDDEN', `your role does not ask for this purpose${wayOut(purposesFor(actor.roles))}`)
  return grantsOf(actor).length === 0 ? caseRequired() : null
}

const caseRequired = (): PublicError =>
  new PublicError('CASE_REQUIRED', 'send x-case: the number of the case, 1 to 64 letters, digits, spaces or . / _ -')

/** What the caller can do about it, if what they do is for another of their purposes. The policy is no secret; what is in the registers is. */
const wayOut = (others: readonly Purpose[]): string =>
  others.length === 0 ? '' : `: if it is what you do, send x-purpose: ${others.join(' or ')}`

/** The purposes for which these roles may ask, at all or for this operation, in the order of the policy. */
const purposesFor = (roles: Actor['roles'], operation?: Operation): readonly Purpose[] => [
  ...new Set(
    grants
      .filter((grant) => roles.includes(grant.role) && (operation === undefined || grant.operations.includes(operation)))
      .flatMap((grant) => grant.purposes),
  ),
]

/** The purposes for which a role may ask at all, in the order of the policy. */
export const purposesOf = (role: Grant['role']): readonly Purpose[] => purposesFor([role])

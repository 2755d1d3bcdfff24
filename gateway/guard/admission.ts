import type { Actor } from '../../subgraphs/shared/actor/actor.ts'
import type { Config } from '../../subgraphs/shared/config.ts'
import { createThrottle, type Throttle, type ThrottleLimits } from '../../subgraphs/shared/graphql/guard/throttle.ts'
import type { Asked } from '../../subgraphs/shared/graphql/http/asked.ts'
import type { CallerHeaders } from '../../subgraphs/shared/graphql/subgraph.ts'
import { requireBoundCertificate } from './clientCertificate.ts'
import { burstSeconds, callerLimits } from './limits.ts'
import type { TrustedDocuments } from './trustedDocuments.ts'

/**
 * Of a request that is refused before its cost is known: reading it and writing it down is about the work of a question with as many fields.
 * A caller with the default rate has a hundred such a second.
 */
const refusedCost = 100

/** What a caller whose token is good must still meet before anything is planned. @throws PublicError */
export type Admission = (actor: Actor, headers: CallerHeaders, asked: Asked) => void

export function createAdmission(
  { caller, clientCertificateHeader }: Pick<Config, 'caller' | 'clientCertificateHeader'>,
  documents: TrustedDocuments | null,
): Admission {
  const limits: ThrottleLimits = {
    costPerSecond: caller.costPerSecond,
    burstCost: Math.max(callerLimits.cost, caller.costPerSecond * burstSeconds),
    requestsAtOnce: caller.requestsAtOnce,
  }
  const throttle = createThrottle(limits, () => performance.now())
  /** Of requests with somebody's token and not their certificate: whoever stole a token empties no account of its owner. */
  const unproven = createThrottle(limits, () => performance.now())
  return (actor, headers, asked) => {
    const certificate = clientCertificateHeader === null ? null : asked.header(clientCertificateHeader)
    const charge = (account: Throttle, cost: number): void => asked.whenAnswered(account(actor.subject, cost))
    if (headers.authorization !== undefined) {
      const token = headers.authorization.replace(/^Bearer +/i, '')
      orCharged(
        () => requireBoundCertificate(token, certificate),
        () => charge(unproven, refusedCost),
      )
    }
    const cost = orCharged(
      () => asked.measure(),
      () => charge(throttle, refusedCost),
    )
    charge(throttle, cost)
    documents?.requireAllowed(actor.agency, asked.source)
  }
}

/** @throws what `look` throws, once that is paid for */
function orCharged<T>(look: () => T, charge: () => void): T {
  try {
    return look()
  } catch (fault) {
    charge()
    throw fault
  }
}

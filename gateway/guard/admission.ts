import type { Actor } from '../../subgraphs/shared/actor/actor.ts'
import type { Config } from '../../subgraphs/shared/config.ts'
import { createThrottle } from '../../subgraphs/shared/graphql/guard/throttle.ts'
import type { Asked } from '../../subgraphs/shared/graphql/http/asked.ts'
import type { CallerHeaders } from '../../subgraphs/shared/graphql/subgraph.ts'
import { requireBoundCertificate } from './clientCertificate.ts'
import { burstSeconds, callerLimits } from './limits.ts'
import type { TrustedDocuments } from './trustedDocuments.ts'

/** What a caller whose token is good must still meet before anything is planned. @throws PublicError */
export type Admission = (actor: Actor, headers: CallerHeaders, asked: Asked) => void

export function createAdmission(
  { caller, clientCertificateHeader }: Pick<Config, 'caller' | 'clientCertificateHeader'>,
  documents: TrustedDocuments | null,
): Admission {
  const throttle = createThrottle(
    {
      costPerSecond: caller.costPerSecond,
      burstCost: Math.max(callerLimits.cost, caller.costPerSecond * burstSeconds),
      requestsAtOnce: caller.requestsAtOnce,
    },
    () => performance.now(),
  )
  return (actor, headers, asked) => {
    const certificate = clientCertificateHeader === null ? null : asked.header(clientCertificateHeader)
    if (headers.authorization !== undefined) requireBoundCertificate(headers.authorization.replace(/^Bearer +/i, ''), certificate)
    asked.whenAnswered(throttle(actor.subject, asked.measure()))
    documents?.requireAllowed(actor.agency, asked.source)
  }
}

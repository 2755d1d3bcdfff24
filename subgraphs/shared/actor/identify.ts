import { PublicError } from '../errors.ts'
import type { CallerHeaders } from '../graphql/subgraph.ts'
import type { Actor } from './actor.ts'
import { isPurpose, type Purpose, purposes } from './purposes.ts'
import type { TokenVerifier } from './tokens.ts'

/** Case numbers of Latvian authorities: letters, digits and the separators they use. Goes into the audit trail, so nothing else gets in. */
const caseNumberShape = /^[\p{L}\p{N}][\p{L}\p{N} ./_-]{0,63}$/u

/**
 * Who asks and why, from the headers of one request. What every subgraph's `contextFor` and the gateway stand on.
 *
 * @throws PublicError UNAUTHENTICATED without a valid token; PURPOSE_REQUIRED for an unknown purpose; BAD_USER_INPUT for a malformed case number
 */
export async function identify(headers: CallerHeaders, verifier: TokenVerifier): Promise<Actor> {
  const serviceToken = headers['x-service-token']
  const identity =
    serviceToken === undefined ? await verifier.verifyCaller(bearerToken(headers)) : await verifier.verifyService(serviceToken)
  return { ...identity, purpose: purposeOf(headers['x-purpose']), caseNumber: caseNumberOf(headers['x-case']) }
}

function bearerToken(headers: CallerHeaders): string {
  const match = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(headers.authorization ?? '')
  if (match?.[1] === undefined) throw new PublicError('UNAUTHENTICATED', 'send a token: authorization: Bearer <token>')
  return match[1]
}

function purposeOf(text: string | undefined): Purpose | null {
  if (text === undefined) return null
  if (!isPurpose(text)) throw new PublicError('PURPOSE_REQUIRED', `x-purpose must be one of ${purposes.join(', ')}`)
  return text
}

function caseNumberOf(text: string | undefined): string | null {
  if (text === undefined) return null
  if (!caseNumberShape.test(text)) throw new PublicError('BAD_USER_INPUT', 'x-case must be 1 to 64 letters, digits, spaces or . / _ -')
  return text
}

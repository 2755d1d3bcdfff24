import { createHash } from 'node:crypto'
import { PublicError } from '../errors.ts'
import type { CallerHeaders, Delivery } from '../graphql/subgraph.ts'
import type { Actor } from './actor.ts'
import { refusalOfReasons } from './permissions.ts'
import { isPurpose, type Purpose } from './purposes.ts'
import type { Identity, TokenVerifier } from './tokens.ts'

/** Case numbers of Latvian authorities: letters, digits and the separators they use. Goes into the audit trail, so nothing else gets in. */
const caseNumberShape = /^[\p{L}\p{N}][\p{L}\p{N} ./_-]{0,63}$/u

/** Who asks, and what is wrong with the reasons they give, if anything is: that is the subgraph's to record, then to throw. */
export interface Identified {
  readonly actor: Actor
  readonly refusal: PublicError | null
}

/**
 * Who asks and why, from the headers of one request to a subgraph. What every subgraph's `contextFor` stands on.
 * Only the gateway and the bridge are answered: the bridge in its own name, the gateway for the caller whose request it forwards.
 *
 * @param delivery of a request that came over a network the token must be made for just its body
 * @throws PublicError UNAUTHENTICATED without a valid token of a service of ours, and of the caller that it stands for
 */
export async function identify(headers: CallerHeaders, verifier: TokenVerifier, delivery?: Delivery): Promise<Identified> {
  const { identity, readsOnly } = await identityOf(headers, verifier, delivery)
  const actor: Actor = { ...asking(identity, headers), ...(readsOnly && { readsOnly }) }
  const malformed = actor.caseNumber === null && headers['x-case'] !== undefined
  return { actor, refusal: malformed ? malformedCase() : refusalOfReasons(actor) }
}

/**
 * Who calls the gateway. Whether purpose and case will do is for the subgraphs to judge: they keep the log that every refusal belongs in.
 *
 * @throws PublicError UNAUTHENTICATED without a valid token
 */
export const authenticate = async (headers: CallerHeaders, verifier: TokenVerifier): Promise<Actor> =>
  asking(await verifier.verifyCaller(bearerToken(headers)), headers)

const asking = (identity: Identity, headers: CallerHeaders): Actor => ({
  ...identity,
  purpose: purposeOf(headers['x-purpose']),
  caseNumber: caseNumberOf(headers['x-case']),
})

/** What the gateway's token vouches for: this caller, asking with this purpose and case. Another's token does not fit it. */
export const digestOfCaller = (headers: CallerHeaders): string =>
  createHash('sha256')
    .update(JSON.stringify([headers.authorization ?? null, headers['x-purpose'] ?? null, headers['x-case'] ?? null]))
    .digest('base64url')

/** SHA-256 of what a request carries, as its service token names it. */
export const digestOfBody = (body: string): string => createHash('sha256').update(body).digest('base64url')

async function identityOf(
  headers: CallerHeaders,
  verifier: TokenVerifier,
  delivery: Delivery | undefined,
): Promise<{ identity: Identity; readsOnly: boolean }> {
  const serviceToken = headers['x-service-token']
  if (serviceToken === undefined) {
    if (verifier.callersCome !== 'DIRECTLY') throw new PublicError('UNAUTHENTICATED', 'callers are answered by the gateway only')
    return { identity: await verifier.verifyCaller(bearerToken(headers)), readsOnly: false }
  }
  const { forwards, body, ...service } = await verifier.verifyService(serviceToken)
  if (delivery?.by === 'WIRE' && body !== delivery.bodyDigest)
    throw new PublicError('UNAUTHENTICATED', 'the token was made for another request')
  if (forwards === undefined) return { identity: service, readsOnly: false }
  if (forwards.caller !== digestOfCaller(headers)) throw new PublicError('UNAUTHENTICATED', 'the token was made for another caller')
  return { identity: await verifier.verifyCaller(bearerToken(headers)), readsOnly: forwards.readsOnly }
}

function bearerToken(headers: CallerHeaders): string {
  const match = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(headers.authorization ?? '')
  if (match?.[1] === undefined) throw new PublicError('UNAUTHENTICATED', 'send a token: authorization: Bearer <token>')
  return match[1]
}

const purposeOf = (text: string | undefined): Purpose | null => (text !== undefined && isPurpose(text) ? text : null)

const caseNumberOf = (text: string | undefined): string | null => (text !== undefined && caseNumberShape.test(text) ? text : null)

const malformedCase = (): PublicError => new PublicError('BAD_USER_INPUT', 'x-case must be 1 to 64 letters, digits, spaces or . / _ -')

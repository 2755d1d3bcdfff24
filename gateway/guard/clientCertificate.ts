import { createHash } from 'node:crypto'
import { decodeJwt } from 'jose'
import { z } from 'zod'
import { PublicError } from '../../subgraphs/shared/errors.ts'

const boundToken = z.object({ cnf: z.object({ 'x5t#S256': z.string() }) })

/**
 * A token that its issuer bound to a client certificate is good only together with that certificate (RFC 8705 s. 3.1): stolen, it is
 * of no use. The connection ends at a proxy, so the certificate comes in a header, which is believed only where the operator named it.
 *
 * @param token already verified
 * @param header what the proxy sent: RFC 9440 (`:base64:`), or PEM with percent signs as nginx writes it; null where none is configured
 * @throws PublicError UNAUTHENTICATED
 */
export function requireBoundCertificate(token: string, header: string | null): void {
  const bound = boundToken.safeParse(decodeJwt(token))
  if (!bound.success) return
  if (header === null || thumbprintOf(header) !== bound.data.cnf['x5t#S256'])
    throw new PublicError('UNAUTHENTICATED', 'the token is bound to a client certificate that did not come with it')
}

/** Base64url of the SHA-256 of the certificate, as the token has it. */
function thumbprintOf(header: string): string | null {
  const base64 = /^:([A-Za-z0-9+/=]+):$/.exec(header)?.[1] ?? pemBody(header)
  return base64 === null ? null : createHash('sha256').update(Buffer.from(base64, 'base64')).digest('base64url')
}

function pemBody(header: string): string | null {
  try {
    return /^-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----\s*$/.exec(decodeURIComponent(header))?.[1] ?? null
  } catch {
    return null
  }
}

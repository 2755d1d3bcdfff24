import { join } from 'node:path'
import { SignJWT } from 'jose'
import type { RunMode } from '../config.ts'
import { OperatorError } from '../errors.ts'
import { openSigningKey } from './keyFiles.ts'
import type { Role } from './roles.ts'
import type { KeySource } from './tokens.ts'

export const devIssuerName = 'entry-ban-development'

export interface DevTokenRequest {
  readonly subject: string
  readonly agency: string
  readonly roles: readonly Role[]
  readonly ttlSeconds: number
}

export interface DevIssuer {
  /** What a verifier needs to accept these tokens. */
  readonly keySource: KeySource
  issueDevToken(request: DevTokenRequest): Promise<string>
}

/**
 * Issues tokens to whoever can read the data directory: for the demo, tests and work on the product, never for a register.
 *
 * @throws OperatorError in production, and when the key cannot be kept in `dataDir`
 */
export async function openDevIssuer(options: {
  readonly mode: RunMode
  readonly dataDir: string
  readonly audience: string
}): Promise<DevIssuer> {
  if (options.mode === 'production') {
    throw new OperatorError(
      'the development token issuer does not run in production: set AUTH_ISSUER and AUTH_JWKS to your identity provider',
    )
  }
  const { kid, key, publicKeys } = await openSigningKey(join(options.dataDir, 'keys', 'dev-issuer.json'), 'development', true)
  return {
    keySource: { issuer: devIssuerName, audience: options.audience, keys: publicKeys },
    issueDevToken: ({ subject, agency, roles, ttlSeconds }) =>
      new SignJWT({ agency, roles: [...roles] })
        .setProtectedHeader({ alg: 'EdDSA', kid })
        .setIssuer(devIssuerName)
        .setAudience(options.audience)
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime(`${ttlSeconds}s`)
        .sign(key),
  }
}

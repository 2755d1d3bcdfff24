import type { Config } from '../config.ts'
import { OperatorError } from '../errors.ts'
import { openDevIssuer } from './devIssuer.ts'
import { serviceKeySource } from './serviceIdentity.ts'
import { createTokenVerifier, type KeySource, type TokenVerifier } from './tokens.ts'

/**
 * What checks tokens in this process: the configured issuer, or outside of production the development issuer.
 *
 * @param subgraph accepts service tokens made out to it; null for the gateway, which accepts none
 * @throws OperatorError when production has no issuer, or a key cannot be read
 */
export async function openTokenVerifier(config: Config, subgraph: string | null): Promise<TokenVerifier> {
  return createTokenVerifier({
    callers: await callerKeySource(config),
    services: subgraph === null ? null : await serviceKeySource(subgraph, config),
  })
}

async function callerKeySource(config: Config): Promise<KeySource> {
  const { issuer, audience, jwks } = config.auth
  if (issuer !== null && jwks !== null) return { issuer, audience, keys: jwks }
  if (config.mode === 'production') throw new OperatorError('AUTH_ISSUER and AUTH_JWKS must name your identity provider and its keys')
  const dev = await openDevIssuer({ mode: config.mode, dataDir: config.dataDir, audience })
  return dev.keySource
}

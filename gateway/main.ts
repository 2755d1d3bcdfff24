import { authenticate } from '../subgraphs/shared/actor/identify.ts'
import { keyFileOf, openServiceIdentity, type ServiceIdentity } from '../subgraphs/shared/actor/serviceIdentity.ts'
import { openTokenVerifier } from '../subgraphs/shared/actor/verifier.ts'
import type { Config } from '../subgraphs/shared/config.ts'
import { OperatorError } from '../subgraphs/shared/errors.ts'
import type { CallerHeaders, SubgraphHandle } from '../subgraphs/shared/graphql/subgraph.ts'
import type { Log } from '../subgraphs/shared/log.ts'
import type { DataSource } from './dataSources/dataSource.ts'
import { forwarding } from './dataSources/forwarding.ts'
import { inProcessSource } from './dataSources/inProcess.ts'
import { remoteSource } from './dataSources/remote.ts'
import { fetchTimeouts } from './dataSources/timeouts.ts'
import { vouchTo } from './dataSources/vouching.ts'
import { openTrustedDocuments, type TrustedDocuments } from './guard/trustedDocuments.ts'
import { keepInBridge, takesRefusals } from './refusals/keepInBridge.ts'
import type { RefusalTrail } from './refusals/refusal.ts'
import { createRefusalTrail } from './refusals/trail.ts'
import { createGateway, type Gateway, type GatewayOptions } from './server.ts'
import { readSupergraphFile, subgraphsOf } from './supergraph.ts'

/**
 * The gateway over our own subgraphs: those given as handles run in this process, the others at `LGM_URL`, `SIS_URL`
 * and `BRIDGE_URL`, or where the supergraph says. The caller listens and stops; stopping closes the handles.
 *
 * @throws OperatorError when the supergraph or the token settings are not usable
 */
export async function composeGateway(options: {
  readonly config: Config
  readonly log: Log
  readonly supergraphSdl: string
  readonly handles: readonly SubgraphHandle[]
}): Promise<Gateway> {
  const { config, log, supergraphSdl, handles } = options
  const verifier = await openTokenVerifier(config, null)
  const identity = await openServiceIdentity('gateway', config)
  const addresses = new Map<string, string | null>(Object.entries(config.subgraphUrls))
  const sources = sourcesOf(supergraphSdl, config, { handles, addresses, identity })
  return createGateway({
    supergraphSdl,
    dataSources: sources,
    authenticate: (headers) => authenticate(headers, verifier),
    refusals: refusalTrailOf(sources, log),
    trustedDocuments: trustedDocumentsOf(config),
    config,
    log,
  })
}

function refusalTrailOf(sources: readonly DataSource[], log: Log): RefusalTrail | null {
  const bridge = sources.find(({ name }) => name === 'bridge')
  return bridge === undefined ? null : createRefusalTrail(keepInBridge(bridge), log)
}

/** @throws OperatorError in production without them: there, what agencies may ask is agreed beforehand */
function trustedDocumentsOf({ trustedDocumentsFile, mode }: Config): TrustedDocuments | null {
  if (trustedDocumentsFile !== null) return openTrustedDocuments(trustedDocumentsFile)
  if (mode === 'production') throw new OperatorError('TRUSTED_DOCUMENTS must name the file with the operations that each agency may run')
  return null
}

/**
 * The gateway alone, over any supergraph whose subgraphs run elsewhere. Where no issuer is configured requests pass
 * unchecked, as the subgraphs may not know our tokens at all; production refuses that. Only with a key of its own, set by the
 * operator, does it give subgraphs its word for a caller: foreign ones would not understand it.
 *
 * @throws OperatorError
 */
export async function createStandaloneGateway(options: {
  readonly supergraphFile: string
  readonly config: Config
  readonly log: Log
  /** Overrides the configured port. */
  readonly port?: number
}): Promise<Gateway> {
  const config = { ...options.config, ...(options.port !== undefined && { port: options.port }) }
  const supergraphSdl = readSupergraphFile(options.supergraphFile)
  const identity = keyFileOf('gateway', config) === null ? null : await openServiceIdentity('gateway', config)
  const sources = sourcesOf(supergraphSdl, config, { handles: [], addresses: new Map(), identity })
  return createGateway({
    supergraphSdl,
    dataSources: sources,
    authenticate: await standaloneAuthentication(config),
    // Of other subgraphs none may keep a trail.
    refusals: identity !== null && takesRefusals(supergraphSdl) ? refusalTrailOf(sources, options.log) : null,
    // Another supergraph has other callers: whether they are restricted is its operator's choice.
    trustedDocuments: config.trustedDocumentsFile === null ? null : openTrustedDocuments(config.trustedDocumentsFile),
    config,
    log: options.log,
  })
}

async function standaloneAuthentication(config: Config): Promise<GatewayOptions['authenticate']> {
  if (config.auth.issuer === null) {
    if (config.mode === 'production') throw new OperatorError('AUTH_ISSUER and AUTH_JWKS must name your identity provider and its keys')
    return async () => null
  }
  const verifier = await openTokenVerifier(config, null)
  return (headers: CallerHeaders) => authenticate(headers, verifier)
}

interface SourceParts {
  readonly handles: readonly SubgraphHandle[]
  readonly addresses: ReadonlyMap<string, string | null>
  /** Null where the gateway gives nobody its word. */
  readonly identity: ServiceIdentity | null
}

function sourcesOf(supergraphSdl: string, config: Config, { handles, addresses, identity }: SourceParts): DataSource[] {
  const timeouts = fetchTimeouts(config.subgraphTimeoutMs)
  return subgraphsOf(supergraphSdl).map(({ name, url }) => {
    const handle = handles.find((candidate) => candidate.name === name)
    const vouch = identity && vouchTo(name, identity)
    if (handle !== undefined) {
      const source = inProcessSource(handle, timeouts)
      return vouch === null ? source : forwarding(source, vouch)
    }
    const address = addresses.get(name) ?? url
    if (!URL.canParse(address)) throw new OperatorError(`the supergraph gives no address for ${name}`)
    return remoteSource(name, address, timeouts, vouch)
  })
}

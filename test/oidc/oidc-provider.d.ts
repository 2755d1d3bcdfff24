/** The package has no types of its own: what the tests use of it. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'
  import type { JSONWebKeySet } from 'jose'

  export interface ResourceServer {
    readonly scope: string
    readonly audience: string
    readonly accessTokenFormat: 'jwt' | 'opaque'
    readonly accessTokenTTL: number
    readonly jwt: { readonly sign: { readonly alg: string } }
  }

  export interface Configuration {
    readonly clients: readonly Readonly<Record<string, unknown>>[]
    readonly jwks: JSONWebKeySet
    readonly ttl: Readonly<Record<string, number>>
    findAccount(context: unknown, id: string): { readonly accountId: string; claims(): { readonly sub: string } }
    extraTokenClaims(context: unknown, token: object): Readonly<Record<string, unknown>>
    readonly features: {
      readonly devInteractions: { readonly enabled: boolean }
      readonly resourceIndicators: {
        readonly enabled: boolean
        getResourceServerInfo(context: unknown, resource: string): ResourceServer
      }
    }
  }

  export default class Provider {
    constructor(issuer: string, configuration: Configuration)
    callback(): (request: IncomingMessage, response: ServerResponse) => void
  }
}

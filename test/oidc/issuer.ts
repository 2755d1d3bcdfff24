import { createHash, randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import Provider, { type Configuration } from 'oidc-provider'

export const audience = 'entry-ban'
const clientId = 'booth'
const redirectUri = 'http://127.0.0.1:9/signed-in'

/** An identity provider as an agency would run it, with one client and officers who sign in by name. */
export interface Issuer {
  readonly url: string
  readonly jwksUrl: string
  /** With the private part, for tokens that it would never issue. */
  readonly key: JWK
  /** How often its key set was asked for. */
  jwksRequests(): number
  /** What a browser does: authorisation code with PKCE, over a sign-in page and a consent page. @returns an access token */
  signIn(officer: string, options?: SignInOptions): Promise<string>
  stop(): Promise<void>
}

export interface SignInOptions {
  /** What the token is for; `entry-ban` unless said otherwise. */
  readonly resource?: string
}

export async function startIssuer(claimsOf: (officer: string) => Record<string, unknown>): Promise<Issuer> {
  let provider: Provider | null = null
  let jwksRequests = 0
  const server = createServer((request, response) => {
    if (request.url === '/jwks') jwksRequests += 1
    provider?.callback()(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const key: JWK = { ...(await exportJWK(privateKey)), kid: 'signing-1', alg: 'RS256', use: 'sig' }
  provider = new Provider(url, configuration(claimsOf, key))
  return {
    url,
    key,
    jwksUrl: `${url}/jwks`,
    jwksRequests: () => jwksRequests,
    signIn: (officer, { resource = `urn:${audience}` } = {}) => signIn(url, officer, resource),
    stop: () => stopServer(server),
  }
}

const sessionSeconds = 600

const configuration = (claimsOf: (officer: string) => Record<string, unknown>, key: JWK): Configuration => ({
  jwks: { keys: [key] },
  ttl: Object.fromEntries(['Interaction', 'Session', 'Grant', 'AccessToken', 'IdToken'].map((kind) => [kind, sessionSeconds])),
  clients: [
    {
      client_id: clientId,
      redirect_uris: [redirectUri],
      token_endpoint_auth_method: 'none',
      application_type: 'native',
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  extraTokenClaims: (_context, token) => ('accountId' in token ? claimsOf(String(token.accountId)) : {}),
  features: {
    devInteractions: { enabled: true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: (_context, resource) => ({
        scope: '',
        audience: resource.replace('urn:', ''),
        accessTokenFormat: 'jwt',
        accessTokenTTL: 300,
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
})

async function signIn(issuer: string, officer: string, resource: string): Promise<string> {
  const verifier = randomBytes(32).toString('base64url')
  const browser = createBrowser()
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: redirectUri,
    resource,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const loginPage = await browser.follow(`${issuer}/auth?${query}`)
  const consentPage = await browser.follow(loginPage, { prompt: 'login', login: officer, password: 'any' })
  const back = await browser.follow(consentPage, { prompt: 'consent' })
  const code = new URL(back).searchParams.get('code') ?? ''
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      code,
      code_verifier: verifier,
      redirect_uri: redirectUri,
      resource,
    }),
  })
  const { access_token: token } = (await answer.json()) as { access_token?: string }
  if (token === undefined) throw new Error(`signing in answered ${answer.status}`)
  return token
}

/** Keeps cookies and follows redirects, until a page asks something or the address is the client's own. */
function createBrowser() {
  const cookies = new Map<string, string>()
  const go = async (address: string, form?: Record<string, string>): Promise<string> => {
    const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
    const answer = await fetch(address, {
      redirect: 'manual',
      headers,
      ...(form !== undefined && { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    if (location === null) return address
    const next = new URL(location, address).href
    return next.startsWith(redirectUri) ? next : go(next)
  }
  return { follow: go }
}

function stopServer(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}

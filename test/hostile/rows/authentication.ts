import { createPublicKey } from 'node:crypto'
import { SignJWT, UnsecuredJWT } from 'jose'
import { asks, canary, harmless, type Row, type Sent, type World } from '../row.ts'

const nowSeconds = (): number => Math.floor(Date.now() / 1_000)
const bearing = (authorization: string | null, more: Readonly<Record<string, string>> = {}): Sent => ({
  body: harmless,
  headers: { authorization, ...more },
})
const claims = { iss: 'entry-ban-development', aud: 'entry-ban', sub: canary, agency: 'PMLP', roles: ['SIRENE_OFFICER'] }
const pem = ({ publicKey }: World): string =>
  createPublicKey({ key: publicKey, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString()
const shared = (secret: string): Promise<string> =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', kid: 'development' })
    .setExpirationTime('5m')
    .sign(new TextEncoder().encode(secret))

const sdlBody = asks('{ _service { sdl } }').body?.toString()

type Token = (world: World) => Promise<string> | string

const tokens: readonly (readonly [what: string, token: Token])[] = [
  ['that is not signed', () => new UnsecuredJWT(claims).setExpirationTime('5m').encode().replace(/\.$/, '.x')],
  ['that is not signed, with no third part', () => new UnsecuredJWT(claims).setExpirationTime('5m').encode()],
  ['signed with the public key as a shared secret', (world) => shared(pem(world))],
  ['signed with the public key as it is written in the key set', (world) => shared(JSON.stringify(world.publicKey))],
  ['with a path for a key', ({ sign }) => sign({}, { kid: '../../../../../dev/null' })],
  ['with a statement for a key', ({ sign }) => sign({}, { kid: "x' union select 'x" })],
  ['that says where its keys are', ({ sign }) => sign({}, { kid: 'other', jku: 'http://127.0.0.1:1/keys' })],
  ['that has expired', ({ sign }) => sign({ exp: nowSeconds() - 60 })],
  ['that is not valid yet', ({ sign }) => sign({ nbf: nowSeconds() + 60 })],
  ['for another audience', ({ sign }) => sign({ aud: 'payroll' })],
  ['of another issuer', ({ sign }) => sign({ iss: 'https://elsewhere.example' })],
  ['of nobody', ({ sign }) => sign({ sub: '' })],
  ['whose roles are a word', ({ sign }) => sign({ roles: 'SIRENE_OFFICER' })],
  ['of 9 KB', ({ sign }) => sign({ filler: canary.repeat(1_300) })],
  ['of one of our services', ({ serviceToken }) => serviceToken('sis')],
  [
    'whose payload was changed',
    async ({ sign }) => (await sign({})).replace(/\.[^.]+\./, `.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`),
  ],
]

const headers: readonly (readonly [what: string, send: Sent | ((world: World) => Sent | Promise<Sent>)])[] = [
  ['no token', bearing(null)],
  ['a password', bearing(`Basic ${Buffer.from(`${canary}:x`).toString('base64')}`)],
  ['a token that is none', bearing(`Bearer ${canary}`)],
  ['a token of nothing', bearing('Bearer ..')],
  ['a token in the address', { ...bearing(null), path: `?access_token=${canary}` }],
  [
    'the word of a proxy instead of a token',
    bearing(null, { 'x-forwarded-user': canary, 'x-remote-user': canary, 'x-roles': 'SIRENE_OFFICER' }),
  ],
  ['a token of the bridge instead of a caller’s', async (world) => bearing(null, { 'x-service-token': await world.serviceToken('sis') })],
  ['at a subgraph: a caller’s token without the gateway’s word', { ...asks(`{ alert(id: "${canary}") { id } }`), at: 'sis' }],
  ['at a subgraph: its schema without a token', { ...asks('{ _service { sdl } }', {}, { caller: null }), at: 'sis' }],
  [
    'at a subgraph: entities without a token',
    {
      ...asks(
        'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
        { r: [{ __typename: 'Alert', id: canary }] },
        { caller: null },
      ),
      at: 'sis',
    },
  ],
  [
    'at a subgraph: the bridge’s token for another subgraph',
    async (world) => ({
      ...asks('{ _service { sdl } }', {}, { caller: null, headers: { 'x-service-token': await world.serviceToken('lgm', sdlBody) } }),
      at: 'sis',
    }),
  ],
]

const manyEntities = {
  body: JSON.stringify({
    query: 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
    variables: { r: Array(10_000).fill({ __typename: 'Alert', id: canary }) },
  }),
}

/** Nobody is known to have asked, so there is nobody to write down. */
export const authentication: readonly Row[] = [
  ...tokens.map(([what, token]) => ({
    what: `a token ${what}`,
    send: async (world: World) => bearing(`Bearer ${await token(world)}`),
    status: 401,
    code: 'UNAUTHENTICATED',
    writtenBy: null,
  })),
  ...headers.map(([what, send]) => ({ what, send, status: 401, code: 'UNAUTHENTICATED', writtenBy: null })),
  {
    what: 'at a subgraph: the bridge’s token for another body',
    send: async (world) => ({
      ...asks(
        '{ sisAlerts(ids: []) { id } }',
        {},
        { caller: null, headers: { 'x-service-token': await world.serviceToken('sis', sdlBody) } },
      ),
      at: 'sis',
    }),
    status: 401,
    code: 'UNAUTHENTICATED',
    writtenBy: null,
  },
  {
    what: 'at a subgraph: 10,000 entities',
    send: async (world) => ({
      ...manyEntities,
      headers: { 'x-service-token': await world.serviceToken('sis', manyEntities.body) },
      at: 'sis',
      caller: null,
    }),
    status: 400,
    code: 'LIMIT_EXCEEDED',
    writtenBy: null,
  },
]

import type { JsonWebKey } from 'node:crypto'
import type { Caller, Callers } from '../e2e/support/callers.ts'

/** Stands in every value that a hostile request carries: no answer may repeat it. */
export const canary = 'QANARYX'

/** What a row may build on: the product as it runs. */
export interface World {
  readonly callers: Callers
  /** The public half of the key that signs the callers' tokens. */
  readonly publicKey: JsonWebKey
  /** Signs as the issuer would: wrong in nothing but what is changed. */
  sign(change: Readonly<Record<string, unknown>>, header?: Readonly<Record<string, unknown>>): Promise<string>
  /** A token that the bridge would carry to this subgraph with this body. */
  serviceToken(audience: string, body?: string): Promise<string>
}

/** A request over HTTP; or bytes, for what is no HTTP. */
export interface Sent {
  readonly at?: 'gateway' | 'sis'
  readonly path?: string
  readonly method?: string
  readonly caller?: keyof Callers | null
  /** Of the caller's own headers these are left out or replaced. */
  readonly headers?: Readonly<Record<string, string | null>>
  readonly body?: string | Uint8Array<ArrayBuffer>
  readonly bytes?: string
}

export interface Row {
  readonly what: string
  readonly send: Sent | ((world: World) => Sent | Promise<Sent>)
  readonly status: number
  /** Of the error, or of the problem where a rule of the domain refuses. */
  readonly code: string
  /** Whose entry in the audit trails says that it was asked. All that came as far as a known caller has one: who is not known has none. */
  readonly writtenBy: 'GATEWAY' | 'SUBGRAPH' | null
}

/** A GraphQL request as clients send it. */
export const asks = (query: string, variables: object = {}, parts: Partial<Sent> = {}): Sent => ({
  body: JSON.stringify({ query, variables }),
  ...parts,
})

export const repeat = (count: number, part: (at: number) => string): string => Array.from({ length: count }, (_, at) => part(at)).join(' ')

export const check = 'query ($input: PersonQueryInput!) { checkPerson(input: $input) { verdict } }'
export const harmless = JSON.stringify({ query: check, variables: { input: { surname: canary } } })

export const headersOf = (world: World, { caller = 'guard', headers = {} }: Sent): Record<string, string> => {
  const own: Partial<Caller> = caller === null ? {} : world.callers[caller]
  const all: Record<string, string | null> = { 'content-type': 'application/json', ...own, ...headers }
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null))
}

import { type DocumentNode, parse } from 'graphql'
import type { CallerHeaders } from '../subgraph.ts'

/** A GraphQL document written down in the program: parsed once, printed never. */
export interface WrittenDocument {
  readonly text: string
  readonly document: DocumentNode
}

export const written = (text: string): WrittenDocument => ({ text, document: parse(text, { noLocation: true }) })

/** What a subgraph answered, not yet believed: `data` is for its reader to check. */
export interface TransportAnswer {
  readonly data: unknown
  /** Codes of the errors, in their order; INTERNAL where one has none. Empty when all went well. */
  readonly errorCodes: readonly string[]
}

/** LATE: the time was up; the work may have been done, or be done still. NONE: none came. UNREADABLE: what came is no answer. */
export type NoAnswerReason = 'LATE' | 'NONE' | 'UNREADABLE'

/** No answer came that could be read. */
export class NoAnswer extends Error {
  readonly reason: NoAnswerReason

  constructor(reason: NoAnswerReason, options?: ErrorOptions) {
    super(`no answer: ${reason}`, options)
    this.name = 'NoAnswer'
    this.reason = reason
  }
}

/** A service token: for the body that it travels with, or for use within the process. */
export type Sign = (body?: string) => Promise<string>

/** A way to one subgraph, in this process or over HTTP, the same to whoever uses it. */
export interface Transport {
  /** @throws NoAnswer */
  send(
    document: WrittenDocument,
    variables: Readonly<Record<string, unknown>>,
    headers: CallerHeaders,
    timeoutMs: number,
  ): Promise<TransportAnswer>
  close(): Promise<void>
}

export const codeOfError = (extensions: unknown): string => {
  const code = typeof extensions === 'object' && extensions !== null && 'code' in extensions ? extensions.code : null
  return typeof code === 'string' ? code : 'INTERNAL'
}

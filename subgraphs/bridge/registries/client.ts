import type { z } from 'zod'
import { currentCorrelationId } from '../../shared/log.ts'
import { apart, inOneTurn } from '../../shared/inOneTurn.ts'
import {
  NoAnswer,
  type NoAnswerReason,
  type Transport,
  type TransportAnswer,
  type WrittenDocument,
} from '../../shared/graphql/transports/transport.ts'
import { type Patience, RegisterUnavailable, type Registry, type UnavailableReason } from './port.ts'

/** Somebody waits for the answer: a register that hangs must be given up in time to say so. */
const lookTimeoutMs = 2_000
/** Pages, feeds and writes are the bridge's own work, nobody waits; giving up on a write early only makes it uncertain. */
const workTimeoutMs = 10_000

export interface Call<T> {
  readonly document: WrittenDocument
  readonly variables: Readonly<Record<string, unknown>>
  readonly shape: z.ZodType<T>
  readonly patience: Patience
}

const reasonOf = { LATE: 'TIMEOUT', NONE: 'UNREACHABLE', UNREADABLE: 'FAILED' } as const satisfies Record<NoAnswerReason, UnavailableReason>

/** One register, asked in the bridge's own name. */
export interface RegisterClient {
  /** @throws RegisterUnavailable */
  ask<T>(call: Call<T>): Promise<T>
  /** As `ask`; null when the register refused the input as malformed, before it looked at it. */
  write<T>(call: Call<T>): Promise<T | null>
}

export function registerClient(registry: Registry, transport: Transport): RegisterClient {
  const send = async <T>({ document, variables, patience }: Call<T>): Promise<TransportAnswer> => {
    try {
      const correlationId = currentCorrelationId()
      const headers = correlationId === null ? {} : { 'x-correlation-id': correlationId }
      return await transport.send(document, variables, headers, patience === 'LOOK' ? lookTimeoutMs : workTimeoutMs)
    } catch (fault) {
      throw new RegisterUnavailable(registry, fault instanceof NoAnswer ? reasonOf[fault.reason] : 'FAILED', { cause: fault })
    }
  }

  /** Part of an answer is none: what is missing could be what matters. */
  const read = <T>({ shape }: Call<T>, { data, errorCodes }: TransportAnswer): T => {
    const parsed = shape.safeParse(data)
    // Without the cause: the messages of zod may quote a person's data.
    if (errorCodes.length > 0 || !parsed.success) throw new RegisterUnavailable(registry, 'FAILED')
    return parsed.data
  }

  return {
    ask: async (call) => read(call, await send(call)),
    write: async (call) => {
      const answer = await send(call)
      const malformed = answer.errorCodes.length > 0 && answer.errorCodes.every((code) => code === 'BAD_USER_INPUT')
      return malformed ? null : read(call, answer)
    },
  }
}

/** Registers bound how much one request may ask for. */
const idsPerCall = 500

/** Each question is a search of its own. */
export const questionsPerCall = 25

/** Asks for many in as many calls as it takes, one after the other; the answers in the order of what was asked. */
export async function inBatches<Asked, T>(
  ids: readonly Asked[],
  ask: (batch: readonly Asked[]) => Promise<readonly T[]>,
  size: number = idsPerCall,
): Promise<readonly T[]> {
  const answers: T[] = []
  for (let from = 0; from < ids.length; from += size) answers.push(...(await ask(ids.slice(from, from + size))))
  return answers
}

/**
 * As `inBatches`, for who can do with some of the answers: a call that fails for something that may lie in one record is asked again in
 * parts, so that only that one goes without its answer.
 */
export const inCalls = <Asked, T>(
  all: readonly Asked[],
  ask: (some: readonly Asked[]) => Promise<readonly T[]>,
  size: number = idsPerCall,
): Promise<readonly (T | Error)[]> => inBatches(all, (some) => apart(some, ask, mayLieInOne), size)

const mayLieInOne = (fault: unknown): boolean => fault instanceof RegisterUnavailable && fault.reason === 'FAILED'

/** A way to ask for any number of ids, whose calls are shared with everybody who asks in the same moment. */
export function askedTogether<T>(
  ask: (some: readonly string[]) => Promise<readonly T[]>,
): (ids: readonly string[]) => Promise<readonly T[]> {
  const askOne = inOneTurn<string, T>((ids) => inCalls(ids, ask))
  return (ids) => Promise.all(ids.map(askOne))
}

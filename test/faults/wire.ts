import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Chance } from '../../demo/random.ts'

/**
 * What the line between the bridge and a register does to one call.
 * LOSE: done, and the answer is lost. STRAY: the caller is cut off, and the call arrives later all the same. DELAY: done, answered late.
 * DOUBLE: arrives twice, the second time later. MALFORM: done, and the answer is cut short. FAIL: not done. REFUSE: not done, and
 * answered as a refusal. GARBLE: done with another reason than was meant, as if the bridge itself had sent it.
 */
export const wireFaults = ['LOSE', 'STRAY', 'DELAY', 'DOUBLE', 'MALFORM', 'FAIL', 'REFUSE', 'GARBLE'] as const
export type WireFault = (typeof wireFaults)[number]

export interface Wire {
  /** What the bridge is told the register's address is. */
  readonly url: string
  /** No more faults. Resolves when what was under way late has arrived. */
  calm(): Promise<void>
  close(): Promise<void>
}

export type Moment = 'BEFORE' | 'AFTER'

export interface WireOptions {
  /** The register's present address. */
  readonly target: () => string
  readonly chance: Chance
  /** What may go wrong with a write. */
  readonly faults: readonly WireFault[]
  /** How many of the writes, by share. */
  readonly writeFaultRate: number
  /** Told of each call before it is passed on and before its answer is, while its caller waits. True when the caller was killed then. */
  readonly onCall: (operation: string, moment: Moment) => boolean
  /** The bridge's own signature under a body. */
  readonly sign: (body: string) => Promise<string>
  /** How long a DELAY takes: behind or before the caller's deadline. */
  readonly delayMs: () => number
}

const writes: ReadonlySet<string> = new Set(['BridgeSubmitAlert', 'BridgeUpdateAlert', 'BridgeWithdrawAlert', 'BridgeWriteAlerts'])
/** Behind these the register has done nothing yet, or nothing at all. */
const notDone: ReadonlySet<WireFault | null> = new Set(['STRAY', 'FAIL', 'REFUSE'])
const readFaultRate = 0.03
const strayMaxMs = 1_500

export async function openWire({ target, chance, faults, writeFaultRate, onCall, sign, delayMs }: WireOptions): Promise<Wire> {
  const late = new Set<Promise<unknown>>()
  let calm = false

  const later = (call: PassedOn): void => {
    const arriving = sleep(chance.between(0, strayMaxMs))
      .then(() => passOn(target(), call))
      .catch(() => null)
      .finally(() => late.delete(arriving))
    late.add(arriving)
  }

  /** A token travels with one body only. */
  const signedAnew = async (body: string, { headers }: PassedOn): Promise<PassedOn> => ({
    headers: { ...headers, 'x-service-token': await sign(body) },
    body,
  })

  const answerFor = async (call: PassedOn, fault: WireFault | null): Promise<Answer | null> => {
    switch (fault) {
      case 'FAIL':
        return null
      case 'STRAY':
        later(call)
        return null
      case 'REFUSE':
        return refusalOf(call)
      case 'LOSE':
        await passOn(target(), call)
        return null
      case 'DELAY': {
        const answer = await passOn(target(), call)
        await sleep(delayMs())
        return answer
      }
      case 'DOUBLE':
        later(call)
        return passOn(target(), call)
      case 'MALFORM': {
        const answer = await passOn(target(), call)
        return { ...answer, body: answer.body.slice(0, answer.body.length / 2) }
      }
      case 'GARBLE':
        return passOn(target(), await signedAnew(garbled(call.body), call))
      case null:
        return passOn(target(), call)
    }
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = { headers: headersOf(request), body: await bodyOf(request) }
    const operation = /(?:query|mutation) (\w+)/.exec(call.body)?.[1] ?? ''
    // Who was killed or gave up before is at another step by now.
    const ends = (moment: Moment): boolean => !calm && !response.destroyed && onCall(operation, moment)
    if (ends('BEFORE')) return void response.destroy()
    const fault = calm ? null : faultFor(operation, chance, { faults, writeFaultRate })
    const answer = await answerFor(call, fault)
    const isDone = !notDone.has(fault) && (answer === null || answer.status === 200)
    if ((isDone && ends('AFTER')) || answer === null) return void response.destroy()
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    calm: async () => {
      calm = true
      while (late.size > 0) await Promise.all(late)
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function faultFor(
  operation: string,
  chance: Chance,
  { faults, writeFaultRate }: Pick<WireOptions, 'faults' | 'writeFaultRate'>,
): WireFault | null {
  if (writes.has(operation)) {
    if (!chance.happens(writeFaultRate)) return null
    const fault = chance.pick(faults)
    return fault === 'GARBLE' && operation === 'BridgeWithdrawAlert' ? 'LOSE' : fault
  }
  return chance.happens(readFaultRate) ? chance.pick(['LOSE', 'MALFORM', 'FAIL'] as const) : null
}

interface PassedOn {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

interface Answer {
  readonly status: number
  readonly body: string
}

async function passOn(url: string, { headers, body }: PassedOn): Promise<Answer> {
  const response = await fetch(url, { method: 'POST', headers, body })
  return { status: response.status, body: await response.text() }
}

/** Every alert of the call. */
const garbled = (body: string): string => body.replace(/"content":\{[^{}]*?"reason":"/g, '$&garbled ')

const refused = { alert: null, problems: [{ code: 'NOT_TODAY', message: 'ask again', path: [], rule: null }], replayed: false }

/** One answer, or as many as there were writes in the call. */
function refusalOf({ body }: PassedOn): Answer {
  const { writes } = (JSON.parse(body) as { variables: { writes?: readonly unknown[] } }).variables
  const data = writes === undefined ? { result: refused } : { results: writes.map(() => refused) }
  return { status: 200, body: JSON.stringify({ data }) }
}

function headersOf({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  const passed = ['content-type', 'x-service-token', 'x-correlation-id'].map((name) => [name, headers[name]] as const)
  return Object.fromEntries(passed.filter((entry): entry is readonly [string, string] => typeof entry[1] === 'string'))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

import { availableParallelism } from 'node:os'
import { type Transferable, Worker } from 'node:worker_threads'
import type { Protocol, ThreadData, ThreadMessage } from './protocol.ts'

/** Threads that answer in whatever order they are done; who asks gets the answers in the order of the questions. */
export interface Pool {
  readonly size: number
  ask<Kind extends keyof Protocol>(kind: Kind, request: Protocol[Kind]['request'], hand?: Transferable[]): Promise<Protocol[Kind]['reply']>
  askEach<Kind extends keyof Protocol>(kind: Kind, request: Protocol[Kind]['request']): Promise<void>
  close(): Promise<void>
}

interface Thread {
  readonly worker: Worker
  waiting: number
}

interface Waiter {
  readonly thread: Thread
  resolve(reply: never): void
  reject(fault: Error): void
}

export function defaultThreads(): number {
  return availableParallelism()
}

export function openPool(size: number, data: ThreadData): Pool {
  const waiters = new Map<number, Waiter>()
  let serials = 0
  const threads = Array.from({ length: size }, () => startThread(data, waiters))

  const send = <Kind extends keyof Protocol>(thread: Thread, kind: Kind, request: Protocol[Kind]['request'], hand: Transferable[]) =>
    new Promise<Protocol[Kind]['reply']>((resolve, reject) => {
      const serial = serials++
      thread.waiting++
      waiters.set(serial, { thread, resolve, reject })
      thread.worker.postMessage({ serial, kind, request }, hand)
    })

  return {
    size,
    ask(kind, request, hand = []) {
      const [first, ...others] = threads
      if (first === undefined) throw new Error('a pool without threads')
      return send(
        others.reduce((least, other) => (other.waiting < least.waiting ? other : least), first),
        kind,
        request,
        hand,
      )
    },
    async askEach(kind, request) {
      await Promise.all(threads.map((thread) => send(thread, kind, request, [])))
    },
    async close() {
      await Promise.all(threads.map(({ worker }) => worker.terminate()))
    },
  }
}

function startThread(data: ThreadData, waiters: Map<number, Waiter>): Thread {
  const thread: Thread = { worker: new Worker(new URL('./thread.ts', import.meta.url), { workerData: data }), waiting: 0 }
  const failAll = (fault: Error) => {
    for (const [serial, waiter] of waiters) {
      if (waiter.thread !== thread) continue
      waiters.delete(serial)
      waiter.reject(fault)
    }
  }
  thread.worker.on('message', (message: ThreadMessage) => {
    const waiter = waiters.get(message.serial)
    if (waiter === undefined) return
    waiters.delete(message.serial)
    thread.waiting--
    if ('fault' in message) waiter.reject(new Error(`a thread failed: ${message.fault}`))
    else waiter.resolve(message.reply as never)
  })
  thread.worker.on('error', failAll)
  thread.worker.on('exit', () => failAll(new Error('a thread ended before its work was done')))
  return thread
}

/** Questions on their way per thread: one being answered, one at hand. */
const questionsPerThread = 2

/** Hands each item to `ask` and gives the answers in the order of the items, with bounded work on the way. */
export async function* inOrder<Item, Answer>(
  items: AsyncIterable<Item> | Iterable<Item>,
  pool: Pool,
  ask: (item: Item) => Promise<Answer>,
): AsyncGenerator<Answer, void, void> {
  const asked: Promise<Answer>[] = []
  const take = async (): Promise<Answer> => {
    const [first] = asked
    if (first === undefined) throw new Error('nothing was asked')
    const answer = await first
    void asked.shift()
    return answer
  }
  for await (const item of items) {
    const answer = ask(item)
    // A refusal is heard when its turn comes; until then it must not count as one that nobody hears.
    answer.catch(() => {})
    asked.push(answer)
    if (asked.length >= pool.size * questionsPerThread) yield await take()
  }
  while (asked.length > 0) yield await take()
}

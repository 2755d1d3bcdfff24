import { parentPort, workerData } from 'node:worker_threads'
import { Pool } from 'undici'

/** Asks a gateway from a thread of its own, so that the asking does not count as the gateway's work. */
export interface Asking {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Bodies of requests, asked in turn. */
  readonly bodies: readonly string[]
  readonly concurrent: number
  readonly durationMs: number
}

export interface Asked {
  readonly answers: number
  readonly perSecond: number
  readonly medianMs: number
  readonly slowestPercentMs: number
}

async function ask({ url, headers, bodies, concurrent, durationMs }: Asking): Promise<Asked> {
  const { origin, pathname } = new URL(url)
  const pool = new Pool(origin, { connections: concurrent })
  const startedAt = performance.now()
  const times: number[] = []
  let next = 0
  const askOn = async (): Promise<void> => {
    while (performance.now() - startedAt < durationMs) {
      const body = bodies[next++ % bodies.length] ?? ''
      const askedAt = performance.now()
      const answer = await pool.request({ path: pathname, method: 'POST', headers, body })
      const text = await answer.body.text()
      if (!text.includes('"verdict":"') || text.includes('UNDETERMINED')) throw new Error(`not an answer: ${text.slice(0, 300)}`)
      times.push(performance.now() - askedAt)
    }
  }
  await Promise.all(Array.from({ length: concurrent }, askOn))
  const seconds = (performance.now() - startedAt) / 1000
  await pool.close()
  times.sort((left, right) => left - right)
  const quantile = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { answers: times.length, perSecond: times.length / seconds, medianMs: quantile(0.5), slowestPercentMs: quantile(0.99) }
}

parentPort?.postMessage(await ask(workerData as Asking))

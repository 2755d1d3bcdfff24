import type { FastifyInstance } from 'fastify'

/** One thing that must work before requests are worth sending here. */
export interface ReadinessPart {
  readonly name: string
  /** Resolves when it can serve, rejects when it cannot. */
  ready(): Promise<void>
}

/** A probe that hangs is an answer too: load balancers ask every few seconds. */
const readyTimeoutMs = 1_500

export function addHealthRoutes(app: FastifyInstance, parts: readonly ReadinessPart[], isStopping: () => boolean): void {
  app.get('/livez', (_request, reply) => reply.send({ status: 'alive' }))
  app.get('/readyz', async (_request, reply) => {
    const states = await Promise.all(parts.map(async (part) => [part.name, await isReady(part)] as const))
    const ready = !isStopping() && states.every(([, state]) => state)
    void reply.code(ready ? 200 : 503)
    return {
      status: isStopping() ? 'stopping' : ready ? 'ready' : 'not ready',
      subgraphs: Object.fromEntries(states.map(([name, state]) => [name, state ? 'ready' : 'not ready'])),
    }
  })
}

async function isReady(part: ReadinessPart): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), readyTimeoutMs)
  const asked = part.ready().then(
    () => true,
    () => false,
  )
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}

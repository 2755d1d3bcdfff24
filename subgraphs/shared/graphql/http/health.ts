import type { FastifyInstance } from 'fastify'

/** One thing that must work before requests are worth sending here. */
export interface ReadinessPart {
  readonly name: string
  /** Resolves when it can serve, rejects when it cannot. */
  ready(): Promise<void>
}

/** A probe that hangs is an answer too: load balancers ask every few seconds. */
const readyTimeoutMs = 1_500

/**
 * `/livez` asks nobody. `/readyz` is 200 as long as one part can serve: with a register down the answers of the others still stand, and say
 * what is missing; a load balancer that took every copy away would turn that into no answer at all.
 */
export function addHealthRoutes(app: FastifyInstance, parts: readonly ReadinessPart[], isStopping: () => boolean): void {
  app.get('/livez', (_request, reply) => reply.send({ status: 'alive' }))
  app.get('/readyz', async (_request, reply) => {
    const states = await Promise.all(parts.map(async (part) => [part.name, await isReady(part)] as const))
    const serving = !isStopping() && states.some(([, state]) => state)
    const whole = states.every(([, state]) => state)
    void reply.code(serving ? 200 : 503)
    return {
      status: isStopping() ? 'stopping' : !serving ? 'not ready' : whole ? 'ready' : 'degraded',
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

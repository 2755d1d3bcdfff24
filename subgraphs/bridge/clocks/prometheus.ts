import type { Knex } from 'knex'
import { Gauge, type Registry, register } from 'prom-client'
import type { Clock as TimeSource } from '../../shared/clock.ts'
import { countClocks } from './store.ts'

/** Counts the clocks that run, by kind and state, whenever the process's measures are read. One gauge for each process. */
export function watchClocks({ knex, clock }: { readonly knex: Knex; readonly clock: TimeSource }, registry: Registry = register): void {
  registry.removeSingleMetric(name)
  new Gauge({
    name,
    help: 'Clocks that run, by what is due and where each stands: OVERDUE ones are late.',
    labelNames: ['kind', 'state'] as const,
    registers: [registry],
    async collect() {
      this.reset()
      // A database that is down must not hide the rest of what is measured.
      for (const { kind, state, count } of await countClocks(knex, clock.now()).catch(() => [])) this.set({ kind, state }, count)
    },
  })
}

const name = 'entry_ban_clocks'

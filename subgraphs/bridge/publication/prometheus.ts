import type { Knex } from 'knex'
import { Counter, Gauge, Histogram, type Registry, register } from 'prom-client'
import type { Clock } from '../../shared/clock.ts'
import { type PublicationMetrics, publicationDepths, type StateDepth } from './metrics.ts'

/** From a withdrawal on an idle system to an issue that waits for SIRENE over a long weekend. */
const lagBuckets = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3_600, 14_400, 43_200, 86_400, 345_600]
/** Gauges that share one look at the queue are read together. */
const depthFreshMs = 1_000

interface Instruments extends PublicationMetrics {
  watch(look: () => Promise<readonly StateDepth[]>): void
}

/** A process has one set, however often publication starts in it. */
const instrumentsOf = new WeakMap<Registry, Instruments>()

/** Publication's measures, where the process's `/metrics` shows them. Labels come from closed lists. */
export function prometheusMetrics(deps: { knex: Knex; clock: Clock }, registry: Registry = register): PublicationMetrics {
  const known = instrumentsOf.get(registry) ?? makeInstruments(registry)
  instrumentsOf.set(registry, known)
  known.watch(() => publicationDepths(deps.knex, deps.clock.now()))
  return known
}

function makeInstruments(registry: Registry): Instruments {
  const registers = [registry]
  let look: () => Promise<readonly StateDepth[]> = async () => []
  let depths: { readonly at: number; readonly read: Promise<readonly StateDepth[]> } | null = null
  // A database that is down must not hide the rest of what is measured.
  const depthsNow = (): Promise<readonly StateDepth[]> => {
    if (depths === null || Date.now() - depths.at > depthFreshMs) depths = { at: Date.now(), read: look().catch(() => []) }
    return depths.read
  }
  const lag = new Histogram({
    name: 'entry_ban_publication_lag_seconds',
    help: 'From the change in LGM to its confirmation in SIS, issues and withdrawals apart.',
    labelNames: ['action'] as const,
    buckets: lagBuckets,
    registers,
  })
  const missingBan = new Histogram({
    name: 'entry_ban_missing_ban_window_seconds',
    help: 'How long a person who had left stood under no alert although a ban applied: from the end of the alert for return to a live refusal of entry.',
    buckets: lagBuckets,
    registers,
  })
  const counter = <Label extends string>(name: string, help: string, label: Label) =>
    new Counter({ name: `entry_ban_publication_${name}`, help, labelNames: [label] as const, registers })
  const held = counter('held_total', 'Publications stopped by a rule.', 'rule')
  const retried = counter('retries_total', 'Attempts that ended without an answer, by the register that gave none.', 'registry')
  const attention = counter('attention_total', 'Publications that a person must look at.', 'reason')
  const read = counter('feed_entries_total', 'Entries read from the feeds of the registers.', 'registry')
  const ignored = counter('feed_ignored_total', 'Of these, the ones that called for nothing, such as echoes of our own writes.', 'registry')
  new Gauge({
    name: 'entry_ban_publication_depth',
    help: 'Publications that stand in each state.',
    labelNames: ['state'] as const,
    registers,
    async collect() {
      this.reset()
      for (const { state, count } of await depthsNow()) this.set({ state }, count)
    },
  })
  new Gauge({
    name: 'entry_ban_publication_oldest_seconds',
    help: 'Age of the oldest change in each state.',
    labelNames: ['state'] as const,
    registers,
    async collect() {
      this.reset()
      for (const { state, oldestSeconds } of await depthsNow()) this.set({ state }, oldestSeconds)
    },
  })
  // What has not happened yet shows as nothing, not as missing.
  for (const action of ['PUBLISH', 'WITHDRAW'] as const) lag.zero({ action })
  for (const name of ['LGM', 'SIS', 'NONE']) retried.inc({ registry: name }, 0)
  return {
    watch: (newest) => {
      look = newest
    },
    confirmed: (action, lagSeconds) => lag.observe({ action }, lagSeconds),
    held: (rule) => held.inc({ rule }),
    retried: (registry) => retried.inc({ registry: registry ?? 'NONE' }),
    neededAttention: (reason) => attention.inc({ reason }),
    guardedAgain: (unguardedSeconds) => missingBan.observe(unguardedSeconds),
    feedRead: (registry, entries, ignoredCount) => {
      read.inc({ registry }, entries)
      ignored.inc({ registry }, ignoredCount)
    },
  }
}

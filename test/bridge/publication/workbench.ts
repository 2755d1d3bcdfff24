import { pino } from 'pino'
import type { Divergence } from '../../../subgraphs/bridge/publication/attempt.ts'
import type { PublicationMetrics } from '../../../subgraphs/bridge/publication/metrics.ts'
import type { PublicationPolicy } from '../../../subgraphs/bridge/publication/policy.ts'
import type { Publication } from '../../../subgraphs/bridge/publication/publication.ts'
import { type PublicationService, startPublication } from '../../../subgraphs/bridge/publication/start.ts'
import { newestPublications } from '../../../subgraphs/bridge/publication/store.ts'
import type { ReferenceData } from '../../../subgraphs/bridge/reference/referenceData.ts'
import type { Registries } from '../../../subgraphs/bridge/registries/port.ts'
import { bridgeMigrations } from '../../../subgraphs/bridge/subgraph.ts'
import type { Clock } from '../../../subgraphs/shared/clock.ts'
import { systemIds } from '../../../subgraphs/shared/ids.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { type FakeRegisters, fakeRegisters } from '../../support/fakeRegisters.ts'

/** The day on which the tests' bans are in force. */
export const today = new Date('2026-03-02T10:00:00Z')

/** Short waits, so that a test of retries takes milliseconds. */
const testPolicy: Partial<PublicationPolicy> = {
  idlePollMs: 20,
  feedRestMs: 0,
  feedRestMaxMs: 0,
  unavailablePollMs: 20,
  leaseSeconds: 3,
  retry: { firstDelayMs: 20, maxDelayMs: 40, budget: 5 },
}

export interface Workbench extends FakeRegisters {
  readonly database: TestDatabase
  readonly divergences: readonly Divergence[]
  /** A process of the bridge on this database; ended with the workbench. */
  start(options?: {
    policy?: Partial<PublicationPolicy>
    registries?: Registries
    metrics?: PublicationMetrics
    clock?: Clock
    reference?: ReferenceData
    onDivergence?: (divergence: Divergence) => Promise<void>
  }): Promise<PublicationService>
  publicationOf(banId: string): Promise<Publication>
  statesOf(banId: string): Promise<readonly string[]>
  stepsOf(banId: string): Promise<readonly string[]>
  close(): Promise<void>
}

export async function workbench(clock: Clock = { now: () => today }): Promise<Workbench> {
  const registers = fakeRegisters({ clock })
  const database = await testDatabase(bridgeMigrations)
  const services: PublicationService[] = []
  const divergences: Divergence[] = []
  return {
    ...registers,
    database,
    divergences,
    start: async ({ policy = {}, registries = registers, metrics, clock: ownClock = clock, reference, onDivergence } = {}) => {
      const service = await startPublication({
        knex: database.knex,
        connectionString: database.url,
        registries,
        clock: ownClock,
        ids: systemIds,
        log: pino({ level: 'silent' }),
        policy: { ...testPolicy, ...policy },
        onDivergence: onDivergence ?? (async (divergence) => void divergences.push(divergence)),
        ...(metrics === undefined ? {} : { metrics }),
        ...(reference === undefined ? {} : { reference }),
      })
      services.push(service)
      return service
    },
    publicationOf: async (banId) => {
      const [newest] = await newestPublications(database.knex, [banId])
      if (newest === undefined) throw new Error(`no publication of ${banId}`)
      return newest
    },
    statesOf: async (banId) =>
      (await database.knex('publications').where('ban_id', banId).orderBy('ban_version').select('state')).map(({ state }) => state),
    stepsOf: async (banId) =>
      (
        await database
          .knex('publication_steps')
          .join('publications', 'publications.id', 'publication_id')
          .where('ban_id', banId)
          .orderBy('publication_steps.id')
          .select('name', 'outcome')
      ).map(({ name, outcome }) => `${name} ${outcome}`),
    close: async () => {
      await Promise.all(services.map((service) => service.stop()))
      await database.drop()
    },
  }
}

import type { EmbeddedCluster } from '../../subgraphs/shared/db/embedded.ts'

const urlsVariable = 'TEST_CLUSTER_URLS'
const directoryVariable = 'TEST_RUN_DIRECTORY'

/** What the run's setup hands to its teardown. Jest loads both in one process, but each with modules of its own. */
interface RunState {
  clusters?: readonly EmbeddedCluster[]
  directory?: string
}
const holder: typeof globalThis & { testRun?: RunState } = globalThis
holder.testRun ??= {}
export const runState: RunState = holder.testRun

/** Workers are other processes: they inherit the environment. */
export function announceRun(clusters: readonly EmbeddedCluster[], directory: string): void {
  runState.clusters = clusters
  runState.directory = directory
  process.env[urlsVariable] = clusters.map((cluster) => cluster.url('postgres')).join(' ')
  process.env[directoryVariable] = directory
}

/** The URL of a database in this worker's cluster. Jest numbers its workers from 1. */
export function runClusterUrl(database: string): string {
  const urls = required(urlsVariable).split(' ')
  const url = new URL(urls[(Number(process.env['JEST_WORKER_ID'] ?? 1) - 1) % urls.length] ?? '')
  url.pathname = `/${database}`
  return url.href
}

/** A directory that is removed at the end of the run, whatever becomes of the test. */
export function runDirectory(): string {
  return required(directoryVariable)
}

function required(variable: string): string {
  const value = process.env[variable]
  if (value === undefined) throw new Error(`${variable} is not set: the run's setup (globalSetup.ts) did not finish`)
  return value
}

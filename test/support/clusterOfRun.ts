import type { EmbeddedCluster } from '../../subgraphs/shared/db/embedded.ts'

const urlVariable = 'TEST_CLUSTER_URL'
const directoryVariable = 'TEST_RUN_DIRECTORY'

/** What the run's setup hands to its teardown. Jest loads both in one process, but each with modules of its own. */
interface RunState {
  cluster?: EmbeddedCluster
  directory?: string
}
const holder: typeof globalThis & { testRun?: RunState } = globalThis
holder.testRun ??= {}
export const runState: RunState = holder.testRun

/** Workers are other processes: they inherit the environment. */
export function announceRun(cluster: EmbeddedCluster, directory: string): void {
  runState.cluster = cluster
  runState.directory = directory
  process.env[urlVariable] = cluster.url('postgres')
  process.env[directoryVariable] = directory
}

/** The URL of a database in the run's cluster. */
export function runClusterUrl(database: string): string {
  const url = new URL(required(urlVariable))
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

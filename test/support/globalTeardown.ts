import { rm } from 'node:fs/promises'
import { runState } from './clusterOfRun.ts'

export default async function globalTeardown(): Promise<void> {
  try {
    await Promise.all((runState.clusters ?? []).map((cluster) => cluster.stop()))
  } finally {
    if (runState.directory !== undefined) await rm(runState.directory, { recursive: true, force: true })
  }
}

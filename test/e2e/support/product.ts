import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { runDirectory } from '../../support/clusterOfRun.ts'
import { type StartedProcess, startProcess } from '../../support/process.ts'
import { callersOf } from './callers.ts'
import type { Front } from './story.ts'

export interface RunningProduct extends Front {
  readonly process: StartedProcess
}

/** A data directory of its own. It goes with the run. */
export const newDataDir = (): Promise<string> => mkdtemp(join(runDirectory(), 'e2e-'))

/** `entry-ban serve` on a free port, as `npm start` runs it. */
export async function serve(dataDir: string, env: Readonly<Record<string, string>> = {}): Promise<RunningProduct> {
  const process = startProcess('gateway/cli/main.ts', ['serve', '--port', '0'], { DATA_DIR: dataDir, LOG_LEVEL: 'error', ...env })
  const [, url = ''] = await process.says(/is ready at (\S+)\n/)
  return { process, url, callers: await callersOf(dataDir) }
}

import { openProductDatabases } from '../../subgraphs/index.ts'
import type { Config } from '../../subgraphs/shared/config.ts'
import { type ExitCode, exitCodes } from './exitCodes.ts'
import type { Output } from './output.ts'

/** Applies what is missing to each database that this deployment has, and prints what it applied. `allDigests`: makes also those anew that are there. @throws OperatorError */
export async function migrateDatabases(config: Config, allDigests: boolean, output: Output): Promise<ExitCode> {
  const databases = await openProductDatabases(config, (line) => output.note(line))
  try {
    for (const { name, applied } of await databases.migrate(allDigests ? 'ALL' : 'MISSING')) {
      output.data(`${name}: ${applied.length === 0 ? 'up to date' : `applied ${applied.join(', ')}`}`)
    }
    return exitCodes.fine
  } finally {
    await databases.close()
  }
}

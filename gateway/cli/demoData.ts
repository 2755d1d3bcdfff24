import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DemoRegisters } from '../../demo/registers.ts'
import { loadAlerts, loadBans, openProductDatabases, type ProductDatabases } from '../../subgraphs/index.ts'
import type { Config } from '../../subgraphs/shared/config.ts'
import { OperatorError } from '../../subgraphs/shared/errors.ts'
import { hasOtherAuthors } from '../../subgraphs/shared/outbox/authors.ts'

/** Every user of the demonstration is called so: a ban changed by another is somebody's work. */
export const demoSubjectPrefix = 'demo-'

/** Left beside the embedded database: what is in it was made up, and may be made anew. */
const markerName = 'made-by-demo'

/**
 * Puts made-up registers into the embedded databases, in place of those of an earlier demonstration.
 *
 * @throws OperatorError rather than touch data that the demonstration did not make, or data that a running service uses
 */
export async function fillDemoRegisters(config: Config, registers: DemoRegisters, note: (line: string) => void): Promise<void> {
  if (Object.values({ ...config.databaseUrls, ...config.subgraphUrls }).some((url) => url !== null)) {
    throw new OperatorError('demo keeps to an embedded database of its own: unset *_DATABASE_URL and *_URL, or try `serve`')
  }
  const databases = await openProductDatabases(config, note)
  try {
    await requireOurs(config, databases)
    await databases.empty()
    await databases.migrate()
    const now = new Date()
    await loadBans(databases.pool('lgm'), registers.lgm, { now })
    await loadAlerts(databases.pool('sis'), registers.sis, { now })
    writeFileSync(join(config.dataDir, markerName), '')
  } finally {
    await databases.close()
  }
}

async function requireOurs(config: Config, databases: ProductDatabases): Promise<void> {
  if (await databases.inUse())
    throw new OperatorError(`a service is running on ${config.dataDir}: stop it, or give the demonstration another DATA_DIR`)
  if (await databases.isEmpty()) return
  if (existsSync(join(config.dataDir, markerName)) && !(await hasOtherAuthors(databases.pool('lgm'), demoSubjectPrefix))) return
  throw new OperatorError(`${config.dataDir} holds bans that the demonstration did not make: give it another DATA_DIR, or remove that one`)
}

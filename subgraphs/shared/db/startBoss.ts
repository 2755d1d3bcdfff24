import type { PgBoss } from 'pg-boss'

/**
 * Starts pg-boss and sets up what is its to do. Where the database fails in between nothing of it goes on: its clocks would keep alive a process
 * that never serves, which no supervisor starts again.
 */
export async function startBoss(boss: PgBoss, setUp: () => Promise<unknown>): Promise<void> {
  try {
    await boss.start()
    await setUp()
  } catch (fault) {
    await boss.stop({ graceful: false }).catch(() => {})
    throw fault
  }
}

import { DatabaseSync } from 'node:sqlite'
import { messageOf } from '../faults.ts'

/**
 * Takes an exclusive lock on a file and keeps it until `release` or the end of this process, however it ends.
 * Node has no file lock of its own; SQLite's is one that the operating system frees when a process dies, so there is
 * no stale lock to recognise and no process id to mistake for another. Returns undefined while someone else holds it.
 */
export function tryLock(file: string): { release(): void } | undefined {
  const database = new DatabaseSync(file, { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (isHeldByOther(error)) return undefined
    throw error
  }
  return { release: () => database.close() }
}

function isHeldByOther(error: unknown): boolean {
  return messageOf(error) === 'database is locked'
}

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { OperatorError } from '../errors.ts'

/** One numbered step of a schema. Applied steps are never edited: a change is a new step. */
export interface Migration {
  /** `0001_persons.sql`: numbers count from 1 without a gap. */
  readonly name: string
  /** Its text, includes expanded. */
  readonly sql: string
}

const namePattern = /^(\d{4})_[a-z0-9_]+\.sql$/

/**
 * Reads the `NNNN_name.sql` files of a directory in order. A line `\ir path` is replaced by that file, found from the
 * including file's directory, as in psql; so that the parts that all subgraphs share are written once.
 * Throws OperatorError for a gap, a doubled number or a file that is not named so.
 */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort()
  const migrations = await Promise.all(files.map(async (name) => ({ name, sql: await expand(join(directory, name)) })))
  checkNumbers(migrations)
  return migrations
}

/** Throws OperatorError unless the numbers run 1, 2, 3 and so on. */
export function checkNumbers(migrations: readonly Migration[]): void {
  for (const [index, { name }] of migrations.entries()) {
    const number = Number(namePattern.exec(name)?.[1])
    if (number === index + 1) continue
    const expected = String(index + 1).padStart(4, '0')
    throw new OperatorError(
      `migration ${name} stands where number ${expected} belongs: migrations are named NNNN_name.sql and numbered without gaps`,
    )
  }
}

/** What tells an edited migration; line ends aside, which a checkout may change. */
export function checksum({ sql }: Migration): string {
  return createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex')
}

async function expand(file: string): Promise<string> {
  const lines = (await readFile(file, 'utf8')).split('\n')
  const expanded = lines.map(async (line) => {
    const included = /^\\ir\s+(\S+)\s*$/.exec(line)?.[1]
    return included === undefined ? line : await expand(resolve(dirname(file), included))
  })
  return (await Promise.all(expanded)).join('\n')
}

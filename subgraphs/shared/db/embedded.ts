import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { OperatorError } from '../errors.ts'
import { accountFor } from './embedded/account.ts'
import { initialiseOnce, type Layout, layout, readOrMakePassword, remedyFor } from './embedded/initialise.ts'
import { tryLock } from './embedded/lock.ts'
import { clearLeftovers, type Postmaster, startPostmaster } from './embedded/postmaster.ts'
import { locateSoftware } from './embedded/software.ts'
import { messageOf } from './faults.ts'

export interface EmbeddedOptions {
  /** Where the cluster lives; created if missing. One cluster for each directory, however many commands use it. */
  readonly dataDir: string
  /** `false` gives up surviving a power cut for speed: for tests alone. */
  readonly durable?: boolean
  /** PostgreSQL settings by name, beside and before ours. */
  readonly settings?: Readonly<Record<string, string>>
  readonly log?: (line: string) => void
}

export interface EmbeddedCluster {
  readonly host: string
  readonly port: number
  /** Whether this process started it and so ends it; false if another command had it running already. */
  readonly owned: boolean
  /** The connection string of a database in it, password included: never log it. */
  url(database: string): string
  /** Ends the cluster if it is ours, else does nothing. May be called twice. */
  stop(): Promise<void>
}

const host = '127.0.0.1'
/** How long to wait for the command that is starting or stopping the cluster just now. */
const otherOwnerTimeoutMs = 90_000
const otherOwnerPollMs = 50
const probeTimeoutMs = 2_000
/**
 * Faults that pass: between finding a port free and taking it another program was faster; the children of a PostgreSQL
 * that was killed take a moment to notice.
 */
const passingFault = /could not bind|could not create any TCP|shared memory block .* still in use/i
const startAttempts = 10
const startAgainMs = 300

/**
 * Starts a PostgreSQL server of our own, or joins the one that another command started on the same directory.
 * Whoever holds the lock is the owner; the operating system frees it however that process ends, and the next start then
 * ends what it left running. Throws OperatorError with one line that says what to do.
 */
export async function startEmbeddedCluster(options: EmbeddedOptions): Promise<EmbeddedCluster> {
  const dataDir = resolve(options.dataDir)
  const files = layout(dataDir)
  const deadline = Date.now() + otherOwnerTimeoutMs
  await prepareDirectory(dataDir)
  while (Date.now() < deadline) {
    const lock = takeLock(files, dataDir)
    if (lock !== undefined) {
      try {
        return await startAsOwner(files, dataDir, options, lock.release)
      } catch (error) {
        lock.release()
        throw error
      }
    }
    const shared = await joinRunning(files)
    if (shared !== undefined) {
      options.log?.(`using the embedded PostgreSQL that another command runs on port ${shared.port}`)
      return shared
    }
    await sleep(otherOwnerPollMs)
  }
  throw new OperatorError(`another command holds ${dataDir} but its PostgreSQL does not answer: end that command and try again`)
}

async function prepareDirectory(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    // Opened here once because the lock's own message does not say what is wrong.
    await (await open(layout(dataDir).lock, 'a')).close()
  } catch (error) {
    throw unusable(dataDir, error)
  }
}

function takeLock(files: Layout, dataDir: string): ReturnType<typeof tryLock> {
  try {
    return tryLock(files.lock)
  } catch (error) {
    throw unusable(dataDir, error)
  }
}

async function startAsOwner(files: Layout, dataDir: string, options: EmbeddedOptions, release: () => void): Promise<EmbeddedCluster> {
  const durable = options.durable ?? true
  const account = await accountFor(files.cluster)
  const bin = await locateSoftware(account)
  const password = await readOrMakePassword(files.password).catch((error: unknown) => {
    throw unusable(dataDir, error)
  })
  await clearLeftovers(files.cluster)
  await initialiseOnce(bin, dataDir, account, { password, durable })

  const settings = { ...(durable ? {} : fastButFragile), ...options.settings, ...ownSettings }
  let postmaster: Postmaster | undefined
  let port = await rememberedPort(files)
  for (let attempt = 1; postmaster === undefined; attempt += 1) {
    port = await freePort(port)
    try {
      postmaster = await startPostmaster({ bin, cluster: files.cluster, log: files.log, port, account, settings })
    } catch (error) {
      const why = messageOf(error)
      if (attempt < startAttempts && passingFault.test(why)) {
        await sleep(startAgainMs)
        continue
      }
      throw new OperatorError(`the embedded PostgreSQL in ${dataDir} does not start (${why}): ${remedyFor(why)}`)
    }
  }
  await writePort(files, port)
  options.log?.(`embedded PostgreSQL ready on ${host}:${port}, data in ${dataDir}`)

  const started = postmaster
  let stopped: Promise<void> | undefined
  return {
    ...describe(port, password),
    owned: true,
    stop: () => {
      stopped ??= started.stop().finally(release)
      return stopped
    },
  }
}

const ownSettings = {
  // Reachable from this machine alone, over TCP alone: the path of a socket file may be too long for the system.
  listen_addresses: host,
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // Its log shall hold no personal data: refused statements, which quote values, are told to the client alone.
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
}
/** What was committed still survives a killed process, as the system holds what was written. */
const fastButFragile = { fsync: 'off', full_page_writes: 'off', max_wal_size: '4GB' }

async function joinRunning(files: Layout): Promise<EmbeddedCluster | undefined> {
  try {
    const password = await readFile(files.password, 'utf8')
    const port = await rememberedPort(files)
    if (password === '' || port === 0) return undefined
    const described = describe(port, password)
    const client = new pg.Client({ connectionString: described.url('postgres'), connectionTimeoutMillis: probeTimeoutMs })
    await client.connect()
    await client.end()
    return { ...described, owned: false, stop: async () => {} }
  } catch {
    // Still starting, or ending: the caller looks again.
    return undefined
  }
}

function describe(port: number, password: string) {
  return { host, port, url: (database: string) => `postgres://postgres:${password}@${host}:${port}/${encodeURIComponent(database)}` }
}

async function rememberedPort(files: Layout): Promise<number> {
  const port = Number(await readFile(files.port, 'utf8').catch(() => '0'))
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : 0
}

async function writePort(files: Layout, port: number): Promise<void> {
  await writeFile(`${files.port}.new`, String(port))
  await rename(`${files.port}.new`, files.port)
}

/** The wanted port if nobody listens on it, else (or for 0) one that the system picks. */
async function freePort(wanted: number): Promise<number> {
  const server = createServer()
  try {
    return await new Promise<number>((done, fail) => {
      server.once('error', fail)
      server.listen(wanted, host, () => {
        const address = server.address()
        done(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
  } catch (error) {
    if (wanted === 0) throw error
    return await freePort(0)
  } finally {
    await new Promise((done) => server.close(done))
  }
}

function unusable(dataDir: string, error: unknown): OperatorError {
  const why = messageOf(error)
  return new OperatorError(`cannot use the data directory ${dataDir} (${why}): ${remedyFor(why)}`)
}

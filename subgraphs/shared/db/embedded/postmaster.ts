import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { readFile, readlink, realpath, rename, rm, stat } from 'node:fs/promises'
import { platform } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { codeOf } from '../faults.ts'
import { type Account, dataArgument } from './account.ts'
import { programEnvironment, tellingLine } from './run.ts'

/** A crashed cluster replays its log before it is ready: seconds here, and no user waits longer without a word. */
const readyTimeoutMs = 60_000
/** Fast shutdown writes one checkpoint; slower than this means that something hangs. */
const fastStopTimeoutMs = 10_000
/** Immediate shutdown writes nothing. */
const immediateStopTimeoutMs = 3_000
const pollMs = 15

export interface Postmaster {
  readonly pid: number
  /** Ends it in order (connections closed, checkpoint written); resolves when the process is gone. */
  stop(): Promise<void>
}

interface StartOptions {
  readonly bin: string
  readonly cluster: string
  readonly log: string
  readonly port: number
  readonly account: Account
  readonly settings: Readonly<Record<string, string>>
}

/**
 * Starts PostgreSQL in a session of its own (an interrupt typed at our terminal is for us, not for it) and resolves when
 * it accepts connections. A guard beside it ends it when this process dies without a word.
 */
export async function startPostmaster(options: StartOptions): Promise<Postmaster> {
  const { bin, cluster, account } = options
  await setAsideLongLog(options.log)
  const log = openSync(options.log, 'a', 0o600)
  const logStart = fstatSync(log).size
  const settings = Object.entries({ ...options.settings, port: String(options.port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const child = spawn(join(bin, 'postgres'), ['-D', dataArgument(cluster, account), ...settings], {
    ...account,
    cwd: cluster,
    env: programEnvironment,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(`ended with ${signal ?? code}`))
  })
  const why = await Promise.race([ended, untilReady(cluster, child)])
  if (why !== undefined || child.pid === undefined) {
    const output = (await readFile(options.log)).subarray(logStart).toString()
    throw new Error(tellingLine(output) ?? why)
  }

  const { pid } = child
  const guard = startGuard(pid, account)
  child.once('exit', () => guard.kill('SIGKILL'))
  child.unref()
  return {
    pid,
    stop: async () => {
      guard.kill('SIGKILL')
      await stopProcess(pid, () => child.exitCode !== null || child.signalCode !== null)
    },
  }
}

/** Two of these are kept: enough to see what went wrong, too little to fill a disk. */
const logMaxBytes = 5 * 1024 ** 2

async function setAsideLongLog(log: string): Promise<void> {
  const found = await stat(log).catch(() => undefined)
  if (found !== undefined && found.size > logMaxBytes) await rename(log, `${log}.old`)
}

async function untilReady(cluster: string, child: ChildProcess): Promise<string | undefined> {
  const deadline = Date.now() + readyTimeoutMs
  while (child.exitCode === null && child.signalCode === null) {
    const lines = await readPidFile(cluster)
    if (lines?.pid === child.pid && lines?.status === 'ready') return undefined
    if (Date.now() > deadline) {
      child.kill('SIGQUIT')
      return `not ready after ${readyTimeoutMs / 1000} s`
    }
    await sleep(pollMs)
  }
  return 'ended at once'
}

/** A shell that waits for the end of its input, which only we hold open: it comes when this process ends in whatever way. */
function startGuard(pid: number, account: Account): ChildProcess {
  const script = 'while read -r line; do :; done; kill -INT "$1"'
  const guard = spawn('/bin/sh', ['-c', script, 'sh', String(pid)], {
    ...account,
    cwd: '/',
    env: programEnvironment,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  // Without a guard the cluster still works, and the next start ends what an earlier one left behind.
  guard.on('error', () => {})
  guard.unref()
  const { stdin } = guard
  if (stdin !== null && 'unref' in stdin && typeof stdin.unref === 'function') stdin.unref()
  return guard
}

/**
 * Ends a PostgreSQL that an owner now dead left running in this cluster. A `postmaster.pid` whose process is gone is left
 * to PostgreSQL, which first makes sure that no child of that process still writes; one whose number is by now that of
 * another program would stop PostgreSQL, and is removed. The caller holds the owner's lock.
 */
export async function clearLeftovers(cluster: string): Promise<void> {
  const left = await readPidFile(cluster)
  if (left === undefined || !isAlive(left.pid)) return
  if (await isPostmaster(left.pid, cluster)) await stopProcess(left.pid, () => !isAlive(left.pid))
  else await rm(join(cluster, 'postmaster.pid'), { force: true })
}

/** Line 1 is the process id and line 8 the status, which is what PostgreSQL's own pg_ctl reads. */
export async function readPidFile(cluster: string): Promise<{ pid: number; status: string } | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined)
  const lines = text?.split('\n')
  const pid = Number(lines?.[0])
  return Number.isInteger(pid) && pid > 0 ? { pid, status: lines?.[7]?.trim() ?? '' } : undefined
}

/** A process id alone proves nothing (it may be another's by now): PostgreSQL's working directory is its cluster. */
async function isPostmaster(pid: number, cluster: string): Promise<boolean> {
  if (platform() !== 'linux') return true
  const [directory, expected] = await Promise.all([readlink(`/proc/${pid}/cwd`).catch(() => ''), realpath(cluster)])
  return directory === expected
}

/** A process that has ended but that its parent has not taken note of (in a container, often for ever) is not alive. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false
  }
  try {
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return platform() !== 'linux'
  }
}

async function stopProcess(pid: number, isGone: () => boolean): Promise<void> {
  const steps = [
    ['SIGINT', fastStopTimeoutMs],
    ['SIGQUIT', immediateStopTimeoutMs],
    ['SIGKILL', immediateStopTimeoutMs],
  ] as const
  for (const [signal, timeoutMs] of steps) {
    if (isGone()) return
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    const deadline = Date.now() + timeoutMs
    while (!isGone() && Date.now() < deadline) await sleep(pollMs)
  }
  if (!isGone()) throw new Error(`PostgreSQL (process ${pid}) does not end`)
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, statSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { platform, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { accountFor } from '../../../subgraphs/shared/db/embedded/account.ts'
import { isAlive, readPidFile } from '../../../subgraphs/shared/db/embedded/postmaster.ts'
import { findInstalled, locateSoftware } from '../../../subgraphs/shared/db/embedded/software.ts'
import { startEmbeddedCluster } from '../../../subgraphs/shared/db/embedded.ts'
import { runDirectory } from '../../support/clusterOfRun.ts'

const program = fileURLToPath(new URL('../../support/clusterOwner.ts', import.meta.url))
const small = { durable: false, settings: { shared_buffers: '32MB' } }
const onLinux = platform() === 'linux'
/** Some tests look a process up in /proc. */
const linuxTest = onLinux ? test : test.skip
const weAreRoot = process.getuid?.() === 0
/** The account `daemon`, which every Unix has: an ordinary user, as far as PostgreSQL is concerned. */
const ordinaryUser = 1
const othersMayRead = 0o004

describe('the embedded PostgreSQL', () => {
  test('keeps its data and its port over a restart', async () => {
    const dataDir = await newDirectory()
    const first = await startEmbeddedCluster({ dataDir, ...small })
    await query(first.url('postgres'), 'create table kept as select 7 as seven')
    await first.stop()

    const second = await startEmbeddedCluster({ dataDir, ...small })
    const kept = await query(second.url('postgres'), 'select seven from kept')
    await second.stop()

    expect(second.port).toBe(first.port)
    expect(kept).toEqual([{ seven: 7 }])
  })

  test('takes another port when its own is in use', async () => {
    const dataDir = await newDirectory()
    const squatter = await startEmbeddedCluster({ dataDir: await newDirectory(), ...small })
    await writeFile(join(dataDir, 'port'), String(squatter.port))

    const cluster = await startEmbeddedCluster({ dataDir, ...small })

    await Promise.all([cluster.stop(), squatter.stop()])
    expect(cluster.port).not.toBe(squatter.port)
  })

  test('listens on this machine alone, and only to those who know its password, which only its owner can read', async () => {
    const dataDir = await newDirectory()
    const cluster = await startEmbeddedCluster({ dataDir, ...small })
    const wrong = new URL(cluster.url('postgres'))
    wrong.password = 'guess'

    const settings = await query(
      cluster.url('postgres'),
      "select current_setting('listen_addresses') as a, current_setting('unix_socket_directories') as b",
    )
    const guess = query(wrong.href, 'select 1')

    await expect(guess).rejects.toThrow(/password authentication failed/)
    await cluster.stop()
    expect(settings).toEqual([{ a: '127.0.0.1', b: '' }])
    expect((await stat(join(dataDir, 'password'))).mode & 0o777).toBe(0o600)
  })

  test('writes to disk before it confirms, unless told otherwise', async () => {
    const cluster = await startEmbeddedCluster({ dataDir: await newDirectory(), settings: small.settings })

    const settings = await query(
      cluster.url('postgres'),
      "select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commits",
    )

    await cluster.stop()
    expect(settings).toEqual([{ fsync: 'on', commits: 'on' }])
  })

  test('writes no personal data to its log', async () => {
    const dataDir = await newDirectory()
    const cluster = await startEmbeddedCluster({ dataDir, ...small })
    const url = cluster.url('postgres')
    await query(url, 'create table people (name text primary key, born date)')
    await query(url, "insert into people values ('Zzyzx')")
    const refused = ["insert into people values ('Zzyzx')", "insert into people values ('Zzyzx', 'Zzyzx')", "select 'Zzyzx'::int"]

    const results = await Promise.allSettled(refused.map((sql) => query(url, sql)))

    await cluster.stop()
    const log = await readFile(join(dataDir, 'postgresql.log'), 'utf8')
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(log).toMatch(/ready to accept connections/)
    expect(log).not.toMatch(/Zzyzx/)
  })

  test('is shared by a second command, which does not end it', async () => {
    const dataDir = await newDirectory()
    const owner = await startOwner(dataDir)
    const guest = await startEmbeddedCluster({ dataDir, ...small })

    await guest.stop()
    const still = await query(owner.url, 'select 1 as one')
    await owner.end()

    expect([owner.owned, guest.owned]).toEqual([true, false])
    expect(still).toEqual([{ one: 1 }])
    await expect(query(owner.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/)
  })

  test('is started by exactly one of several commands that begin at the same moment', async () => {
    const dataDir = await newDirectory()

    const commands = await Promise.all([startOwner(dataDir), startOwner(dataDir), startOwner(dataDir)])

    await Promise.all(commands.filter(({ owned }) => !owned).map((command) => command.end()))
    await Promise.all(commands.filter(({ owned }) => owned).map((command) => command.end()))
    expect(commands.filter(({ owned }) => owned)).toHaveLength(1)
    expect(new Set(commands.map(({ url }) => url)).size).toBe(1)
  })

  test('ends by itself when its owner is killed, and starts again with all that was committed', async () => {
    const dataDir = await newDirectory()
    const owner = await startOwner(dataDir)
    await query(owner.url, 'create table kept as select 7 as seven')
    const postmaster = await pidOf(dataDir)

    owner.process.kill('SIGKILL')
    await untilGone(postmaster)
    const next = await startEmbeddedCluster({ dataDir, ...small })

    const kept = await query(next.url('postgres'), 'select seven from kept')
    await next.stop()
    expect(next.owned).toBe(true)
    expect(kept).toEqual([{ seven: 7 }])
  })

  linuxTest('that outlived its owner is ended by the next start', async () => {
    const dataDir = await newDirectory()
    const owner = await startOwner(dataDir)
    const postmaster = await pidOf(dataDir)
    for (const guard of await guardsOf(postmaster)) process.kill(guard, 'SIGKILL')
    owner.process.kill('SIGKILL')
    await once(owner.process, 'exit')
    const outlived = isAlive(postmaster)

    const next = await startEmbeddedCluster({ dataDir, ...small })

    const replaced = !isAlive(postmaster)
    await next.stop()
    expect([outlived, next.owned, replaced]).toEqual([true, true, true])
  })

  test.each([
    ['nobody', 4_194_305],
    ['another program', process.pid],
  ])('starts although it left a process id that is now that of %s', async (_, pid) => {
    const dataDir = await newDirectory()
    const cluster = await startEmbeddedCluster({ dataDir, ...small })
    await cluster.stop()
    await writeFile(join(dataDir, 'cluster', 'postmaster.pid'), `${pid}\n/somewhere\n1\n${cluster.port}\n\n127.0.0.1\n 1 1\nready   \n`)

    const again = await startEmbeddedCluster({ dataDir, ...small })

    await again.stop()
    expect(again.owned).toBe(true)
  })

  test('starts anew where an earlier start was killed while it made the cluster', async () => {
    const dataDir = await newDirectory()
    await mkdir(join(dataDir, 'initialising-abc', 'cluster'), { recursive: true })

    const cluster = await startEmbeddedCluster({ dataDir, ...small })

    await cluster.stop()
    expect((await readdir(dataDir)).filter((name) => name.startsWith('initialising'))).toEqual([])
  })
})

describe('the embedded PostgreSQL of one user or another', () => {
  const rootTest = onLinux && weAreRoot ? test : test.skip
  const otherUserTest = onLinux && weAreRoot && isOpenToOthers() ? test : test.skip

  rootTest('runs as an unprivileged user for root, in a directory that only root may enter', async () => {
    const closed = await newDirectory()
    await chmod(closed, 0o700)
    const dataDir = join(closed, 'below', 'data')

    const cluster = await startEmbeddedCluster({ dataDir, ...small })
    const owner = await stat(`/proc/${await pidOf(dataDir)}`)
    const one = await query(cluster.url('postgres'), 'select 1 as one')

    await cluster.stop()
    expect((await stat(closed)).uid).toBe(0)
    expect(owner.uid).not.toBe(0)
    expect(one).toEqual([{ one: 1 }])
  })

  otherUserTest('runs as themselves for an ordinary user', async () => {
    const dataDir = await openDirectory()
    chownSync(dataDir, ordinaryUser, ordinaryUser)
    try {
      const owner = await startOwner(dataDir, ordinaryUser)
      const process = await stat(`/proc/${await pidOf(dataDir)}`)
      await owner.end()

      expect(owner.owned).toBe(true)
      expect(process.uid).toBe(ordinaryUser)
    } finally {
      await rm(dataDir, { recursive: true, force: true })
    }
  })

  otherUserTest('refuses in one line a directory of somebody else', async () => {
    const dataDir = await newDirectory()

    const answer = startOwner(dataDir, ordinaryUser)

    await expect(answer).rejects.toThrow(
      /^cannot use the data directory .*: run as the user that owns the data directory, or choose another one$/,
    )
  })
})

describe('the embedded PostgreSQL says in one line what to do', () => {
  test('when something that is no directory lies in the way', async () => {
    const file = join(await newDirectory(), 'file')
    await writeFile(file, '')

    await expect(startEmbeddedCluster({ dataDir: file })).rejects.toThrow(/no directory lies in its way: move it/)
  })

  test('when the data is of another version of PostgreSQL', async () => {
    const dataDir = await newDirectory()
    await mkdir(join(dataDir, 'cluster'))
    await writeFile(join(dataDir, 'cluster', 'PG_VERSION'), '17\n')

    await expect(startEmbeddedCluster({ dataDir })).rejects.toThrow(/was made by PostgreSQL 17, this is 18/)
  })

  test('when the data is damaged', async () => {
    const dataDir = await newDirectory()
    const cluster = await startEmbeddedCluster({ dataDir, ...small })
    await cluster.stop()
    await rm(join(dataDir, 'cluster', 'global', 'pg_control'))

    await expect(startEmbeddedCluster({ dataDir, ...small })).rejects.toThrow(/does not start \(.+\): see the postgresql.log/)
  })
})

describe("PostgreSQL's programs", () => {
  test('work although npm did not run the script that makes their links', async () => {
    const [root, temporary] = [await openDirectory(), await openDirectory()]
    const installed = await findInstalled()
    await cp(installed.native, join(root, 'native'), { recursive: true, verbatimSymlinks: true })
    for (const { target } of installed.links) await rm(join(root, target), { force: true })
    const account = await accountFor(join(root, 'none'))

    const place = { installed: { ...installed, native: join(root, 'native') }, temporary }
    const first = await locateSoftware(account, place)
    const second = await locateSoftware(account, place)
    await rm(join(dirname(first), 'share', 'postgresql', 'postgres.bki'))
    const repaired = await locateSoftware(account, place)
    const copies = await readdir(temporary)

    const mended = await readFile(join(dirname(repaired), 'share', 'postgresql', 'postgres.bki'), 'utf8')
    await Promise.all([rm(root, { recursive: true }), rm(temporary, { recursive: true })])
    expect(first.startsWith(temporary)).toBe(true)
    expect(second).toBe(first)
    expect(mended).not.toBe('')
    expect(copies).toHaveLength(1)
  })
})

interface Owner {
  readonly process: ChildProcess
  readonly owned: boolean
  readonly url: string
  end(): Promise<void>
}

/** Starts the cluster in a process of its own; rejects with that process's message when it cannot. */
async function startOwner(dataDir: string, uid?: number): Promise<Owner> {
  const child = spawn(process.execPath, [program, dataDir], {
    ...(uid === undefined ? {} : { uid, gid: uid }),
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const line: string = (await once(createInterface(child.stdout), 'line'))[0]
  const answer = JSON.parse(line)
  if (answer.error !== undefined) throw new Error(answer.error)
  return {
    process: child,
    owned: answer.owned,
    url: answer.url,
    end: async () => {
      child.stdin.end()
      await once(child, 'exit')
    },
  }
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const newDirectory = () => mkdtemp(join(runDirectory(), 'embedded-'))

/** One that every user can reach. The run's own directory is closed to others. */
async function openDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), `entry-ban-test-${process.ppid}-open-`))
  await chmod(directory, 0o755)
  return directory
}

async function pidOf(dataDir: string): Promise<number> {
  const found = await readPidFile(join(dataDir, 'cluster'))
  if (found === undefined) throw new Error('no PostgreSQL runs there')
  return found.pid
}

async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(20)
}

/** The shells that wait to end this PostgreSQL. */
async function guardsOf(postmaster: number): Promise<number[]> {
  const found: number[] = []
  for (const name of await readdir('/proc')) {
    const command = /^\d+$/.test(name) ? await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '') : ''
    const args = command.split('\0')
    if (args[0] === '/bin/sh' && args.includes(String(postmaster))) found.push(Number(name))
  }
  return found
}

/** Whether another user can read this project: not when it lies in a private directory. */
function isOpenToOthers(): boolean {
  for (let directory = program; directory !== dirname(directory); directory = dirname(directory)) {
    if ((statSync(directory).mode & othersMayRead) === 0) return false
  }
  return true
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

export interface Part {
  readonly url: string
  /** Milliseconds of processor time so far; null where the system does not tell. */
  cpuMs(): number | null
  stop(): Promise<void>
}

/** One of the product's programs as a process of its own. @throws Error with what it wrote, when it ends before it serves */
export async function startPart(name: 'lgm' | 'sis' | 'bridge', env: Readonly<Record<string, string>>): Promise<Part> {
  const child = spawn(process.execPath, [join(root, `subgraphs/${name}/main.ts`)], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'development', PORT: '0', LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const end = () => void child.kill('SIGTERM')
  process.once('exit', end)
  const url = await urlOf(child)
  return {
    url,
    cpuMs: () => cpuMsOf(child.pid),
    stop: async () => {
      process.off('exit', end)
      const ended = once(child, 'close')
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function urlOf({ stderr, ...child }: ChildProcess): Promise<string> {
  if (stderr === null) throw new Error('a part without stderr')
  const said: string[] = []
  stderr.setEncoding('utf8').on('data', (text: string) => void said.push(text))
  for (;;) {
    const url = /"url":"([^"]+)"/.exec(said.join(''))?.[1]
    if (url !== undefined) {
      stderr.removeAllListeners('data').resume()
      return url
    }
    if (child.exitCode !== null) throw new Error(said.join(''))
    await Promise.race([once(stderr, 'data'), once(stderr, 'close')])
  }
}

const tickMs = 10

interface Running {
  readonly parent: number
  readonly cpuMs: number
}

/** As Linux tells it; null elsewhere, and of a process that has ended. */
function running(pid: number | string | undefined): Running | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return { parent: Number(fields[1]), cpuMs: (Number(fields[11]) + Number(fields[12])) * tickMs }
  } catch {
    return null
  }
}

/** User and system time of a process. */
const cpuMsOf = (pid: number | undefined): number | null => running(pid)?.cpuMs ?? null

/** The same of a PostgreSQL server: of it and of all that it has started and that still run. @param backend the process of one connection */
export function serverCpuMs(backend: number): number | null {
  const server = running(backend)?.parent
  const own = running(server)
  if (server === undefined || own === null) return null
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (running(name) ?? []) : []))
  return all.filter(({ parent }) => parent === server).reduce((sum, { cpuMs }) => sum + cpuMs, own.cpuMs)
}

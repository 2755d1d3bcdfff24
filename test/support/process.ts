import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, jest } from '@jest/globals'

const projectRoot = join(import.meta.dirname, '../..')

/**
 * A process takes a second or two of a core until it is ready, and a test may start several; on a machine that is busy with other
 * work each takes many times that. Tests that start processes state their own bounds where time is what they are about.
 */
const processTestTimeoutMs = 90_000
jest.setTimeout(processTestTimeoutMs)

export interface Ending {
  /** Null when a signal ended it. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A process of the product, as an operator would start it. It ends with the test file, whatever becomes of the tests. */
export interface StartedProcess {
  /** Resolves with the match once stderr holds one. @throws Error with what it wrote, when it ends without */
  says(pattern: RegExp): Promise<RegExpExecArray>
  /** Resolves when it has ended by itself. */
  readonly ended: Promise<Ending>
  /** Keeps it from running while its connections stay open, as a machine that hangs does. `thaw` lets it go on. */
  freeze(): void
  thaw(): void
  /** Asks it to stop and waits until it has. */
  stop(): Promise<Ending>
  /** Ends it as a crash would: it has no chance to finish anything. */
  kill9(): Promise<Ending>
}

const running = new Set<ChildProcess>()

afterAll(async () => {
  await Promise.all(
    [...running].map(async (child) => {
      const closed = once(child, 'close')
      child.kill('SIGKILL')
      await closed
    }),
  )
})

/**
 * Starts one of the product's programs. It sees only the environment given here, so that the settings of whoever runs the tests
 * do not reach it.
 *
 * @param program path of a main file from the root of the project
 */
export function startProcess(program: string, args: readonly string[], env: Readonly<Record<string, string>>): StartedProcess {
  const child = spawn(process.execPath, [join(projectRoot, program), ...args], {
    cwd: projectRoot,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const written = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text) => {
    written.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    written.stderr += text
  })
  const ended = once(child, 'close').then(([code]): Ending => {
    running.delete(child)
    return { code, ...written }
  })
  const endBy = (signal: 'SIGTERM' | 'SIGKILL') => () => {
    child.kill(signal)
    return ended
  }
  return {
    says: (pattern) => saidBy(child, written, pattern),
    ended,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    stop: endBy('SIGTERM'),
    kill9: endBy('SIGKILL'),
  }
}

async function saidBy(child: ChildProcess, written: { readonly stderr: string }, pattern: RegExp): Promise<RegExpExecArray> {
  for (;;) {
    const found = pattern.exec(written.stderr)
    if (found !== null) return found
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended before it said ${pattern}: ${written.stderr}`)
    // A process that ended writes no more, so its end must wake us too.
    await Promise.race([once(child.stderr ?? child, 'data'), once(child, 'close')])
  }
}

/** Runs a command of the product to its end. */
export const runCommand = (args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ending> =>
  startProcess('gateway/cli/main.ts', args, env).ended

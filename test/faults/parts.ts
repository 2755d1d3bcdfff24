import { setTimeout as sleep } from 'node:timers/promises'
import { type StartedProcess, startProcess } from '../support/process.ts'

/** A program that is started again whenever it was killed, as an operator's supervisor does. */
export interface Part {
  readonly name: string
  /** Its present address, or the last one it had. */
  url(): string
  /**
   * Kills it with SIGKILL now, and starts it again after the pause. One that is being started again already is left alone.
   * @returns whether it was killed
   */
  kill9(pauseMs: number): boolean
  /** Resolves when it serves. */
  up(): Promise<void>
  stop(): Promise<void>
  /** Endings that nobody asked for, in its own words. */
  readonly crashes: readonly string[]
}

/** While its database is down a program says so and ends; then it is tried again. */
const startAgainMs = 150

export async function startPart(name: string, program: string, env: Readonly<Record<string, string>>): Promise<Part> {
  const crashes: string[] = []
  let current: StartedProcess
  let url = ''
  let starting: Promise<void>
  let wanted = true
  let isUp = false

  const watch = (started: StartedProcess): void => {
    void started.ended.then(({ code, stderr }) => {
      if (started !== current || !isUp) return
      isUp = false
      // A kill makes `isUp` false before it falls.
      crashes.push(`${name} ended by itself with ${code}: ${stderr.slice(-500)}`)
    })
  }
  const start = async (): Promise<void> => {
    while (wanted) {
      current = startProcess(program, [], { NODE_ENV: 'test', PORT: '0', LOG_LEVEL: 'info', ...env })
      watch(current)
      const ready = await current.says(/"url":"([^"]+)"[^\n]*"msg":"ready"/).catch(() => null)
      if (ready !== null) {
        url = ready[1] ?? ''
        isUp = true
        return
      }
      await sleep(startAgainMs)
    }
  }
  starting = start()
  await starting
  return {
    name,
    crashes,
    url: () => url,
    kill9: (pauseMs) => {
      if (!isUp) return false
      isUp = false
      starting = current
        .kill9()
        .then(() => sleep(pauseMs))
        .then(start)
      return true
    },
    up: async () => {
      for (let awaited: Promise<void> | null = null; awaited !== starting; ) {
        awaited = starting
        await awaited
      }
    },
    stop: async () => {
      wanted = false
      isUp = false
      await starting
      await current.stop()
    },
  }
}

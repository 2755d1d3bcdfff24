import { spawn } from 'node:child_process'
import type { Account } from './account.ts'

/**
 * Runs a program to its end. On failure rejects with the last line that it wrote, the one that says why with
 * PostgreSQL's programs.
 */
export async function run(program: string, args: readonly string[], options: Account & { cwd?: string }): Promise<void> {
  const child = spawn(program, args, { ...options, env: programEnvironment, stdio: ['ignore', 'ignore', 'pipe'] })
  let output = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  await new Promise<void>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) resolve()
      else reject(new Error(tellingLine(output) ?? `${program} ended with ${signal ?? code}`))
    })
  })
}

/** Nothing of our environment reaches PostgreSQL: PG* variables would change its behaviour, others may hold secrets. */
export const programEnvironment: NodeJS.ProcessEnv = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** The line of PostgreSQL's output that names the fault, without its time stamp. */
export function tellingLine(output: string): string | undefined {
  const lines = output.split('\n').map((line) => line.trim())
  const fault = lines.findLast((line) => /\b(FATAL|PANIC|error|ERROR):/.test(line)) ?? lines.findLast((line) => line !== '')
  return fault?.replace(/^.*?(FATAL|PANIC|error|ERROR):\s*/, '')
}

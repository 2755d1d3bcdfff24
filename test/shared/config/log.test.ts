import { spawnSync } from 'node:child_process'
import { expect, test } from '@jest/globals'
import { reportFault } from '../../../subgraphs/shared/log.ts'

/** Runs in a process of its own, because the log writes to the real stderr. */
function logLines(script: string): { stdout: string; lines: Record<string, unknown>[]; raw: string } {
  const module = new URL('../../../subgraphs/shared/log.ts', import.meta.url)
  const run = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { createLog, withCorrelation } from '${module.href}'\nconst log = createLog({ level: 'info', name: 'x' })\n${script}`,
    ],
    { encoding: 'utf8' },
  )
  return {
    stdout: run.stdout,
    raw: run.stderr,
    lines: run.stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  }
}

test('log lines go to stderr as JSON with the correlation id of their request, across waits', () => {
  const { stdout, lines } = logLines(`
    withCorrelation('one', async () => { await null; log.info({ outcome: 'A' }, 'first') })
    withCorrelation('two', () => setTimeout(() => log.info({ outcome: 'B' }, 'second'), 5))
    log.debug('not shown')`)

  expect(stdout).toBe('')
  expect(lines).toMatchObject([
    { level: 'info', correlationId: 'one', outcome: 'A' },
    { level: 'info', correlationId: 'two', outcome: 'B' },
  ])
})

test('what a request holds is redacted, should anyone log it', () => {
  const { raw } = logLines(
    `log.info({ authorization: 'hunter2', request: { variables: 'hunter2', headers: 'hunter2' }, query: 'hunter2' }, 'x')`,
  )

  expect(raw).not.toContain('hunter2')
  expect(raw).toContain('[redacted]')
})

test('of a fault the log keeps kind, code and place, not the message, which may quote a value', () => {
  const fault = Object.assign(new RangeError('Key (personal_code)=(010180-12345) exists'), { code: '23505' })

  const report = reportFault(fault)

  expect(report).toMatchObject({ kind: 'RangeError', code: '23505' })
  expect(report.at[0]).toMatch(/^at /)
  expect(JSON.stringify(report)).not.toContain('010180')
})

import { createServer, type Server } from 'node:http'
import { afterEach, expect, test } from '@jest/globals'
import { reconcile } from '../../gateway/cli/reconciliation/reconcile.ts'
import type { RunView, Scope } from '../../gateway/cli/reconciliation/run.ts'

const run = (id: string, scope: Scope['scope'], status: RunView['status']): RunView => ({
  id,
  status,
  scope,
  startedBy: 'PMLP/another',
  startedAt: '2026-03-10T08:00:00Z',
  finishedAt: status === 'RUNNING' ? null : '2026-03-10T08:01:00Z',
  phase: 'COMPARE',
  done: 0,
  total: null,
  secondsLeft: null,
  checkedInFull: 0,
  sampleSize: null,
  sampleSeed: null,
  bansRead: 1,
  alertsRead: 1,
  counts: [],
  unread: [],
})

let server: Server | undefined
afterEach(() => new Promise<void>((resolve) => (server === undefined ? resolve() : void server.close(() => resolve()))))

/** A gateway where somebody's comparison is on until it has been asked about; then another may be started. */
async function gatewayWhereRuns(other: Scope['scope']): Promise<{ readonly url: string; readonly begun: Scope['scope'][] }> {
  const begun: Scope['scope'][] = []
  let otherRuns = true
  const listing = (edges: readonly unknown[]) => ({ edges, pageInfo: { hasNextPage: false, endCursor: null } })
  const answer = (query: string, variables: { id?: string; input?: Scope }): unknown => {
    if (query.startsWith('mutation') && variables.input !== undefined) {
      const busy = { run: run('other', other, 'RUNNING'), problems: [{ code: 'RUN_IN_PROGRESS', message: 'one runs' }] }
      if (otherRuns) return { startReconciliation: busy }
      begun.push(variables.input.scope)
      return { startReconciliation: { run: run('own', variables.input.scope, 'RUNNING'), problems: [] } }
    }
    if (variables.id !== undefined) {
      if (variables.id === 'other') otherRuns = false
      return { reconciliationRun: run(variables.id, variables.id === 'other' ? other : (begun.at(-1) ?? other), 'COMPLETE') }
    }
    return query.includes('reconciliationRuns') ? { reconciliationRuns: listing([]) } : { discrepancies: listing([]) }
  }
  const listening = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => {
      const { query, variables } = JSON.parse(body) as { query: string; variables: { id?: string; input?: Scope } }
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ data: answer(query, variables) }))
    })
  })
  server = listening
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `http://127.0.0.1:${address.port}/graphql`, begun }
}

test.each([
  ['FULL', 'SAMPLE', ['FULL']],
  ['FULL', 'PERSONS', ['FULL']],
  ['FULL', 'CHANGED', ['FULL']],
  ['CHANGED', 'SAMPLE', ['CHANGED']],
  ['SAMPLE', 'FULL', ['SAMPLE']],
  ['FULL', 'FULL', []],
  ['CHANGED', 'FULL', []],
] as const)('asked for %s while somebody’s %s runs, it starts %j of its own behind that', async (scope, other, ownRuns) => {
  const { url, begun } = await gatewayWhereRuns(other)
  const told: { data: string[]; notes: string[] } = { data: [], notes: [] }
  const output = {
    data: (line: string) => void told.data.push(line),
    json: () => {},
    note: (line: string) => void told.notes.push(line),
    progress: () => ({ update: () => {}, stop: () => {} }),
  }

  const exitCode = await reconcile({ url, token: 't', purpose: 'DATA_QUALITY', caseNumber: 'C-1' }, { scope }, output)

  expect(begun).toEqual(ownRuns)
  expect(exitCode).toBe(0)
  expect(told.notes).toEqual([expect.stringContaining(`started a comparison (${other})`)])
  expect(told.data[0]).toContain(`COMPLETE (${(ownRuns[0] ?? other).toLowerCase()})`)
})

import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '../../subgraphs/shared/ids.ts'
import { askGateway, type GatewayCall } from './askGateway.ts'
import { type ExitCode, exitCodes } from './exitCodes.ts'
import { type Output, table } from './output.ts'

export interface RunView {
  readonly id: string
  readonly status: string
  readonly phase: string
  readonly done: number
  readonly total: number | null
  readonly bansRead: number
  readonly alertsRead: number
  readonly counts: readonly { readonly kind: string; readonly count: number }[]
  readonly unread: readonly string[]
}

const runFields = 'id status phase done total bansRead alertsRead counts { kind count } unread'
/** Often enough for a bar that moves, seldom enough not to be the load it measures. */
const pollIntervalMs = 250

/** Starts a comparison through a running gateway and follows it to its end. @throws OperatorError when it is refused */
export async function runReconciliation(call: GatewayCall, output: Output): Promise<RunView> {
  const { startReconciliation: started } = await askGateway<{
    startReconciliation: { run: RunView | null; problems: readonly { code: string; message: string }[] }
  }>(
    call,
    `mutation Start($input: StartReconciliationInput!) { startReconciliation(input: $input) { run { ${runFields} } problems { code message } } }`,
    { input: { idempotencyKey: newId() } },
  )
  for (const problem of started.problems) output.note(`${problem.code}: ${problem.message}`)
  if (started.run === null) throw new Error('the comparison was not started')
  const progress = output.progress('comparing')
  try {
    let run = started.run
    while (run.status === 'RUNNING') {
      await sleep(pollIntervalMs)
      run = await readRun(call, run.id)
      progress.update(run.done, run.total)
    }
    return run
  } finally {
    progress.stop()
  }
}

async function readRun(call: GatewayCall, id: string): Promise<RunView> {
  const query = `query Run($id: ID!) { reconciliationRun(id: $id) { ${runFields} } }`
  const { reconciliationRun } = await askGateway<{ reconciliationRun: RunView | null }>(call, query, { id })
  if (reconciliationRun === null) throw new Error('the comparison that was started cannot be found')
  return reconciliationRun
}

/** `reconcile`: exit code 3 when differences stand, 1 when the comparison did not read everything. */
export async function reconcile(call: GatewayCall, json: boolean, output: Output): Promise<ExitCode> {
  const run = await runReconciliation(call, output)
  if (json) output.json(run)
  else for (const line of describeRun(run)) output.data(line)
  if (run.status !== 'COMPLETE') return exitCodes.fault
  return run.counts.some(({ count }) => count > 0) ? exitCodes.differences : exitCodes.fine
}

export function describeRun(run: RunView): readonly string[] {
  const differences = run.counts.reduce((sum, { count }) => sum + count, 0)
  return [
    `${run.status}: ${run.bansRead} bans and ${run.alertsRead} Latvian alerts compared, ${differences} differences`,
    ...table(run.counts.filter(({ count }) => count > 0).map(({ kind, count }) => [`  ${kind}`, String(count)])),
    ...run.unread.map((place) => `  not read: ${place}`),
  ]
}

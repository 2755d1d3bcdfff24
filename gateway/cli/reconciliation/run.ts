import { setTimeout as sleep } from 'node:timers/promises'
import { OperatorError } from '../../../subgraphs/shared/errors.ts'
import { newId } from '../../../subgraphs/shared/ids.ts'
import { askGateway, type GatewayCall } from '../askGateway.ts'
import type { Output, Progress } from '../output.ts'

/** Which records a comparison is about, as `startReconciliation` takes it. */
export interface Scope {
  readonly scope: 'FULL' | 'CHANGED' | 'SAMPLE' | 'PERSONS'
  readonly sampleSize?: number
  readonly sampleSeed?: number
  readonly personIds?: readonly string[]
}

export interface RunView {
  readonly id: string
  readonly status: 'RUNNING' | 'COMPLETE' | 'INCOMPLETE' | 'FAILED' | 'CANCELLED'
  readonly startedBy: string
  readonly startedAt: string
  readonly finishedAt: string | null
  readonly scope: Scope['scope']
  readonly sampleSize: number | null
  readonly sampleSeed: number | null
  readonly phase: string
  readonly done: number
  readonly total: number | null
  readonly secondsLeft: number | null
  readonly checkedInFull: number
  readonly bansRead: number
  readonly alertsRead: number
  readonly counts: readonly { readonly kind: string; readonly count: number }[]
  readonly unread: readonly string[]
}

const runFields =
  'id status startedBy startedAt finishedAt scope sampleSize sampleSeed phase done total secondsLeft checkedInFull bansRead alertsRead counts { kind count } unread'
/** Often enough for a bar that moves, seldom enough not to be the load it measures. */
const pollIntervalMs = 250

interface StartAnswer {
  readonly startReconciliation: {
    readonly run: RunView | null
    readonly problems: readonly { readonly code: string; readonly message: string }[]
  }
}

/**
 * Starts a comparison through a running gateway and follows it to its end. Only one runs at a time: another one that looks at all that was asked for
 * is followed instead, and the end of one that looks at less is awaited. It is said which.
 * @throws OperatorError when it is refused, or when `signal` calls it off: the comparison itself goes on in the service
 */
export async function runReconciliation(call: GatewayCall, scope: Scope, output: Output, signal?: AbortSignal): Promise<RunView> {
  for (;;) {
    const { run, problem } = await start(call, scope)
    if (problem === undefined) return await followRun(call, run, output, signal)
    const isEnough = looksAtAllOf[scope.scope].includes(run.scope)
    output.note(
      `Not started: ${run.startedBy} started a comparison (${run.scope}) at ${run.startedAt}, ${run.id}, and only one runs at a time. ${
        isEnough ? 'Following that one.' : 'Waiting for its end: it does not look at all that was asked for.'
      }`,
    )
    const ended = await followRun(call, run, output, signal)
    if (isEnough) return ended
  }
}

/** Comparisons that tell all that this one would. */
const looksAtAllOf: Readonly<Record<Scope['scope'], readonly Scope['scope'][]>> = {
  FULL: ['FULL'],
  CHANGED: ['CHANGED', 'FULL'],
  SAMPLE: [],
  PERSONS: [],
}

interface Started {
  readonly run: RunView
  /** Why it is another one that runs. */
  readonly problem: StartAnswer['startReconciliation']['problems'][number] | undefined
}

async function start(call: GatewayCall, scope: Scope): Promise<Started> {
  const { startReconciliation: started } = await askGateway<StartAnswer>(
    call,
    `mutation Start($input: StartReconciliationInput!) { startReconciliation(input: $input) { run { ${runFields} } problems { code message } } }`,
    { input: { idempotencyKey: newId(), ...scope } },
  )
  const [problem] = started.problems
  if (started.run === null) throw new OperatorError(problem === undefined ? 'the comparison was not started' : describeProblem(problem))
  return { run: started.run, problem }
}

const describeProblem = ({ code, message }: { code: string; message: string }): string => `${code}: ${message}`

async function followRun(call: GatewayCall, begun: RunView, output: Output, signal?: AbortSignal): Promise<RunView> {
  const phases = createPhases(output)
  try {
    let run = begun
    while (run.status === 'RUNNING') {
      await sleep(pollIntervalMs)
      if (signal?.aborted) throw new OperatorError(`called off: nothing was written. The comparison ${run.id} goes on in the service`)
      run = await readRun(call, run.id)
      phases.show(run)
    }
    return run
  } finally {
    phases.stop()
  }
}

/** One bar for each phase: what is counted differs between them. */
function createPhases(output: Output): { show(run: RunView): void; stop(): void } {
  let shown: { readonly phase: string; readonly progress: Progress } | null = null
  return {
    show({ phase, done, total, secondsLeft }) {
      if (shown?.phase !== phase) {
        shown?.progress.stop()
        shown = { phase, progress: output.progress(phase.toLowerCase().replaceAll('_', ' ')) }
      }
      shown.progress.update(done, total, secondsLeft)
    },
    stop: () => shown?.progress.stop(),
  }
}

async function readRun(call: GatewayCall, id: string): Promise<RunView> {
  const query = `query Run($id: ID!) { reconciliationRun(id: $id) { ${runFields} } }`
  const { reconciliationRun } = await askGateway<{ reconciliationRun: RunView | null }>(call, query, { id })
  if (reconciliationRun === null) throw new OperatorError('the comparison that was started cannot be found')
  return reconciliationRun
}

/** Shown in a trend: a month of nightly comparisons. */
const trendLength = 30

/** The last comparisons that have ended, oldest first. */
export async function readRuns(call: GatewayCall): Promise<readonly RunView[]> {
  const query = `query Runs($first: Int!) { reconciliationRuns(first: $first) { edges { node { ${runFields} } } } }`
  const { reconciliationRuns } = await askGateway<{ reconciliationRuns: { edges: readonly { node: RunView }[] } }>(call, query, {
    first: trendLength,
  })
  return reconciliationRuns.edges
    .map(({ node }) => node)
    .filter(({ status }) => status !== 'RUNNING')
    .reverse()
}

import { readFileSync } from 'node:fs'
import type { Truth } from '../../../demo/registers.ts'
import { score } from '../../../demo/score.ts'
import { OperatorError } from '../../../subgraphs/shared/errors.ts'
import type { GatewayCall } from '../askGateway.ts'
import { type ExitCode, exitCodes } from '../exitCodes.ts'
import type { Output } from '../output.ts'
import { type Draft, openDraft } from '../report/draft.ts'
import { UsageError } from '../usageError.ts'
import { differencesCsv } from './csv.ts'
import { describeSummary } from './describe.ts'
import { type Listed, readDifferences } from './differences.ts'
import { reportPage } from './page.ts'
import { type RunView, readRuns, runReconciliation, type Scope } from './run.ts'
import { type Summary, summarise } from './summary.ts'

export interface ReconcileCommand {
  readonly out?: string
  /** What was really done to made-up registers, as `demo` left it. */
  readonly truth?: string
  readonly json?: boolean
  readonly scope?: string
  readonly size?: number
  readonly seed?: number
  readonly persons?: readonly string[]
}

export const reconcileHelp = `
--scope full compares everything; changed passes over ranges of records whose digests agree; sample draws some at random (--size, --seed);
persons looks at some people (--persons). What is compared in part closes no difference. Only one comparison runs at a time: behind one that
looks at less than was asked for, one's own is started.

DIR receives discrepancies.csv (for a spreadsheet), report.json, and report.html: one page in Latvian and English that loads nothing
and can be printed. They appear together at the end; a command that fails or is called off leaves nothing.

Exit codes: 0 everything was read and nothing differs, 3 everything was read and differences stand, 1 not everything was read (INCOMPLETE),
the comparison was cancelled or failed: what was found stands in the report, what was not found proves nothing.`

/** `reconcile`: compares the registers and says what stands. @throws OperatorError @throws UsageError */
export async function reconcile(call: GatewayCall, command: ReconcileCommand, output: Output): Promise<ExitCode> {
  const scope = scopeOf(command)
  const truth = command.truth === undefined ? null : readTruth(command.truth)
  const calledOff = new AbortController()
  const callOff = () => calledOff.abort(new OperatorError('called off: nothing was written'))
  process.once('SIGINT', callOff).once('SIGTERM', callOff)
  const draft = command.out === undefined ? null : await openDraft(command.out)
  try {
    const run = await runReconciliation(call, scope, output, calledOff.signal)
    const { summary, listed } = await examine(call, run, truth, calledOff.signal)
    if (draft !== null) await writeReport(draft, summary, listed)
    calledOff.signal.throwIfAborted()
    await draft?.publish()
    if (command.json === true) output.json(summary)
    else for (const line of describeSummary(summary)) output.data(line)
    if (command.out !== undefined) output.note(`written to ${command.out}: discrepancies.csv, report.json, report.html`)
    return exitCodeOf(summary)
  } finally {
    process.off('SIGINT', callOff).off('SIGTERM', callOff)
    await draft?.discard()
  }
}

/** What a sample has when nobody says how much: enough to tell one in a hundred from none. */
const defaultSampleSize = 500

/** @throws UsageError */
function scopeOf({ scope: word, size, seed, persons }: ReconcileCommand): Scope {
  const scope = (word ?? (persons === undefined ? 'full' : 'persons')).toUpperCase()
  if (scope !== 'SAMPLE' && (size !== undefined || seed !== undefined)) throw new UsageError('--size and --seed go with --scope sample')
  if (scope !== 'PERSONS' && persons !== undefined) throw new UsageError('--persons goes with --scope persons')
  switch (scope) {
    case 'FULL':
    case 'CHANGED':
      return { scope }
    case 'SAMPLE':
      return { scope, sampleSize: size ?? defaultSampleSize, sampleSeed: seed ?? 1 }
    case 'PERSONS':
      if (persons === undefined) throw new UsageError('--scope persons: name them with --persons')
      return { scope, personIds: persons }
    default:
      throw new UsageError('--scope: full, changed, sample or persons')
  }
}

function exitCodeOf({ proved, open }: Summary): ExitCode {
  if (!proved) return exitCodes.fault
  return open.total > 0 ? exitCodes.differences : exitCodes.fine
}

/** Reads what stands behind a comparison. @throws OperatorError */
export async function examine(
  call: GatewayCall,
  run: RunView,
  truth: Truth | null,
  signal?: AbortSignal,
): Promise<{ readonly summary: Summary; readonly listed: Listed }> {
  const open = await readDifferences(call, 'OPEN', signal)
  const listed = { open, accepted: await readDifferences(call, 'ACCEPTED', signal) }
  const runs = await readRuns(call)
  const reported = open.map(({ kind, field, entryBanId, alertId, relatedId }) => ({
    kind,
    field,
    banId: entryBanId,
    alertId,
    relatedId,
  }))
  const summary = summarise({
    run,
    runs,
    listed,
    score: truth === null ? null : score(truth, reported),
    now: new Date(),
  })
  return { summary, listed }
}

export async function writeReport(draft: Draft, summary: Summary, { open, accepted }: Listed): Promise<void> {
  const madeAt = new Date().toISOString()
  await draft.write('discrepancies.csv', differencesCsv(open))
  await draft.write('report.json', `${JSON.stringify({ madeAt, ...summary, differences: open, acceptedDifferences: accepted }, null, 2)}\n`)
  await draft.write('report.html', reportPage(summary, { open, accepted }, madeAt))
}

/** @throws UsageError for a file that holds no truth */
function readTruth(file: string): Truth {
  try {
    const truth: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (isTruth(truth)) return truth
  } catch (cause) {
    throw new UsageError(`--truth: ${file} cannot be read`, { cause })
  }
  throw new UsageError(`--truth: ${file} is not the truth.json that \`demo\` leaves`)
}

const isTruth = (value: unknown): value is Truth =>
  typeof value === 'object' && value !== null && 'damages' in value && Array.isArray(value.damages)

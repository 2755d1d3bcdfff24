import { stringify } from 'csv-stringify/sync'
import {
  explainPair,
  LinkAborted,
  type LinkedPair,
  type LinkOutcome,
  linkFiles,
  linkLiveRegisters,
  type LiveLinkage,
  type RunOptions,
  type TakePair,
} from '../../subgraphs/index.ts'
import { OperatorError } from '../../subgraphs/shared/errors.ts'
import { type ExitCode, exitCodes } from './exitCodes.ts'
import { reportPage } from './linkReport.ts'
import { createTally, type LinkSummary, summarise, type Tally } from './linkTally.ts'
import { type Output, type Progress, table } from './output.ts'
import { type Draft, openDraft } from './report/draft.ts'
import { UsageError } from './usageError.ts'

export interface LinkCommand {
  readonly left?: string
  readonly right?: string
  readonly live?: boolean
  readonly truth?: string
  readonly out: string
  readonly threads?: number
  readonly json?: boolean
}

export const linkHelp = `
The files are CSV in UTF-8 with a header: id, and any of surname, forename, full_name, birth_date, sex, nationality,
document_number in any order. --truth is CSV with left_id, right_id.

--live links the persons of LGM with the live Latvian alerts of SIS as they are now, on the databases of this deployment;
what people have judged stands.

DIR receives links.csv (left, right, decision, weight in bits, evidence; MATCH and REVIEW only), summary.json and
report.html. They appear together at the end; a run that fails or is called off leaves nothing.

A file that cannot be used (missing, no id column, no record) ends the run with exit code 1. A bad line (broken, not
UTF-8, no id, the id of an earlier line) is named and left out; the good lines are linked, the summary says INCOMPLETE,
and the exit code is 1.`

/** Bad lines named on the screen; all are counted, the first thousand stand in summary.json. */
const mostNamedLines = 20
/** Pairs explained on the screen. The rest stand in links.csv. */
const explainedPairs = 3

/** `link`: two exported registers linked as files, or the two live ones. @throws OperatorError @throws UsageError */
export async function link(command: LinkCommand, live: LiveSetting, output: Output): Promise<ExitCode> {
  const run = runOf(command, live)
  const calledOff = new AbortController()
  const callOff = () => calledOff.abort()
  process.once('SIGINT', callOff).once('SIGTERM', callOff)
  const draft = await openDraft(command.out)
  try {
    const { summary, tally } = await linkInto(draft, { run, threads: command.threads, signal: calledOff.signal }, output)
    calledOff.signal.throwIfAborted()
    await draft.publish()
    for (const line of badLines(summary)) output.note(line)
    if (command.json === true) output.json(summary)
    else for (const line of describe(summary, tally, command.out)) output.data(line)
    return summary.state === 'COMPLETE' ? exitCodes.fine : exitCodes.fault
  } catch (fault) {
    if (fault instanceof LinkAborted || calledOff.signal.aborted) throw new OperatorError('called off: nothing was written')
    throw fault
  } finally {
    process.off('SIGINT', callOff).off('SIGTERM', callOff)
    await draft.discard()
  }
}

type Run = (options: RunOptions, take: TakePair) => Promise<LinkOutcome>

/** What the registers of this deployment are reached with; asked for only where they are wanted. */
export type LiveSetting = () => Pick<LiveLinkage, 'config' | 'log' | 'note'>

function runOf({ left, right, truth, live }: LinkCommand, setting: LiveSetting): Run {
  if (live === true) {
    if (left !== undefined || right !== undefined || truth !== undefined) throw new UsageError('--live takes no files')
    return (options, take) => linkLiveRegisters({ ...setting(), ...options }, take)
  }
  if (left === undefined || right === undefined) throw new UsageError('name two files with --left and --right, or give --live')
  if (left === right) throw new UsageError('--left and --right name the same file')
  return (options, take) => linkFiles({ left, right, truth: truth ?? null, ...options }, take)
}

interface Job {
  readonly run: Run
  readonly threads: number | undefined
  readonly signal: AbortSignal
}

async function linkInto(draft: Draft, { run, threads, signal }: Job, output: Output): Promise<{ summary: LinkSummary; tally: Tally }> {
  const tally = createTally()
  const links = await draft.append('links.csv')
  await links.add('left,right,decision,weight,evidence\n')
  const stages = createStages(output)
  let outcome: LinkOutcome
  try {
    const options = { signal, progress: stages.show, ...(threads === undefined ? {} : { threads }) }
    outcome = await run(options, async (pair) => {
      tally.add(pair)
      await links.add(rowOf(pair))
    })
  } finally {
    stages.stop()
  }
  const summary = summarise(outcome, tally)
  await draft.write('summary.json', `${JSON.stringify(summary, null, 2)}\n`)
  await draft.write('report.html', reportPage(summary, tally.samples, outcome.truth?.misses ?? []))
  return { summary, tally }
}

/** Digits of a weight behind the point: the sum of what is shown beside it stays right to the eye. */
const weightDigits = 3

/** Ids come from outside: one that a spreadsheet would take for a formula gets an apostrophe before it. */
function rowOf(pair: LinkedPair): string {
  const { left, right, decision, weight } = pair
  return stringify([[left, right, decision, weight.toFixed(weightDigits), explainPair(pair)]], { escape_formulas: true })
}

/** One bar after the other: a new one when the work enters its next stage. */
function createStages(output: Output): { show(stage: string, done: number, total: number): void; stop(): void } {
  let shown: { stage: string; bar: Progress } | null = null
  return {
    show(stage, done, total) {
      if (shown?.stage !== stage) {
        shown?.bar.stop()
        shown = { stage, bar: output.progress(stage) }
      }
      shown.bar.update(done, total)
    },
    stop: () => shown?.bar.stop(),
  }
}

function badLines({ left, right, quality }: LinkSummary): readonly string[] {
  return [left, right, ...(quality === null ? [] : [quality])].flatMap(({ file, badLines: count, problems }) => [
    ...problems.slice(0, mostNamedLines).map(({ line, problem }) => `${file}: line ${line}: ${problem}`),
    ...(count > mostNamedLines ? [`${file}: and ${count - mostNamedLines} more bad lines`] : []),
  ])
}

function describe(summary: LinkSummary, { samples }: Tally, directory: string): readonly string[] {
  const { left, right, pairs, rightRecords, quality, keysLeftOut } = summary
  const register = ({ file, records, badLines: bad }: LinkSummary['left']) => [
    file,
    `${records} records`,
    bad === 0 ? '' : `${bad} bad ${bad === 1 ? 'line' : 'lines'} left out`,
  ]
  return [
    summary.state,
    ...table([register(left), register(right)]),
    ...(keysLeftOut === 0 ? [] : [`${keysLeftOut} blocking keys were left out: too many records share them`]),
    `MATCH ${pairs.match} pairs, ${rightRecords.matched} records of ${right.file}`,
    `REVIEW ${pairs.review} pairs, ${rightRecords.inReview} records of ${right.file}`,
    ...(quality === null ? [] : describeQuality(quality)),
    ...explained('Weakest matches:', samples.weakestMatches),
    ...explained('Strongest pairs in review:', samples.strongestReviews),
    `written to ${directory}: links.csv, summary.json, report.html`,
  ]
}

function describeQuality({ knownPairs, match, matchOrReview, reviewShare }: NonNullable<LinkSummary['quality']>): readonly string[] {
  const precision = match.precision === null ? 'none' : match.precision.toFixed(5)
  return [
    `of ${knownPairs} known pairs:`,
    `  MATCH            precision ${precision} (${match.wrong} wrong), recall ${match.recall.toFixed(4)}`,
    `  MATCH or REVIEW  recall ${matchOrReview.recall.toFixed(4)} (${matchOrReview.missed} missed), ${(100 * reviewShare).toFixed(2)} % of right records in review`,
  ]
}

function explained(title: string, pairs: readonly LinkedPair[]): readonly string[] {
  if (pairs.length === 0) return []
  return [
    title,
    ...pairs.slice(0, explainedPairs).map((pair) => `  ${pair.left} ${pair.right} ${pair.weight.toFixed(1)} bits: ${explainPair(pair)}`),
  ]
}

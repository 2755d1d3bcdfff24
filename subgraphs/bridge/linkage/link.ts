import { createNameCounts, estimate, lowerLimit, upperLimit } from '../../identity/index.ts'
import { decideAll, type OpenQuestion, openOnly, outlineAll, withClaims } from './decideAll.ts'
import type { LineFault } from './input/faults.ts'
import { fileSource, type Source } from './input/source.ts'
import type { Judgements } from './judgements.ts'
import { compareText, type LinkedPair } from './pairs.ts'
import type { Progress } from './progress.ts'
import { linesOf, type SurveyedRegister, surveyRegister } from './survey.ts'
import { holdRecords } from './threads/heldRecords.ts'
import { buildKeyIndex, mostRecordsOfKey } from './threads/keyIndex.ts'
import { defaultThreads, inOrder, openPool, type Pool } from './threads/pool.ts'
import type { RecordRef } from './threads/protocol.ts'
import { explainMisses, type MissedPair } from './truth/misses.ts'
import { openTruth, readTruth, type Truth, type TruthTable } from './truth/truth.ts'

export interface RunOptions {
  /** By default one for each core. Changes nothing but the time. */
  readonly threads?: number
  readonly signal?: AbortSignal
  readonly progress?: Progress
}

export interface LinkOptions extends RunOptions {
  readonly left: string
  readonly right: string
  /** File of the pairs that are known to be one human; null: unknown. */
  readonly truth: string | null
}

export interface LinkedRegister {
  readonly file: string
  readonly records: number
  readonly badLines: number
  /** The first thousand of them. */
  readonly faults: readonly LineFault[]
}

/** What is known when every pair has been handed over. */
export interface LinkOutcome {
  readonly left: LinkedRegister
  readonly right: LinkedRegister
  readonly pairsCompared: number
  readonly keysLeftOut: number
  /**
   * Share of the right register's records that are about people in the left one, as estimated from both registers before any pair is
   * decided. Few, and a coincidence needs more evidence to count as a match.
   */
  readonly share: number
  readonly limits: { readonly upper: number; readonly lower: number }
  /** Pairs known to be one human that were not handed over, by id. */
  readonly truth: { readonly truth: Truth; readonly misses: readonly MissedPair[] } | null
}

/** The work was called off. */
export class LinkAborted extends Error {
  constructor() {
    super('called off')
    this.name = 'LinkAborted'
  }
}

export type TakePair = (pair: LinkedPair) => void | Promise<void>

/**
 * Links two registers in files. Both are read twice: first names are counted and bad lines found, then the larger one passes by the
 * smaller one, which is held in memory with its keys. Memory grows with the smaller register and with what is found, not with the larger.
 *
 * @param take is given each pair that is a MATCH or goes to REVIEW, by right id and then left id: the same pairs in the same order
 *   whatever the order of the records and the number of threads
 * @throws UnusableFile a file that cannot be used at all. @throws LinkAborted
 */
export async function linkFiles({ left, right, truth, ...run }: LinkOptions, take: TakePair): Promise<LinkOutcome> {
  const sources = { left: await fileSource(left), right: await fileSource(right) }
  return linkSources({ ...sources, truth: truth === null ? null : await openTruth(truth), judgements: null }, run, take)
}

export interface LinkInput {
  readonly left: Source
  readonly right: Source
  readonly truth: TruthTable | null
  /** What people have judged; null: nothing. */
  readonly judgements: Judgements | null
}

/** As `linkFiles`, for registers wherever they come from. */
export async function linkSources(input: LinkInput, options: RunOptions, take: TakePair): Promise<LinkOutcome> {
  const pool = openPool(options.threads ?? defaultThreads(), { counts: createNameCounts(), leftCounts: createNameCounts() })
  const abort = () => void pool.close()
  options.signal?.addEventListener('abort', abort)
  try {
    options.signal?.throwIfAborted()
    return await link(input, options.progress ?? (() => {}), pool, take)
  } catch (fault) {
    if (options.signal?.aborted === true) throw new LinkAborted()
    throw fault
  } finally {
    options.signal?.removeEventListener('abort', abort)
    await pool.close()
  }
}

/**
 * Registers with fewer pairs than this are searched by every wide key as well: they lead to about 1 pair in 50, which is half a minute's
 * work for one core here, and find records that are damaged in several places.
 */
const mostPairsOfWideSearch = 300_000_000
/** Larger ones by the rarer wide keys, as many as lead to about this many pairs: a minute's work for one core. */
const pairsOfRareSearch = 50_000_000
const wideKeysPerRecord = 10
/** A register so large is hardly searched more widely by such keys: they would cost more than they find. */
const leastBearersOfRareKey = 20

/** Most bearers of a wide key that is still looked up. */
function wideLimit(left: number, right: number, passing: number): number {
  if (left * right <= mostPairsOfWideSearch) return mostRecordsOfKey
  const bearers = Math.floor(pairsOfRareSearch / (passing * wideKeysPerRecord))
  return bearers < leastBearersOfRareKey ? 0 : Math.min(bearers, mostRecordsOfKey)
}

async function link(input: LinkInput, progress: Progress, pool: Pool, take: TakePair): Promise<LinkOutcome> {
  const holdsLeft = input.left.bytes <= input.right.bytes
  const left = await surveyRegister(input.left, { hold: holdsLeft, isLeft: true }, pool, progress)
  const right = await surveyRegister(input.right, { hold: !holdsLeft, isLeft: false }, pool, progress)
  const truth = input.truth === null ? null : await readTruth(input.truth, left.lineOfId, right.lineOfId)
  const [held, passing] = holdsLeft ? [left, right] : [right, left]
  const wide = wideLimit(left.lineOfId.size, right.lineOfId.size, passing.lineOfId.size)
  const index = buildKeyIndex(wide > 0 ? [held.narrow, held.wide] : [held.narrow])
  const records = left.lineOfId.size
  await pool.askEach('prepare', { held: holdRecords(held.texts), index, records, wide })

  const heldIds = [...held.lineOfId.keys()]
  const scanned = await scan(passing, heldIds, holdsLeft, pool, progress)
  const { judgements } = input
  const open = scanned.questions.map((question) => openOnly(question, judgements))
  const outlined = await outlineAll(open, pool, progress)
  const estimated = estimate(outlined, right.lineOfId.size, records)
  const { share } = estimated
  const questions = withClaims(open, outlined, estimated)
  const linked = await decideAll({ questions, estimate: estimated, truth, judgements }, pool, progress, take)
  const missed = truth === null ? [] : await explainMisses(truth, linked, { held, passing, holdsLeft }, estimated, pool, progress)
  return {
    left: registerOf(left),
    right: registerOf(right),
    pairsCompared: scanned.compared,
    keysLeftOut: index.keysLeftOut,
    share,
    limits: { upper: upperLimit(records, share), lower: lowerLimit(records, share) },
    truth: truth === null ? null : { truth, misses: missed },
  }
}

const registerOf = ({ source, lineOfId, faults, faultCount }: SurveyedRegister): LinkedRegister => ({
  file: source.name,
  records: lineOfId.size,
  badLines: faultCount,
  faults,
})

/** Passes one register by the other and collects, for each record of the right one, what could be the same human. */
async function scan(
  passing: SurveyedRegister,
  heldIds: readonly string[],
  holdsLeft: boolean,
  pool: Pool,
  progress: Progress,
): Promise<{ questions: readonly OpenQuestion[]; compared: number }> {
  const questions = new Map<string, OpenQuestion>()
  const open = (id: string, asked: RecordRef, candidate: { id: string; ref: RecordRef }) => {
    const question = questions.get(id)
    if (question === undefined) questions.set(id, { id, asked, candidates: [candidate] })
    else question.candidates.push(candidate)
  }
  let compared = 0
  const answers = inOrder(passing.source.blocks(), pool, async (block) => {
    const without = passing.repeats.get(block.firstLine) ?? []
    return { block, scan: await pool.ask('scan', linesOf(passing.source, block, without), [block.bytes.buffer]) }
  })
  for await (const { block, scan } of answers) {
    compared += scan.compared
    for (const found of scan.found) {
      for (const record of found.held) {
        const heldId = heldIds[record] ?? ''
        if (holdsLeft) open(found.id, found.text, { id: heldId, ref: record })
        else open(heldId, record, { id: found.id, ref: found.text })
      }
    }
    progress('comparing', block.readBytes, passing.source.bytes)
  }
  return { questions: [...questions.values()].sort((one, other) => compareText(one.id, other.id)), compared }
}

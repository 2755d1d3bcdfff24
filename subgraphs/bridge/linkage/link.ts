import { createNameCounts, lowerLimit, upperLimit } from '../../identity/index.ts'
import { readBlocks } from './input/blocks.ts'
import type { LineFault } from './input/faults.ts'
import { type PersonText, personColumns } from './input/person.ts'
import { openTable } from './input/table.ts'
import { compareText, type LinkedPair } from './pairs.ts'
import type { Progress } from './progress.ts'
import { linesOf, type SurveyedRegister, surveyRegister } from './survey.ts'
import { holdRecords } from './threads/heldRecords.ts'
import { buildKeyIndex } from './threads/keyIndex.ts'
import { defaultThreads, inOrder, openPool, type Pool } from './threads/pool.ts'
import type { RecordRef } from './threads/protocol.ts'
import { explainMisses, type MissedPair } from './truth/misses.ts'
import { readTruth, type Truth } from './truth/truth.ts'

export interface LinkOptions {
  readonly left: string
  readonly right: string
  /** File of the pairs that are known to be one human; null: unknown. */
  readonly truth: string | null
  /** By default one for each core. Changes nothing but the time. */
  readonly threads?: number
  readonly signal?: AbortSignal
  readonly progress?: Progress
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
   * Share of the right register's records for which anything in the left one is worth a decision: an estimate of how many of them are
   * about people in the left one, before any is decided. Few, and a coincidence needs more evidence to count as a match.
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

/** Of one record of the right register: everything in the left one that could be the same human. */
interface OpenQuestion {
  readonly id: string
  readonly asked: RecordRef
  readonly candidates: { readonly id: string; readonly ref: RecordRef }[]
}

/**
 * Links two registers in files. Both are read twice: first names are counted and bad lines found, then the larger one passes by the
 * smaller one, which is held in memory with its keys. Memory grows with the smaller register and with what is found, not with the larger.
 *
 * @param take is given each pair that is a MATCH or goes to REVIEW, by right id and then left id: the same pairs in the same order
 *   whatever the order of the records and the number of threads
 * @throws UnusableFile a file that cannot be used at all. @throws LinkAborted
 */
export async function linkFiles(options: LinkOptions, take: (pair: LinkedPair) => void | Promise<void>): Promise<LinkOutcome> {
  const counts = createNameCounts()
  const pool = openPool(options.threads ?? defaultThreads(), { counts })
  const abort = () => void pool.close()
  options.signal?.addEventListener('abort', abort)
  try {
    options.signal?.throwIfAborted()
    return await link(options, pool, take)
  } catch (fault) {
    if (options.signal?.aborted === true) throw new LinkAborted()
    throw fault
  } finally {
    options.signal?.removeEventListener('abort', abort)
    await pool.close()
  }
}

async function link(options: LinkOptions, pool: Pool, take: (pair: LinkedPair) => void | Promise<void>): Promise<LinkOutcome> {
  const progress = options.progress ?? (() => {})
  const tables = {
    left: await openTable(options.left, personColumns, ['id']),
    right: await openTable(options.right, personColumns, ['id']),
  }
  const holdsLeft = tables.left.bytes <= tables.right.bytes
  const left = await surveyRegister(tables.left, holdsLeft, pool, progress)
  const right = await surveyRegister(tables.right, !holdsLeft, pool, progress)
  const truth = options.truth === null ? null : await readTruth(options.truth, left.lineOfId, right.lineOfId)
  const [held, passing] = holdsLeft ? [left, right] : [right, left]
  const index = buildKeyIndex(held.keys, held.counts)
  const records = left.lineOfId.size
  await pool.askEach('prepare', { held: holdRecords(held.texts), index, records })

  const heldIds = [...held.lineOfId.keys()]
  const scanned = await scan(passing, heldIds, holdsLeft, pool, progress)
  const share = scanned.questions.length / right.lineOfId.size
  const linked = await decideAll(scanned.questions, share, pool, progress, truth, take)
  const missed = truth === null ? [] : await explainMisses(truth, linked, { held, passing, holdsLeft }, share, pool, progress)
  return {
    left: registerOf(left),
    right: registerOf(right),
    pairsCompared: scanned.compared,
    keysLeftOut: index.keysLeftOut,
    share,
    limits: { upper: upperLimit(records, share), lower: lowerLimit(records) },
    truth: truth === null ? null : { truth, misses: missed },
  }
}

const registerOf = ({ table, lineOfId, faults, faultCount }: SurveyedRegister): LinkedRegister => ({
  file: table.file,
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
  const answers = inOrder(readBlocks(passing.table), pool, async (block) => {
    const without = passing.repeats.get(block.firstLine) ?? []
    return { block, scan: await pool.ask('scan', linesOf(passing.table, block, without), [block.bytes.buffer]) }
  })
  for await (const { block, scan } of answers) {
    compared += scan.compared
    for (const found of scan.found) {
      for (const record of found.held) {
        const heldId = heldIds[record] ?? ''
        if (holdsLeft) open(found.id, found.text, { id: heldId, ref: record })
        else open(heldId, record, { id: found.id, ref: found.text satisfies PersonText })
      }
    }
    progress('comparing', block.readBytes, passing.table.bytes)
  }
  return { questions: [...questions.values()].sort((one, other) => compareText(one.id, other.id)), compared }
}

/** Questions in one message: some hundred comparisons, a thousandth of a second's work. */
const questionsInMessage = 200

/** @returns the known pairs that were handed over */
async function decideAll(
  questions: readonly OpenQuestion[],
  share: number,
  pool: Pool,
  progress: Progress,
  truth: Truth | null,
  take: (pair: LinkedPair) => void | Promise<void>,
): Promise<ReadonlySet<string>> {
  const linked = new Set<string>()
  const batches = Array.from({ length: Math.ceil(questions.length / questionsInMessage) }, (_, at) =>
    questions.slice(at * questionsInMessage, (at + 1) * questionsInMessage),
  )
  const answers = inOrder(batches, pool, async (batch) => {
    for (const { candidates } of batch) candidates.sort((one, other) => compareText(one.id, other.id))
    const asked = batch.map((question) => ({ asked: question.asked, candidates: question.candidates.map(({ ref }) => ref) }))
    return { batch, decided: await pool.ask('decide', { share, questions: asked }) }
  })
  let done = 0
  for await (const { batch, decided } of answers) {
    for (const [at, question] of batch.entries()) {
      for (const { candidate, ...decision } of decided[at] ?? []) {
        const left = question.candidates[candidate]?.id ?? ''
        if (decision.decision === 'NO_MATCH') continue
        const key = truth?.keyOf(left, question.id) ?? ''
        const known = truth === null ? null : truth.pairs.has(key)
        if (known === true) linked.add(key)
        await take({ left, right: question.id, ...decision, known })
      }
    }
    done += batch.length
    progress('deciding', done, questions.length)
  }
  return linked
}

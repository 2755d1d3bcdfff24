import type { Estimate } from '../../../identity/index.ts'
import { type PersonText, personText } from '../input/person.ts'
import { rowsOf } from '../input/source.ts'
import { compareText, type LinkedPair } from '../pairs.ts'
import type { Progress } from '../progress.ts'
import type { SurveyedRegister } from '../survey.ts'
import type { Pool } from '../threads/pool.ts'
import type { RecordRef } from '../threads/protocol.ts'
import type { Truth } from './truth.ts'

/** A pair known to be one human that was neither matched nor sent to review. */
export interface MissedPair extends LinkedPair {
  /** False: blocking hid it. True: it was compared, and too little agreed. */
  readonly sharesKey: boolean
}

/** As many are explained; the count of all is known without. */
const mostExplained = 200

interface Sides {
  readonly held: SurveyedRegister
  readonly passing: SurveyedRegister
  readonly holdsLeft: boolean
}

/** Explains the first of the misses, by id: looks their records up again and compares them as they stand. */
export async function explainMisses(
  truth: Truth,
  linked: ReadonlySet<string>,
  sides: Sides,
  estimate: Estimate,
  pool: Pool,
  progress: Progress,
): Promise<readonly MissedPair[]> {
  const missed = [...truth.pairs]
    .filter((key) => !linked.has(key))
    .map(truth.pairOf)
    .sort((one, other) => compareText(one.right, other.right) || compareText(one.left, other.left))
    .slice(0, mostExplained)
  if (missed.length === 0) return []
  const { held, passing, holdsLeft } = sides
  const texts = await textsOf(passing, new Set(missed.map(({ left, right }) => (holdsLeft ? right : left))), progress)
  const wanted = new Set(missed.map(({ left, right }) => (holdsLeft ? left : right)))
  const numbers = new Map<string, number>()
  let number = 0
  for (const id of held.lineOfId.keys()) {
    if (wanted.has(id)) numbers.set(id, number)
    number++
  }
  const heldRef = (id: string): RecordRef => numbers.get(id) ?? ''
  const passingRef = (id: string): RecordRef => texts.get(id) ?? ''
  const pairs = missed.map(({ left, right }): [RecordRef, RecordRef] =>
    holdsLeft ? [heldRef(left), passingRef(right)] : [passingRef(left), heldRef(right)],
  )
  const explained = await pool.ask('explain', { estimate, pairs })
  return missed.flatMap((pair, at) => {
    const found = explained[at]
    return found === undefined ? [] : [{ ...pair, ...found, known: true }]
  })
}

/** The records with these ids, found by reading the file once more. */
async function textsOf(
  { source, lineOfId }: SurveyedRegister,
  ids: ReadonlySet<string>,
  progress: Progress,
): Promise<Map<string, PersonText>> {
  const idOfLine = new Map([...ids].map((id) => [lineOfId.get(id) ?? 0, id]))
  const texts = new Map<string, PersonText>()
  const decoder = new TextDecoder()
  for await (const block of source.blocks()) {
    for (const { line, values } of rowsOf(decoder.decode(block.bytes), block.firstLine, source).rows) {
      const id = idOfLine.get(line)
      if (id !== undefined) texts.set(id, personText(values))
    }
    progress('looking up what was missed', block.readBytes, source.bytes)
    if (texts.size === ids.size) break
  }
  return texts
}

import type { PreparedName } from './names/name.ts'
import { type NameToken, ratedToken } from './names/token.ts'
import type { PreparedIdentity } from './prepare.ts'
import { forenameMostBits, surnameMostBits } from './weights.ts'

/**
 * How often each name stands in the registers at hand. A register of people from few countries holds some names far more often than
 * the world does; what was counted lowers the worth of such names and never raises it. Fixed in size whatever the register, and safe
 * to share between threads: names fall into slots by hash, so a slot can only make a name look commoner than it is.
 */
export interface NameCounts {
  readonly surnames: Uint32Array
  readonly forenames: Uint32Array
  /** Surname and forename together: within one nation they do not fall together by chance alone. */
  readonly fullNames: Uint32Array
  /** Records counted, in the only element. */
  readonly records: Uint32Array
}

const slots = 2 ** 18

/** As many occurrences may be one human in several copies and say nothing of how common the name is. */
const copiesOfOne = 7

export function createNameCounts(): NameCounts {
  const shared = (length: number) => new Uint32Array(new SharedArrayBuffer(length * Uint32Array.BYTES_PER_ELEMENT))
  return { surnames: shared(slots), forenames: shared(slots), fullNames: shared(slots), records: shared(1) }
}

function slotOf(stem: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < stem.length; at++) hash = Math.imul(hash ^ stem.charCodeAt(at), 0x01000193)
  return (hash ^ (hash >>> 15)) & (slots - 1)
}

function add(counts: Uint32Array, tokens: readonly NameToken[]): void {
  for (const token of tokens) Atomics.add(counts, slotOf(token.stems[0] ?? ''), 1)
}

/** Counts the first name of a record. Every record of both sides is counted once before any is compared. */
export function countNames(counts: NameCounts, identity: PreparedIdentity): void {
  const name = identity.names[0]
  if (name === undefined) return
  add(counts.surnames, name.surname)
  add(counts.forenames, name.undivided ? name.surname : name.forename)
  const full = fullStem(name)
  if (full !== null) Atomics.add(counts.fullNames, slotOf(full), 1)
  Atomics.add(counts.records, 0, 1)
}

function fullStem(name: PreparedName): string | null {
  const surname = name.surname[0]?.stems[0]
  const forename = name.forename[0]?.stems[0]
  return surname === undefined || forename === undefined ? null : `${surname}|${forename}`
}

/** @param own occurrences that may be of those who are meant */
function seenBits(counts: Uint32Array, records: number, stems: readonly string[], own: number): number {
  const others = mostSeen(counts, stems) - Math.max(copiesOfOne, own)
  return others <= 0 ? Number.POSITIVE_INFINITY : Math.max(0.5, Math.log2(records / others))
}

/** Humans have several records each in unequal numbers: as many as twice the average of one are no sign of another human. */
const mostOverAverage = 2

function mostSeen(counts: Uint32Array, stems: readonly string[]): number {
  let seen = 0
  for (const stem of stems) seen = Math.max(seen, counts[slotOf(stem)] ?? 0)
  return seen
}

/**
 * How many people of a register the table's assumption about a rare name is worth: a twentieth. One namesake met among 700 records says
 * more than an assumption, and less than a count.
 */
const assumptionWorth = 0.05

/** Where a human is on record once, each further record of a name is another person; what the table assumes counts as `assumptionWorth`. */
function onceBits(counts: Uint32Array, records: number, stems: readonly string[], assumed: number): number {
  const others = Math.max(0, mostSeen(counts, stems) - 1)
  return others === 0 ? assumed : Math.log2((assumptionWorth * 2 ** assumed + records) / (assumptionWorth + others))
}

/** A full name borne by others as well, whatever its parts are worth on their own. */
function onceTogether(counts: Uint32Array, records: number, full: string): number {
  const others = (counts[slotOf(full)] ?? 0) - 1
  return others <= 0 ? Number.POSITIVE_INFINITY : Math.max(0.5, Math.log2(records / others))
}

export interface Counted {
  /** Of both registers. */
  readonly all: NameCounts
  /** Of the register that holds each human once. */
  readonly once: NameCounts
  /** Records of one human in the other register, on average. */
  readonly copies: number
  /** What `togetherBits` says of `once`. */
  readonly together: number
}

/** Pairs of records that chance counts for, so that a handful of namesakes in a small register teaches little. */
const chancePairs = 10
/** No register is of so many nations that names fall together more than sixty times as often as by chance. */
const mostTogetherBits = 6

/**
 * Bits by which a surname and a forename fall together more often than by chance in a register that holds each human once: within one
 * nation both are commoner than in the register as a whole. Counted over pairs of records, less those that share a slot only.
 */
export function togetherBits(once: NameCounts): number {
  const records = once.records[0] ?? 0
  const pairsOf = (counts: Uint32Array) => Math.max(0, counts.reduce((sum, count) => sum + count * (count - 1), 0) - records ** 2 / slots)
  const byChance = (pairsOf(once.surnames) * pairsOf(once.forenames)) / Math.max(1, records) ** 2
  const bits = Math.log2((pairsOf(once.fullNames) + chancePairs) / (byChance + chancePairs))
  return Math.max(0, Math.min(mostTogetherBits, bits))
}

/** The identity with the worth of its names lowered to what was counted. */
export function rateByCounts(identity: PreparedIdentity, { all, once, copies, together: goTogether }: Counted): PreparedIdentity {
  const records = all.records[0] ?? 0
  const onceRecords = once.records[0] ?? 0
  const own = (counts: Uint32Array, stems: readonly string[]) => mostSeen(counts, stems) * (1 + mostOverAverage * copies)
  const rate = (token: NameToken): NameToken => {
    const { stems } = token
    const asSurname = seenBits(all.surnames, records, stems, own(once.surnames, stems))
    const asForename = seenBits(all.forenames, records, stems, own(once.forenames, stems))
    const [listedSurname, listedForename] = [token.asSurname, token.asForename]
    return ratedToken(
      token,
      Math.min(listedSurname, asSurname, onceBits(once.surnames, onceRecords, stems, listedSurname)),
      Math.min(listedForename, asForename, onceBits(once.forenames, onceRecords, stems, listedForename)),
    )
  }
  const names = identity.names.map((name) => {
    const full = fullStem(name)
    const together =
      full === null
        ? Number.POSITIVE_INFINITY
        : Math.min(seenBits(all.fullNames, records, [full], own(once.fullNames, [full])), onceTogether(once.fullNames, onceRecords, full))
    const [surname, forename] = [name.surname.map(rate), name.forename.map(rate)]
    const apart =
      Math.min(
        surnameMostBits,
        surname.reduce((sum, { asSurname }) => sum + asSurname, 0),
      ) +
      Math.min(
        forenameMostBits,
        forename.reduce((sum, { asForename }) => sum + asForename, 0),
      )
    return { ...name, surname, forename, together: goTogether > 0 ? Math.min(together, apart - goTogether) : together }
  })
  return { ...identity, names }
}

import type { PartialDate } from './dates/partialDate.ts'
import { hash64, hashHalves } from './hash.ts'
import type { PreparedName } from './names/name.ts'
import type { NameToken } from './names/token.ts'
import type { PreparedIdentity } from './prepare.ts'

/**
 * Blocking keys: two records are compared when they share one. Each key joins two facts, so that no key is shared by thousands, and
 * every fact is left out of some key, so that a damaged surname or a damaged date alone never hides a record. Names enter as
 * consonant frames, without telling surname from forename, so that swapped parts meet. Keys find; they never decide.
 */

/** More words or frames than this per name add keys and find nothing new. */
const mostTokens = 4

/** Shorter frames with a consonant left out would be shared by too many names. */
const shortestToLeaveOut = 5

function framesOf(tokens: readonly NameToken[]): string[] {
  const frames: string[] = []
  for (const token of tokens.slice(0, mostTokens)) {
    for (const frame of token.frames) if (!frames.includes(frame)) frames.push(frame)
  }
  return frames
}

/** Frames of two words read the same way: a name is spelt by one convention throughout. */
function framePairs(some: NameToken, other: NameToken): [string, string][] {
  const ways = Math.max(some.frames.length, other.frames.length)
  return Array.from({ length: ways }, (_, way) => {
    const first = some.frames[way] ?? some.frames[0] ?? ''
    const second = other.frames[way] ?? other.frames[0] ?? ''
    return first < second ? [first, second] : [second, first]
  })
}

function pairs(name: PreparedName): [string, string][] {
  const surname = name.surname.slice(0, mostTokens)
  const others = name.undivided ? surname : name.forename.slice(0, mostTokens)
  return surname.flatMap((some, at) => (name.undivided ? others.slice(at + 1) : others).flatMap((other) => framePairs(some, other)))
}

/** The full date with the first consonant of one word: a misspelt word or another word beside it does not matter. */
function addFullDateKeys(keys: Set<string>, frames: readonly string[], { year, month, day }: PartialDate): void {
  if (day === 0) return
  // On 1 January, which stands for an unknown day, thousands were "born": there the whole frame is needed.
  const placeholder = month === 1 && day === 1
  for (const frame of frames) keys.add(placeholder ? `f|${frame}|${year}` : `i|${frame.charAt(0)}|${year}|${unordered(month, day)}`)
}

/** A word with each two of year, month and day: one of them may be wrong, or day and month exchanged. */
function addPartDateKeys(keys: Set<string>, frames: readonly string[], { year, month, day }: PartialDate): void {
  if (month === 0) return
  const placeholder = month === 1 && day === 1
  for (const frame of frames) {
    keys.add(`ym|${frame}|${year}|${month}`)
    if (day === 0 || placeholder) continue
    keys.add(`md|${frame}|${unordered(month, day)}`)
    keys.add(`yd|${frame}|${year}|${day}`)
  }
}

/** One number for a day and a month in either order. */
function unordered(month: number, day: number): number {
  return month < day ? month * 32 + day : day * 32 + month
}

/**
 * A single name may have to be found by itself, with no date and no second name to make up for a damaged sound: its frame, and its
 * frame with each one consonant left out.
 */
function addSingleNameKeys(keys: Set<string>, frame: string): void {
  keys.add(`s|${frame}`)
  if (frame.length < shortestToLeaveOut) return
  for (let at = 0; at < frame.length; at++) keys.add(`s|${frame.slice(0, at)}${frame.slice(at + 1)}`)
}

function addNameKeys(keys: Set<string>, name: PreparedName, date: PartialDate | null): void {
  const surnames = framesOf(name.surname)
  const forenames = framesOf(name.forename)
  for (const [first, second] of pairs(name)) keys.add(`n|${first}|${second}`)
  if (name.surname.length + name.forename.length === 1) for (const frame of [...surnames, ...forenames]) addSingleNameKeys(keys, frame)
  if (date === null) return
  addFullDateKeys(keys, [...surnames, ...forenames], date)
  addPartDateKeys(keys, surnames, date)
  // A forename alone is shared by too many: the first consonant of the surname goes with it.
  const initials = new Set(surnames.map((frame) => frame.charAt(0)))
  for (const initial of initials) {
    addPartDateKeys(
      keys,
      forenames.map((frame) => `${frame}/${initial}`),
      date,
    )
  }
  for (const surname of surnames)
    for (const initial of new Set(forenames.map((frame) => frame.charAt(0)))) keys.add(`1|${surname}|${initial}|${date.year}`)
  if (name.surname.length === 0) addPartDateKeys(keys, forenames, date)
}

/**
 * The keys of a record, stored beside it when it is written, and of a question, computed by the same function: signed 64-bit,
 * ascending, without repeats. Empty where nothing is known that could find a record.
 */
export function blockingKeys(identity: PreparedIdentity): bigint[] {
  const keys = narrowTexts(identity)
  const hashes = new BigInt64Array(keys.size)
  let at = 0
  for (const key of keys) hashes[at++] = hash64(key)
  return [...new Set(hashes.sort())]
}

/** As `blockingKeys`, each key as its low and its high half, in no order. */
export function narrowKeyHalves(identity: PreparedIdentity): Int32Array {
  return hashed(narrowTexts(identity))
}

function narrowTexts(identity: PreparedIdentity): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const { number } of identity.documents) {
    keys.add(`d|${number.canonical}`)
    if (number.core !== null) keys.add(`d|${number.core}`)
  }
  if (identity.personalCode !== null) keys.add(`p|${identity.personalCode}`)
  for (const name of identity.names) addNameKeys(keys, name, identity.birthDate)
  if (identity.names.length === 0 && identity.birthDate !== null && identity.birthDate.day !== 0) keys.add(`b|${identity.birthDate.text}`)
  return keys
}

function hashed(keys: ReadonlySet<string>): Int32Array {
  const halves = new Int32Array(2 * keys.size)
  let at = 0
  for (const key of keys) {
    hashHalves(key, halves, at)
    at += 2
  }
  return halves
}

/**
 * Further keys for registers that are small enough to be searched more widely: one good part of a name, or the birth date, is enough
 * to be compared. Among millions each would be shared by thousands. As `narrowKeyHalves`, and not stored.
 */
export function wideKeyHalves({ names, birthDate }: PreparedIdentity): Int32Array {
  const keys = new Set<string>()
  if (birthDate !== null && birthDate.day !== 0) keys.add(`b|${birthDate.year}|${unordered(birthDate.month, birthDate.day)}`)
  for (const name of names) {
    const surnames = framesOf(name.surname)
    const forenames = framesOf(name.forename)
    for (const frame of surnames) keys.add(`w|${frame}`)
    if (birthDate !== null) addForenameKeys(keys, forenames, birthDate)
    addCrossedKeys(keys, surnames, forenames)
    addCrossedKeys(keys, forenames, surnames)
  }
  return hashed(keys)
}

/** A forename with a part of the date: the surname may be missing, misspelt in its first letter, or another one by marriage. */
function addForenameKeys(keys: Set<string>, forenames: readonly string[], { year, month, day }: PartialDate): void {
  for (const frame of forenames) {
    keys.add(`fy|${frame}|${year}`)
    if (day !== 0) keys.add(`fd|${frame}|${unordered(month, day)}`)
  }
}

/** One part, also with a consonant left out, beside the first consonant of the other: either may be misspelt, or stand in the other's place. */
function addCrossedKeys(keys: Set<string>, frames: readonly string[], others: readonly string[]): void {
  const initials = new Set(others.map((frame) => frame.charAt(0)))
  for (const frame of frames) {
    for (const initial of initials) {
      keys.add(`x|${frame}|${initial}`)
      if (frame.length < shortestToLeaveOut) continue
      for (let at = 1; at < frame.length; at++) keys.add(`x|${frame.slice(0, at)}${frame.slice(at + 1)}|${initial}`)
    }
  }
}

import type { Contradiction, Estimate, Evidence, MatchDecision, NameCounts, OutlinedQuestion } from '../../../identity/index.ts'
import type { LineFault } from '../input/faults.ts'
import type { PersonText } from '../input/person.ts'
import type { Source } from '../input/source.ts'
import type { HeldRecords } from './heldRecords.ts'
import type { KeyIndex } from './keyIndex.ts'

/** Lines for a thread to read. */
export interface Lines {
  readonly name: string
  readonly dialect: Source['dialect']
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly firstLine: number
  /** Lines that are broken or say again what an earlier one said. */
  readonly without: readonly number[]
}

/** A record of the held register by its number, or any other by its text. */
export type RecordRef = number | PersonText

/** What threads are asked, and what they answer. */
export interface Protocol {
  /** First reading: count the names, find what is wrong; of the register to hold also texts and keys. */
  survey: { request: Lines & { readonly hold: boolean; readonly isLeft: boolean }; reply: Survey }
  /** Before the second reading, to every thread. */
  prepare: {
    /** `wide`: most bearers of a wide key that is looked up; 0: none is. */
    request: { readonly held: HeldRecords; readonly index: KeyIndex; readonly records: number; readonly wide: number }
    reply: null
  }
  /** Second reading: which held records could be each record's. */
  scan: { request: Lines; reply: Scan }
  /** Candidates of one record compared by the table of weights: what the registers are like is estimated from them. */
  outline: { request: readonly Question[]; reply: readonly OutlinedQuestion[] }
  /** Candidates of one record decided on together. */
  decide: {
    request: { readonly estimate: Estimate; readonly questions: readonly Question[] }
    reply: readonly (readonly DecidedCandidate[])[]
  }
  /** Pairs as they stand, whatever their weight: for explaining what was missed. */
  explain: {
    request: { readonly estimate: Estimate; readonly pairs: readonly (readonly [RecordRef, RecordRef])[] }
    reply: readonly Explained[]
  }
}

export interface Survey {
  /** Of the good lines, in their order. */
  readonly ids: readonly string[]
  readonly lines: Uint32Array
  readonly faults: readonly LineFault[]
  readonly held: { readonly texts: readonly PersonText[]; readonly narrow: HeldKeys; readonly wide: HeldKeys } | null
}

/** Keys of records, one record after the other, each as its low and its high half; and how many each record has. */
export interface HeldKeys {
  readonly keys: Int32Array
  readonly counts: Uint16Array
}

export interface Scan {
  readonly found: readonly Found[]
  readonly records: number
  /** Pairs compared. */
  readonly compared: number
}

/** A record for which something in the other register is worth a decision. */
export interface Found {
  readonly id: string
  readonly text: PersonText
  readonly held: readonly number[]
}

/** Of one record of the right register: which of these of the left one are the same human? */
export interface Question {
  readonly asked: RecordRef
  readonly candidates: readonly RecordRef[]
  /** Of the candidates. */
  readonly ids: readonly string[]
  /** The weight of the best other question about each candidate; empty before it is known. */
  readonly claims: readonly number[]
}

export interface DecidedCandidate {
  readonly candidate: number
  readonly decision: MatchDecision
  readonly weight: number
  readonly reasons: readonly string[]
  readonly evidence: readonly Evidence[]
  readonly contradictions: readonly Contradiction[]
}

export interface Explained extends Omit<DecidedCandidate, 'candidate'> {
  readonly sharesKey: boolean
}

export interface ThreadData {
  readonly counts: NameCounts
  /** Of the left register alone: it holds each human once, and each question is asked of it. */
  readonly leftCounts: NameCounts
}

/** `fault` is a sentence: an error object would lose its kind on the way. */
export type ThreadMessage =
  | { readonly serial: number; readonly reply: Protocol[keyof Protocol]['reply'] }
  | { readonly serial: number; readonly fault: string }

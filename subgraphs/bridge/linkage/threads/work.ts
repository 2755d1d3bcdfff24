import {
  compare,
  countNames,
  decide,
  decideCandidates,
  type Estimate,
  type Evidence,
  evidenceBetween,
  isWorthDeciding,
  narrowKeyHalves,
  outlinePair,
  type PreparedIdentity,
  prepare,
  rateByCounts,
  rememberingTokens,
  togetherBits,
  wideKeyHalves,
} from '../../../identity/index.ts'
import { factsOf, type PersonText, personText } from '../input/person.ts'
import type { Row } from '../input/rows.ts'
import { rowsOf } from '../input/source.ts'
import { type HeldRecords, heldText } from './heldRecords.ts'
import { type KeyIndex, mostRecordsOfKey, recordsOfKey } from './keyIndex.ts'
import type { Found, HeldKeys, Lines, Protocol, RecordRef, Scan, Survey, ThreadData } from './protocol.ts'

export type Work = { readonly [Kind in keyof Protocol]: (request: Protocol[Kind]['request']) => Protocol[Kind]['reply'] }

/** What every thread holds for the second reading. */
interface Prepared {
  readonly held: HeldRecords
  readonly index: KeyIndex
  readonly records: number
  /** Most bearers of a wide key that is looked up; 0: none is. */
  readonly wide: number
  /** Held records as this thread has met them so far, rated by `copies`. */
  identities: (PreparedIdentity | undefined)[]
  copies: number
  /** Bits by which the parts of a name fall together more often than by chance. */
  readonly together: number
  /** Serial number of the record that last met this held one: each is compared once, however many keys they share. */
  readonly met: Uint32Array
  serial: number
}

const noLines: ReadonlySet<number> = new Set()

/** The work of one thread, without the thread. Nothing that it answers depends on what it was asked before, or on other threads. */
export function createWork({ counts, leftCounts }: ThreadData): Work {
  const decoder = new TextDecoder()
  const readToken = rememberingTokens()
  let state: Prepared | null = null

  const readyState = (): Prepared => {
    if (state === null) throw new Error('asked before it was prepared')
    return state
  }
  const read = ({ bytes, firstLine, ...source }: Lines) => rowsOf(decoder.decode(bytes), firstLine, source)
  const identityOf = (text: PersonText) =>
    rateByCounts(prepare(factsOf(text), readToken), {
      all: counts,
      once: leftCounts,
      copies: state?.copies ?? 1,
      together: state?.together ?? 0,
    })
  /** Once it is known how many records a human has, names are worth something else. */
  const settle = ({ copies }: Estimate) => {
    const ready = readyState()
    if (ready.copies === copies) return
    ready.copies = copies
    ready.identities = []
  }
  const identity = (ref: RecordRef): PreparedIdentity =>
    typeof ref === 'string' ? identityOf(ref) : heldIdentity(readyState(), ref, identityOf)

  return {
    survey(request): Survey {
      const { rows, faults } = read(request)
      const named = rows.filter(({ values }) => values[0] !== '')
      const nameless = rows.filter(({ values }) => values[0] === '')
      const identities = named.map(({ values }) => prepare(factsOf(personText(values)), readToken))
      for (const one of identities) {
        countNames(counts, one)
        if (request.isLeft) countNames(leftCounts, one)
      }
      return {
        ids: named.map(({ values }) => values[0] ?? ''),
        lines: Uint32Array.from(named, ({ line }) => line),
        faults: [...faults, ...nameless.map(({ line }) => ({ file: request.name, line, problem: 'has no id' }))],
        held: request.hold
          ? {
              texts: named.map(({ values }) => personText(values)),
              narrow: keysOf(identities, narrowKeyHalves),
              wide: keysOf(identities, wideKeyHalves),
            }
          : null,
      }
    },
    prepare({ held, index, records, wide }) {
      state = {
        held,
        index,
        records,
        wide,
        identities: [],
        copies: 1,
        together: togetherBits(leftCounts),
        met: new Uint32Array(held.ends.length),
        serial: 0,
      }
      return null
    },
    scan(request): Scan {
      const ready = readyState()
      const without = request.without.length === 0 ? noLines : new Set(request.without)
      const rows = read(request).rows.filter(({ line, values }) => values[0] !== '' && !without.has(line))
      const found: Found[] = []
      let compared = 0
      for (const row of rows) {
        const result = candidatesOf(row, ready, identityOf)
        compared += result.compared
        if (result.held.length > 0) found.push({ id: row.values[0] ?? '', text: result.text, held: result.held })
      }
      return { found, records: rows.length, compared }
    },
    outline: (questions) =>
      questions.map(({ asked, candidates, ids }) => {
        const one = identity(asked)
        return candidates.map((candidate, at) => outlinePair(compare(one, identity(candidate)), ids[at] ?? ''))
      }),
    decide: ({ questions, estimate }) => {
      settle(estimate)
      const { records } = readyState()
      return questions.map(({ asked, candidates, claims }) =>
        decideCandidates(identity(asked), candidates.map(identity), { records, heldOnce: true, claims, ...estimate }).map(
          ({ candidate, decision, reasons, comparison }) => ({
            candidate,
            decision,
            reasons,
            ...comparison,
            evidence: comparison.evidence.map(sidesExchanged),
          }),
        ),
      )
    },
    explain: ({ pairs, estimate }) => {
      settle(estimate)
      return pairs.map(([left, right]) => {
        const one = identity(left)
        const other = identity(right)
        const comparison = compare(one, other, estimate.adjustments)
        const ready = readyState()
        const runs = new Set(runsOf(one, ready).map(({ byteOffset }) => byteOffset))
        return {
          ...decide(comparison, ready.records, estimate.share, 0, estimate.habits),
          ...comparison,
          sharesKey: runsOf(other, ready).some(({ byteOffset }) => runs.has(byteOffset)),
        }
      })
    },
  }
}

/** The question is a record of the right register, and the values shown stand under the names of the registers. */
const sidesExchanged = (item: Evidence): Evidence => ({ ...item, left: item.right, right: item.left })

/** The held records that share a key with this one, key by key; each key has one run of its own in the index. */
function runsOf(identity: PreparedIdentity, { index, wide }: Prepared): readonly Uint32Array[] {
  const runs: Uint32Array[] = []
  const add = (halves: Int32Array, most: number) => {
    for (let at = 0; at < halves.length; at += 2) {
      const run = recordsOfKey(index, halves[at] ?? 0, halves[at + 1] ?? 0, most)
      if (run.length > 0) runs.push(run)
    }
  }
  add(narrowKeyHalves(identity), mostRecordsOfKey)
  if (wide > 0) add(wideKeyHalves(identity), wide)
  return runs
}

function keysOf(identities: readonly PreparedIdentity[], halvesOf: (identity: PreparedIdentity) => Int32Array): HeldKeys {
  const halves = identities.map(halvesOf)
  const keys = new Int32Array(halves.reduce((sum, some) => sum + some.length, 0))
  let at = 0
  for (const some of halves) {
    keys.set(some, at)
    at += some.length
  }
  return { keys, counts: Uint16Array.from(halves, ({ length }) => length / 2) }
}

function heldIdentity(state: Prepared, record: number, identityOf: (text: PersonText) => PreparedIdentity): PreparedIdentity {
  const known = state.identities[record]
  if (known !== undefined) return known
  const identity = identityOf(heldText(state.held, record))
  state.identities[record] = identity
  return identity
}

function candidatesOf(
  { values }: Row,
  state: Prepared,
  identityOf: (text: PersonText) => PreparedIdentity,
): { text: PersonText; held: readonly number[]; compared: number } {
  const text = personText(values)
  const asked = identityOf(text)
  const held: number[] = []
  let compared = 0
  state.serial++
  for (const run of runsOf(asked, state)) {
    for (const record of run) {
      if (state.met[record] === state.serial) continue
      state.met[record] = state.serial
      compared++
      const evidence = evidenceBetween(asked, heldIdentity(state, record, identityOf))
      if (isWorthDeciding(evidence, state.records, state.wide > 0)) held.push(record)
    }
  }
  return { text, held: held.sort((one, other) => one - other), compared }
}

import { decideCandidates, prepare } from '../../identity/index.ts'
import type { Question } from '../../identity/questionKey.ts'
import type { Humans } from '../links/humans.ts'
import { type RecordRef, recordKey } from '../links/link.ts'
import { type Person, personOf } from '../links/person.ts'
import type { Evidence, Verdict } from '../schema.generated.ts'
import { type Answered, type Source, sharedKeys } from './candidates.ts'
import { evidenceOf } from './evidence.ts'
import { groupByHuman, type Member } from './group.ts'
import { type Finding, verdictOf } from './verdict.ts'

/** One human who may be the person asked about. */
export interface Match {
  readonly person: Person
  readonly decision: 'MATCH' | 'REVIEW'
  readonly weight: number
  /** Why it was decided so. */
  readonly reasons: readonly string[]
  readonly evidence: readonly Evidence[]
}

/** The whole answer to one question: its parts are made together, so that they cannot disagree. */
export interface Evaluation {
  readonly verdict: Verdict
  readonly checkedAt: Date
  readonly sources: readonly Source[]
  /** Most certain first. */
  readonly matches: readonly Match[]
  /** Records that are judged to be of one of the matches and of which it is not known what they say today. */
  readonly unseen: readonly RecordRef[]
}

export interface Answers {
  readonly lgm: Answered
  readonly sis: Answered
}

/**
 * Compares, decides, groups and judges. Pure.
 *
 * @param humans judgements about the candidates, as `linksAround` finds them
 * @param ended keys of records that are known to have ended: registers bring none of them forward, and they say nothing today
 */
export function evaluate(
  question: Question,
  { lgm, sis }: Answers,
  humans: Humans,
  now: Date,
  ended: ReadonlySet<string> = new Set(),
): Evaluation {
  const candidates = [...lgm.candidates, ...sis.candidates]
  const decided = decideCandidates(
    prepare(question.facts),
    candidates.map(({ identity }) => identity),
    { judged: (left, right) => judgedBetween(candidates[left], candidates[right], humans) },
  )
  const members = decided.flatMap(({ candidate, ...decision }): Member[] =>
    candidates.slice(candidate, candidate + 1).map((one) => ({ ...one, ...decision })),
  )
  const sources = [sourceOf('LGM', lgm, members, question), sourceOf('SIS', sis, members, question)]

  const known = new Set([...candidates.map(({ record }) => recordKey(record)), ...ended])
  const found = groupByHuman(members, humans).flatMap((group) => findingOf(group, humans, known) ?? [])
  return {
    verdict: verdictOf(
      found.map(({ finding }) => finding),
      sources.every(({ unavailable }) => unavailable === null),
    ),
    checkedAt: now,
    sources,
    matches: found.map(({ match }) => match).sort(mostCertainFirst),
    unseen: found.flatMap(({ unseen }) => unseen),
  }
}

const judgedBetween = (one: Pick<Member, 'record'> | undefined, other: Pick<Member, 'record'> | undefined, humans: Humans) =>
  one === undefined || other === undefined ? null : humans.judged(one.record, other.record)

interface Found {
  readonly match: Match
  readonly finding: Finding
  readonly unseen: readonly RecordRef[]
}

/** Null for a group of which no record can be of the person asked about. */
function findingOf(group: readonly Member[], humans: Humans, known: ReadonlySet<string>): Found | null {
  const [best] = group.toSorted(bestFirst)
  if (best === undefined || best.decision === 'NO_MATCH') return null
  const person = personOf(
    group.map(({ record }) => record),
    humans,
  )
  const { decision, comparison, reasons } = best
  const unseen = person.records.filter((record) => !known.has(recordKey(record)))
  return {
    match: { person, decision, weight: comparison.weight, reasons, evidence: evidenceOf(comparison) },
    finding: {
      decision,
      inForce: group.map(({ inForce }) => inForce),
      hasUnseenRecord: unseen.length > 0,
    },
    unseen,
  }
}

const rank = { MATCH: 0, REVIEW: 1, NO_MATCH: 2 } as const
const bestFirst = (one: Member, other: Member): number =>
  rank[one.decision] - rank[other.decision] || other.comparison.weight - one.comparison.weight

/** Ties end with the id, so that one question gets one answer. */
const mostCertainFirst = (one: Match, other: Match): number =>
  rank[one.decision] - rank[other.decision] || other.weight - one.weight || (one.person.id < other.person.id ? -1 : 1)

/**
 * A list that was cut lacks the records that share fewest keys with the question. If those that were kept with as few are all no
 * match, the rest is not worth seeing; if one of them may be the person, another one may have been left out.
 */
function sourceOf(registry: Source['registry'], { unavailable, cut }: Answered, members: readonly Member[], question: Question): Source {
  if (unavailable !== null || !cut) return { registry, unavailable }
  const counted = members
    .filter(({ record }) => record.registry === registry)
    .map((member) => ({ shared: sharedKeys(question, member), possible: member.decision !== 'NO_MATCH' }))
  const fewest = Math.min(...counted.map(({ shared }) => shared))
  const open = counted.some(({ shared, possible }) => possible && shared <= fewest)
  return { registry, unavailable: open ? 'TOO_MANY' : null }
}

import { type CandidateDecision, compare, groupRecords, type MatchDecision } from '../../identity/index.ts'
import type { Humans } from '../links/humans.ts'
import { type RecordRef, recordKey } from '../links/link.ts'
import type { Candidate } from './candidates.ts'

/** Candidates of one question that are records of one human, with the decision on each. */
export type Member = Candidate & Omit<CandidateDecision, 'candidate'>

/**
 * Puts records of one human together: those a person judged SAME, and those that each MATCH the question, do not contradict one
 * another and were not judged. Where such matches only hang together as a chain, nothing but the judgements counts.
 */
export function groupByHuman(members: readonly Member[], humans: Humans): readonly (readonly Member[])[] {
  const pairs = [...pairsJudgedSame(members, humans), ...pairsThatMatch(members, humans)]
  const at = (index: number): Member[] => members.slice(index, index + 1)
  const decidePair = (left: number, right: number): MatchDecision => {
    const [one, other] = [...at(left), ...at(right)]
    return one !== undefined && other !== undefined && areOneHuman(one, other, humans) ? 'MATCH' : 'NO_MATCH'
  }
  return groupRecords(members.length, pairs, decidePair).flatMap((group) => {
    const together = group.members.flatMap(at)
    return group.decision === 'MATCH' ? [together] : byJudgement(together, humans)
  })
}

type Pair = readonly [left: number, right: number]

function pairsJudgedSame(members: readonly Member[], humans: Humans): Pair[] {
  const humanKeys = members.map(({ record }) => humanKey(record, humans))
  const places = Map.groupBy(members.keys(), (at) => humanKeys[at])
  return [...places.values()].flatMap((together) => together.slice(1).map((right, at): Pair => [together[at] ?? right, right]))
}

/** Of hundreds of candidates few match, so that only those are looked at two by two. */
function pairsThatMatch(members: readonly Member[], humans: Humans): Pair[] {
  const matching = [...members.entries()].filter(([, { decision }]) => decision === 'MATCH')
  return matching.flatMap(([left, one], at) =>
    matching.slice(at + 1).flatMap(([right, other]): Pair[] => {
      const unjudged = humans.judged(one.record, other.record) === null
      return unjudged && agree(one, other) ? [[left, right]] : []
    }),
  )
}

function areOneHuman(one: Member, other: Member, humans: Humans): boolean {
  const judgement = humans.judged(one.record, other.record)
  return judgement === null ? agree(one, other) : judgement === 'SAME'
}

const agree = (one: Member, other: Member): boolean =>
  compare(one.identity, other.identity).contradictions.every(({ severity }) => severity !== 'BLOCKING')

const byJudgement = (members: readonly Member[], humans: Humans): readonly (readonly Member[])[] => [
  ...Map.groupBy(members, ({ record }) => humanKey(record, humans)).values(),
]

/** Equal for records judged to be of one human. */
const humanKey = (record: RecordRef, humans: Humans): string => humans.recordsOf(record).map(recordKey).join(' ')

import { type CandidateDecision, compare, groupRecords, type MatchDecision } from '../../identity/index.ts'
import type { Humans } from '../links/humans.ts'
import { recordKey } from '../links/link.ts'
import type { Candidate } from './candidates.ts'

/** Candidates of one question that are records of one human, with the decision on each. */
export type Member = Candidate & Omit<CandidateDecision, 'candidate'>

/**
 * Puts records of one human together: those a person judged SAME, and those that each MATCH the question, do not contradict one
 * another and were not judged. Where such matches only hang together as a chain, nothing but the judgements counts.
 */
export function groupByHuman(members: readonly Member[], humans: Humans): readonly (readonly Member[])[] {
  const pairs: [number, number][] = []
  for (const [left, one] of members.entries()) {
    for (const [at, other] of members.slice(left + 1).entries()) {
      if (belongTogether(one, other, humans)) pairs.push([left, left + 1 + at])
    }
  }
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

function belongTogether(one: Member, other: Member, humans: Humans): boolean {
  const judgement = humans.judged(one.record, other.record)
  if (judgement !== null) return judgement === 'SAME'
  return one.decision === 'MATCH' && other.decision === 'MATCH' && agree(one, other)
}

function areOneHuman(one: Member, other: Member, humans: Humans): boolean {
  const judgement = humans.judged(one.record, other.record)
  return judgement === null ? agree(one, other) : judgement === 'SAME'
}

const agree = (one: Member, other: Member): boolean =>
  compare(one.identity, other.identity).contradictions.every(({ severity }) => severity !== 'BLOCKING')

const byJudgement = (members: readonly Member[], humans: Humans): readonly (readonly Member[])[] => [
  ...Map.groupBy(members, ({ record }) => humans.recordsOf(record).map(recordKey).join(' ')).values(),
]

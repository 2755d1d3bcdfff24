import { type Edge, type FoundPair, rivalMargin, type Subject } from './model.ts'
import { type Graph, keyOf, otherEnd } from './graph.ts'

/** Pairs by one decision first, since a reference is evidence of its own; then by identity among what is left. */
export function assignPairs(graph: Graph): readonly FoundPair[] {
  const taken = new Set<string>()
  const pairs: FoundPair[] = []
  const take = (edge: Edge, by: FoundPair['by']): void => {
    const ban = freeBan(edge.left)
    if (ban === null) return
    taken.add(keyOf(edge.left)).add(keyOf(edge.right))
    pairs.push({ banId: ban, alertId: edge.right.id, personId: edge.left.id, by, isMatch: edge.decision === 'MATCH' })
  }
  const isFree = (subject: Subject): boolean => !taken.has(keyOf(subject)) && !isPaired(subject)

  for (const decision of ['MATCH', 'REVIEW'] as const) {
    for (const edge of graph.cross) {
      if (edge.decision !== decision || !isFree(edge.left) || !isFree(edge.right)) continue
      if (isOneDecision(edge, graph, isFree)) take(edge, 'DECISION')
    }
  }
  const spokenFor = new Set(taken)
  const isSpokenFor = (subject: Subject): boolean => spokenFor.has(keyOf(subject)) || isPaired(subject)
  for (const edge of graph.cross) {
    if (edge.decision !== 'MATCH' || !isFree(edge.left) || !isFree(edge.right)) continue
    if (!hasRival(edge, edge.left, graph, isSpokenFor) && !hasRival(edge, edge.right, graph, isSpokenFor)) take(edge, 'IDENTITY')
  }
  return pairs
}

export const isPaired = ({ registry, bans, banId }: Subject): boolean =>
  registry === 'SIS' ? banId !== null : bans.length > 0 && freeBans(bans).length === 0

const freeBans = (bans: Subject['bans']): Subject['bans'] => bans.filter(({ alertId }) => alertId === null)

/** The ban with the strongest claim to an alert that has none. */
export const freeBan = ({ bans }: Subject): string | null => freeBans(bans)[0]?.id ?? null

/** Whether the two name one decision and nobody else who is another human does, and neither fits somebody else better by identity. */
function isOneDecision(edge: Edge, graph: Graph, isFree: (subject: Subject) => boolean): boolean {
  if (!edge.sameReference) return false
  return [edge.left, edge.right].every((subject) => {
    const end = otherEnd(edge, subject)
    return graph.crossOf(subject).every((other) => {
      const rival = otherEnd(other, subject)
      if (graph.isSameHuman(rival, end)) return true
      return !other.sameReference && (edge.decision === 'MATCH' || other.decision !== 'MATCH' || !isFree(rival))
    })
  })
}

/** Whether another human fits this record almost as well, or has its decision, whom no decision has given to somebody else. */
function hasRival(edge: Edge, subject: Subject, graph: Graph, isSpokenFor: (subject: Subject) => boolean): boolean {
  const end = otherEnd(edge, subject)
  return graph.crossOf(subject).some((other) => {
    const rival = otherEnd(other, subject)
    if (graph.isSameHuman(rival, end) || isSpokenFor(rival)) return false
    return other.sameReference || other.weight >= edge.weight - rivalMargin
  })
}

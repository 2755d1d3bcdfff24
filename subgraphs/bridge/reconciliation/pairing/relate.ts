import type { Edge, FoundPair, Relation, Subject } from './model.ts'
import { freeBan, isPaired } from './assign.ts'
import { type Graph, isOneHuman, keyOf } from './graph.ts'

/** More than this many candidates for one alert help nobody: the heaviest are shown. */
const reviewsPerAlert = 3

/** Doubles within a register, and pairs that a person must judge. */
export function relate(graph: Graph, pairs: readonly FoundPair[]): readonly Relation[] {
  const found = partnersOf(pairs)
  const explained = new Set<string>()
  const doubles = graph.within.flatMap((edge) => doubleOf(edge, found, explained))
  return [...doubles, ...reviews(graph, found, explained)]
}

interface Partners {
  /** The pair of a record, by this run or by one before it. */
  of(subject: Subject): { readonly banId: string; readonly alertId: string } | null
}

function partnersOf(pairs: readonly FoundPair[]): Partners {
  const byKey = new Map<string, FoundPair>(
    pairs.flatMap((pair) => [[`LGM/${pair.personId}`, pair] as const, [`SIS/${pair.alertId}`, pair] as const]),
  )
  return {
    of(subject) {
      const pair = byKey.get(keyOf(subject))
      if (pair !== undefined) return pair
      if (subject.banId !== null) return { banId: subject.banId, alertId: subject.id }
      const ban = subject.bans.find(({ alertId }) => alertId !== null)
      return ban === undefined || ban.alertId === null ? null : { banId: ban.id, alertId: ban.alertId }
    },
  }
}

function doubleOf(edge: Edge, partners: Partners, explained: Set<string>): readonly Relation[] {
  if (!isOneHuman(edge)) return []
  const [left, right] = [partners.of(edge.left), partners.of(edge.right)]
  // Two decisions with an alert each, and no identifier in common: more likely namesakes born on one day than a double.
  if (left !== null && right !== null && !edge.identified) return []
  const [kept, double] = left === null && right !== null ? [edge.right, edge.left] : [edge.left, edge.right]
  // Edges come the closest first: what is a double of one record already is not, by likeness alone, one of another as well.
  if (explained.has(keyOf(double)) && !edge.identified) return []
  return edge.left.registry === 'LGM' ? doubleBan(kept, double, partners, explained) : doubleAlert(kept, double, partners, explained)
}

function doubleBan(kept: Subject, double: Subject, partners: Partners, explained: Set<string>): readonly Relation[] {
  const inForce = ({ bans }: Subject): string | undefined => bans.find((ban) => ban.inForce)?.id
  const pair = partners.of(kept)
  const [banId, relatedId] = [pair?.banId ?? inForce(kept), inForce(double)]
  if (banId === undefined || relatedId === undefined || inForce(kept) === undefined) return []
  if (partners.of(double) === null && pair !== null) explained.add(keyOf(double))
  const rule = 'Two person records of LGM with bans in force are of one human, as far as their identities say.'
  return [{ kind: 'DUPLICATE_BAN', banId, alertId: pair?.alertId ?? null, relatedId, rule }]
}

function doubleAlert(kept: Subject, double: Subject, partners: Partners, explained: Set<string>): readonly Relation[] {
  const pair = partners.of(kept)
  if (partners.of(double) === null && pair !== null) explained.add(keyOf(double))
  const rule = 'One human has two live Latvian alerts (Reg. (EU) 2018/1861 Art. 23).'
  return [{ kind: 'DUPLICATE_ALERT', banId: pair?.banId ?? null, alertId: kept.id, relatedId: double.id, rule }]
}

/** What fits and was not paired, between records that stand alone: for a person to judge. */
function reviews(graph: Graph, partners: Partners, explained: ReadonlySet<string>): readonly Relation[] {
  const stands = (subject: Subject): boolean => partners.of(subject) === null && !isPaired(subject) && !explained.has(keyOf(subject))
  const counts = new Map<string, number>()
  return graph.cross.flatMap((edge): readonly Relation[] => {
    const { left, right, decision } = edge
    const banId = freeBan(edge)
    const claimsAlert = left.bans.some(({ standing }) => standing !== 'NATIONAL')
    const count = counts.get(right.id) ?? 0
    if (banId === null || !claimsAlert || count >= reviewsPerAlert || !stands(left) || !stands(right)) return []
    counts.set(right.id, count + 1)
    const rule =
      decision === 'MATCH'
        ? 'Ban and alert fit one human, and so does another record: a person must decide.'
        : 'Ban and alert may be of one human, and something speaks against it: a person must decide.'
    return [{ kind: 'UNLINKED_MATCH', banId, alertId: right.id, relatedId: null, rule }]
  })
}

import { assignPairs } from './pairing/assign.ts'
import { createGraph } from './pairing/graph.ts'
import type { Edge, Pairing } from './pairing/model.ts'
import { relate } from './pairing/relate.ts'

/**
 * Which alert belongs to which ban, among records that nothing joins yet, and which records are doubles of one another. A wrong pair is worse
 * than none: where two humans fit almost as well, where a reference says one person and the identity another, both sides go to review.
 * Pure, and independent of the order of the edges.
 */
export function pairRecords(edges: readonly Edge[]): Pairing {
  const graph = createGraph(edges)
  const pairs = assignPairs(graph)
  return { pairs, relations: relate(graph, pairs) }
}

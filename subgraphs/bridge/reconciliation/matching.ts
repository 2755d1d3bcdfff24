import type { Client } from 'pg'
import type { Judgement } from '../links/link.ts'
import type { Identities } from './identities.ts'
import { identityKey } from './identities.ts'
import { judge } from './judge.ts'
import type { Edge, Subject } from './pairing/model.ts'
import { type Candidate, candidatesOf } from './store/candidates.ts'

/** Candidates scored at a time: about a tenth of a second, after which the process answers others. */
const candidatesPerPage = 2_000

export interface MatchingDeps {
  readonly client: Client
  readonly runId: string
  readonly identities: Identities
  /** How many records each is compared with, which decides how rare agreement must be. */
  readonly records: number
  judgements(keys: readonly string[]): Promise<ReadonlyMap<string, Judgement>>
  judgedKey(one: string, other: string): string
  subjects(keys: readonly string[]): Promise<ReadonlyMap<string, Subject>>
  /** Told how many candidates have been compared so far; throws to stop. */
  onPage(done: number): Promise<void>
}

/** Compares all candidates and keeps what is more than chance. Throws `RegisterUnavailable`. */
export async function findEdges(deps: MatchingDeps): Promise<readonly Edge[]> {
  const edges: Edge[] = []
  let done = 0
  for await (const candidates of candidatesOf(deps.client, deps.runId, candidatesPerPage)) {
    edges.push(...(await edgesOf(deps, candidates)))
    done += candidates.length
    await deps.onPage(done)
  }
  return edges
}

type Found = Omit<Edge, 'left' | 'right'> & { readonly left: string; readonly right: string }

async function edgesOf(deps: MatchingDeps, candidates: readonly Candidate[]): Promise<readonly Edge[]> {
  const identities = await deps.identities.read(candidates.flatMap(({ left, right }) => [left, right]))
  const judgements = await deps.judgements([...new Set(candidates.map(({ left }) => identityKey(left)))])
  const found = candidates.flatMap((candidate): readonly Found[] => {
    const [left, right] = [identityKey(candidate.left), identityKey(candidate.right)]
    const [one, other] = [identities.get(left), identities.get(right)]
    if (one === undefined || other === undefined) return []
    const judgement = judgements.get(deps.judgedKey(left, right)) ?? null
    const within = candidate.left.registry === candidate.right.registry ? candidate.left.registry : null
    const verdict = judge(one, other, { within, sameReference: candidate.sameReference, judgement, records: deps.records })
    return verdict === null ? [] : [{ ...verdict, left, right }]
  })
  const subjects = await deps.subjects([...new Set(found.flatMap(({ left, right }) => [left, right]))])
  return found.flatMap((edge) => {
    const [left, right] = [subjects.get(edge.left), subjects.get(edge.right)]
    return left === undefined || right === undefined ? [] : [{ ...edge, left, right }]
  })
}

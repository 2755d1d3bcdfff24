import type { Client } from 'pg'
import { compare, decide, evidenceOn, type Feature, hasVerifiedIdentifier, type PreparedIdentity } from '../../identity/index.ts'
import type { PreparedName } from '../../identity/names/name.ts'
import type { Judgement } from '../links/link.ts'
import { mayBeLatvianised } from './compare/latvianised.ts'
import type { Identities } from './identities.ts'
import { identityKey } from './identities.ts'
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
    const verdict = judge(one, other, { sameReference: candidate.sameReference, judgement, records: deps.records })
    return verdict === null ? [] : [{ ...verdict, left, right }]
  })
  const subjects = await deps.subjects([...new Set(found.flatMap(({ left, right }) => [left, right]))])
  return found.flatMap((edge) => {
    const [left, right] = [subjects.get(edge.left), subjects.get(edge.right)]
    return left === undefined || right === undefined ? [] : [{ ...edge, left, right }]
  })
}

interface Circumstances {
  readonly sameReference: boolean
  readonly judgement: Judgement | null
  readonly records: number
}

/**
 * What two identities are to each other, or null where they are nothing. An identifier, the birth date and a name that can be the other one
 * rewritten by its sound are a match: older records of LGM hold no other form.
 */
export function judge(
  left: PreparedIdentity,
  right: PreparedIdentity,
  { sameReference, judgement, records }: Circumstances,
): Omit<Edge, 'left' | 'right'> | null {
  if (judgement === 'DIFFERENT') return null
  const comparison = compare(left, right)
  const own = decide(comparison, records).decision
  if (own === 'NO_MATCH' && !sameReference && judgement === null) return null
  const unlike = nameFeatures.filter((feature) => evidenceOn(comparison, feature)?.outcome === 'DISAGREE')
  const rewritten = unlike.length > 0 && isRewrittenName(left.names, right.names, unlike)
  const identified = hasVerifiedIdentifier(comparison)
  const isMatch = own === 'MATCH' || (rewritten && identified && evidenceOn(comparison, 'BIRTH_DATE')?.outcome === 'AGREE')
  return {
    decision: judgement === 'SAME' || (judgement === null && isMatch) ? 'MATCH' : 'REVIEW',
    weight: comparison.weight,
    identified: judgement === 'SAME' || identified,
    contradicted: judgement !== 'SAME' && !rewritten && comparison.contradictions.length > 0,
    sameReference: sameReference && (unlike.length === 0 || rewritten),
  }
}

const nameFeatures: readonly Feature[] = ['SURNAME', 'FORENAME', 'NAME']

/** Whether the parts that look unlike can be one rewritten by its sound. Within LGM either side may be the older record. */
const isRewrittenName = (left: readonly PreparedName[], right: readonly PreparedName[], unlike: readonly Feature[]): boolean =>
  left.some((one) => right.some((other) => canBecome(one, other, unlike) || canBecome(other, one, unlike)))

function canBecome(latvian: PreparedName, latin: PreparedName, unlike: readonly Feature[]): boolean {
  if (latvian.form !== 'LATVIANISED') return false
  const isWhole = unlike.includes('NAME')
  return (
    (!(isWhole || unlike.includes('SURNAME')) || mayBeLatvianised(latvian.writtenSurname, latin.writtenSurname)) &&
    (!(isWhole || unlike.includes('FORENAME')) || mayBeLatvianised(latvian.writtenForename, latin.writtenForename))
  )
}

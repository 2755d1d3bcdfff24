import { z } from 'zod'
import { identityFactsShape } from '../../identity/factsShape.ts'
import { blockingKeys, type PreparedIdentity, prepare } from '../../identity/index.ts'
import { candidateMaxCount, type Question } from '../../identity/questionKey.ts'
import type { RecordRef } from '../links/link.ts'
import type { Registry } from '../registries/port.ts'

/** A record that might be of the person asked about. */
export interface Candidate {
  readonly record: RecordRef
  readonly identity: PreparedIdentity
  readonly inForce: InForce
}

/** What a record says today: ENTRY forbids entry; RETURN obliges to leave (Reg. (EU) 2018/1860), which by itself does not. */
export type InForce = 'ENTRY' | 'RETURN' | 'NOTHING'

export type UnavailableWord =
  /** The register was asked through the gateway and there is no list: which fault it was stands in the errors of the answer. */
  | 'NO_ANSWER'
  /** The register answered something that is not a list of candidates. */
  | 'UNREADABLE'
  /** So many records fit that the register left some out, and those shown do not tell that the rest does not matter. */
  | 'TOO_MANY'

export interface Source {
  readonly registry: Registry
  /** Null when it answered in full. */
  readonly unavailable: UnavailableWord | null
}

/** What a register answered. Never believed by half: one candidate that cannot be read makes the whole list unreadable. */
export interface Answered {
  readonly candidates: readonly Candidate[]
  readonly unavailable: 'NO_ANSWER' | 'UNREADABLE' | null
  /** The list is as long as a list can be. */
  readonly cut: boolean
}

const lgmCandidate = z.object({ recordId: z.string().min(1), identity: identityFactsShape, bansInForce: z.array(z.string()) }).transform(
  ({ recordId, identity, bansInForce }): Candidate => ({
    record: { registry: 'LGM', recordId },
    identity: prepare(identity),
    inForce: bansInForce.length > 0 ? 'ENTRY' : 'NOTHING',
  }),
)

const forceOfKind = { REFUSAL_OF_ENTRY: 'ENTRY', RETURN: 'RETURN' } as const satisfies Record<string, InForce>

const sisCandidate = z
  .object({
    recordId: z.string().min(1),
    identity: identityFactsShape,
    kind: z.enum(['REFUSAL_OF_ENTRY', 'RETURN']),
    inForce: z.boolean(),
  })
  .transform(
    ({ recordId, identity, kind, inForce }): Candidate => ({
      record: { registry: 'SIS', recordId },
      identity: prepare(identity),
      inForce: inForce ? forceOfKind[kind] : 'NOTHING',
    }),
  )

/** Reads what came back with the question. Absent and null are the same: no answer; an empty list is an answer. */
export const readLgmCandidates = (list: unknown): Answered => readList(list, z.array(lgmCandidate))
export const readSisCandidates = (list: unknown): Answered => readList(list, z.array(sisCandidate))

function readList(list: unknown, shape: z.ZodType<Candidate[]>): Answered {
  if (list === undefined || list === null) return { candidates: [], unavailable: 'NO_ANSWER', cut: false }
  const read = shape.safeParse(list)
  if (!read.success) return { candidates: [], unavailable: 'UNREADABLE', cut: false }
  return { candidates: read.data, unavailable: null, cut: read.data.length >= candidateMaxCount }
}

/** How many keys of the question the candidate was found by: registers leave out those with the fewest. */
export function sharedKeys({ keys }: Question, { identity }: Candidate): number {
  const held = new Set(blockingKeys(identity))
  return keys.filter((key) => held.has(key)).length
}

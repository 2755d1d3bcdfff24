import { limits } from '../../../identity/weights.ts'
import type { Registry } from '../../registries/port.ts'
import type { Standing } from '../standing.ts'

/** One human's record as matching sees it: LGM's person record with its bans, or a live alert. Ids and claims, no facts. */
export interface Subject {
  readonly registry: Registry
  readonly id: string
  /** Of LGM: strongest claim first. Empty for an alert. */
  readonly bans: readonly { readonly id: string; readonly standing: Standing; readonly inForce: boolean; readonly alertId: string | null }[]
  /** Of an alert: the ban that it already belongs to. */
  readonly banId: string | null
}

/** What comparing two subjects said. */
export interface Edge {
  readonly left: Subject
  readonly right: Subject
  /** A judgement of a person stands above the weight: SAME counts as MATCH, UNSURE as REVIEW, DIFFERENT leaves no edge. */
  readonly decision: 'MATCH' | 'REVIEW'
  /** In bits: of the identities, and of what ban and alert say beside them. */
  readonly weight: number
  /** A document or a personal code agrees, or a person judged them one human. */
  readonly identified: boolean
  /** Something speaks against one human. */
  readonly contradicted: boolean
  /** They name one decision, and their names are compatible. */
  readonly sameReference: boolean
  /** How each ban of the person fits the alert, by its id. */
  readonly fits: ReadonlyMap<string, Fit>
  /** Identity and circumstances leave no doubt together, although neither is enough alone. */
  readonly together: boolean
  /** Of one register: something beside the identity speaks for two humans, and no identifier joins them. */
  readonly apart: boolean
}

/** What a ban and an alert say beside the identity. */
export interface Fit {
  readonly bits: number
  /** They name two decisions, with two last days. */
  readonly otherDecision: boolean
}

export interface FoundPair {
  readonly banId: string
  readonly alertId: string
  readonly personId: string
  /**
   * DECISION: by the decision's reference and a compatible identity. IDENTITY: by the identity alone, without a rival. TOGETHER: by an
   * identity and circumstances that fit nobody else, neither of them enough alone.
   */
  readonly by: 'DECISION' | 'IDENTITY' | 'TOGETHER'
  /** Whether the identities match by themselves, so that the bridge may judge the two records one human. */
  readonly isMatch: boolean
}

/** What is to be reported about records, beside the differences inside pairs. */
export interface Relation {
  readonly kind: 'DUPLICATE_ALERT' | 'DUPLICATE_BAN' | 'UNLINKED_MATCH'
  readonly banId: string | null
  readonly alertId: string | null
  readonly relatedId: string | null
  readonly rule: string
}

export interface Pairing {
  readonly pairs: readonly FoundPair[]
  readonly relations: readonly Relation[]
}

/** Another human who fits almost as well is a rival: one margin for questions and for whole registers. */
export const rivalMargin = limits.rivalMargin

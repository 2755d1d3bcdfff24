import { compareBirthDates } from './compare/birthDate.ts'
import { compareDocuments } from './compare/document.ts'
import type { Contradiction, Evidence, Feature } from './compare/evidence.ts'
import { compareNames } from './compare/name.ts'
import { compareNationalities } from './compare/nationality.ts'
import { comparePersonalCodes } from './compare/personalCode.ts'
import { compareSex } from './compare/sex.ts'
import { contradictionsOf } from './contradictions.ts'
import type { PreparedIdentity } from './prepare.ts'
import { adjusted, type Estimate } from './rates.ts'

/** All that was found between two identities. `weight` is the sum of the weights of `evidence`, in bits, and nothing else. */
export interface Comparison {
  readonly weight: number
  readonly evidence: readonly Evidence[]
  readonly contradictions: readonly Contradiction[]
}

/** The evidence of one feature, or null where it could not be compared. */
export function evidenceOn(comparison: Pick<Comparison, 'evidence'>, feature: Feature): Evidence | null {
  return comparison.evidence.find((item) => item.feature === feature) ?? null
}

function saidByCodes(left: PreparedIdentity, right: PreparedIdentity): boolean {
  return (left.birthDateFromCode || right.birthDateFromCode) && left.personalCode !== null && right.personalCode !== null
}

/** What was found between two identities, feature by feature, by the weights of the table. */
export function evidenceBetween(left: PreparedIdentity, right: PreparedIdentity): readonly Evidence[] {
  const evidence = compareNames(left.names, right.names)
  const add = (item: Evidence | null) => {
    if (item !== null) evidence.push(item)
  }
  if (!saidByCodes(left, right)) add(compareBirthDates(left.birthDate, right.birthDate))
  add(compareSex(left.sex, right.sex))
  add(compareNationalities(left.nationalities, right.nationalities))
  add(compareDocuments(left.documents, right.documents))
  add(comparePersonalCodes(left.personalCode, right.personalCode))
  return evidence
}

/**
 * Compares two identities feature by feature. Symmetric but for the sides of the values shown; absent facts give no evidence.
 *
 * @param adjustments what the registers at hand tell of how often records of one human differ; without it the table's weights stand
 */
export function compare(left: PreparedIdentity, right: PreparedIdentity, adjustments: Estimate['adjustments'] | null = null): Comparison {
  const evidence = evidenceBetween(left, right)
  return summed(adjustments === null ? evidence : evidence.map((item) => adjusted(item, adjustments)))
}

function summed(evidence: readonly Evidence[]): Comparison {
  let weight = 0
  for (const item of evidence) weight += item.weight
  return { weight, evidence, contradictions: contradictionsOf(evidence) }
}

import type { Comparison, Evidence as Compared, Feature } from '../../identity/index.ts'
import type { Evidence, EvidenceOutcome } from '../schema.generated.ts'

/** BIRTH_DATE is birthDate to callers. */
const featureName = (feature: Feature): string => feature.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())

/** Features on which a difference can be a contradiction, by the code of the contradiction. */
const contradicted: Readonly<Record<string, readonly Feature[]>> = {
  OTHER_SEX: ['SEX'],
  OTHER_BIRTH_DATE: ['BIRTH_DATE'],
  OTHER_PERSONAL_CODE: ['PERSONAL_CODE'],
  OTHER_NAME: ['SURNAME', 'FORENAME', 'NAME'],
}

/** The comparisons of a match as a clerk reads them. Their weights add up to the weight of the match. */
export function evidenceOf({ evidence, contradictions }: Comparison): Evidence[] {
  const blocked = new Set(contradictions.flatMap(({ code, severity }) => (severity === 'BLOCKING' ? (contradicted[code] ?? []) : [])))
  return evidence.map((item) => ({
    feature: featureName(item.feature),
    outcome: outcomeOf(item, blocked.has(item.feature)),
    weight: item.weight,
    because: item.because,
    asked: item.left,
    held: item.right,
  }))
}

function outcomeOf({ outcome }: Compared, blocked: boolean): EvidenceOutcome {
  if (outcome === 'AGREE') return 'AGREES'
  if (blocked) return 'CONTRADICTS'
  return outcome === 'SIMILAR' ? 'SIMILAR' : 'DIFFERS'
}

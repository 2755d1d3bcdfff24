import { canonicalFacts } from '../identity/canonicalFacts.ts'
import type { Problem } from '../shared/errors.ts'
import { checkCount, readText } from '../shared/input/text.ts'
import { listMaxCount, readPersonData, referenceMaxLength } from '../shared/input/personData.ts'
import type { AlertContent } from './alerts.ts'
import type { AlertContentInput } from './schema.generated.ts'

/** A reason is some paragraphs of a decision, never the decision itself. */
export const reasonMaxLength = 2_000
const placeMaxLength = 100

/**
 * Reads what an alert is to say. Refused texts are added to the problems, with their path from the root of the input; what the
 * law asks of an alert is checked elsewhere (`checkContent`).
 */
export function readContent(input: AlertContentInput, problems: Problem[]): AlertContent {
  const at = (field: string): readonly string[] => ['content', field]
  const person = readPersonData(input, ['content'], problems)
  const text = (value: string | null | undefined, field: string, maxLength: number): string | null =>
    readText(value, { path: at(field), maxLength }, problems)
  return {
    kind: input.kind,
    identity: person,
    placeOfBirth: text(input.placeOfBirth, 'placeOfBirth', placeMaxLength),
    freeMovementFamily: input.freeMovementFamily ?? false,
    reason: readText(input.reason, { path: at('reason'), maxLength: reasonMaxLength, lines: 'MANY' }, problems),
    grounds: checkCount(input.grounds, listMaxCount, at('grounds'), problems) ? [...new Set(input.grounds)] : [],
    decisionReference: text(input.decisionReference, 'decisionReference', referenceMaxLength),
    authority: text(input.authority, 'authority', referenceMaxLength),
    action: input.action,
    validUntil: input.validUntil ?? null,
    reviewDate: input.reviewDate ?? null,
  }
}

/** Whether two contents say the same: then an amendment has nothing to change. Order within a list means nothing. */
export function isSameContent(left: AlertContent, right: AlertContent): boolean {
  return canonical(left) === canonical(right)
}

const canonical = (content: AlertContent): string =>
  JSON.stringify([
    content.kind,
    canonicalFacts(content.identity),
    content.placeOfBirth,
    content.freeMovementFamily,
    content.reason,
    [...content.grounds].sort(),
    content.decisionReference,
    content.authority,
    content.action,
    content.validUntil,
    content.reviewDate,
  ])

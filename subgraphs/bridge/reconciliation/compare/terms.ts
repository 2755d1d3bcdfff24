import { reviewDateOf } from '../../../published/reviewDate.ts'
import { dayInRiga } from '../../../shared/calendar.ts'
import type { AlertContent, BanRecord } from '../../registries/port.ts'
import { type FieldDifference, incomplete, mismatch } from '../finding.ts'

/** What the alert says about the decision, against what the ban's alert should hold. `today` is `YYYY-MM-DD`, Riga time. */
export function compareTerms(ban: BanRecord, wanted: AlertContent, held: AlertContent, today: string): readonly FieldDifference[] {
  return [
    ...kindDifference(wanted, held),
    ...referenceDifference(wanted, held),
    ...groundDifference(wanted, held),
    ...lacking('reason', 'MAJOR', wanted.reason, held.reason, 'An alert must state its reason (Reg. (EU) 2018/1861 Art. 22).'),
    ...lacking('authority', 'MINOR', wanted.authority, held.authority, 'The alert does not say who decided (Art. 20(2)(l)).'),
    ...lacking('placeOfBirth', 'MINOR', wanted.placeOfBirth, held.placeOfBirth, 'The alert lacks the place of birth that LGM holds.'),
    ...lastDayDifference(wanted.validUntil, held.validUntil),
    ...reviewDifference(ban, held, today),
  ]
}

function kindDifference(wanted: AlertContent, held: AlertContent): readonly FieldDifference[] {
  if (wanted.kind !== held.kind) {
    return [mismatch('kind', 'CRITICAL', wanted.kind, held.kind, 'The ban asks to refuse entry, and the alert is of another kind.')]
  }
  if (wanted.action === held.action) return []
  return [mismatch('action', 'CRITICAL', wanted.action, held.action, 'The alert asks for another action than the ban.')]
}

/** Free texts are only looked for: how they are worded differs lawfully between the registers. */
const lacking = (
  field: string,
  severity: FieldDifference['severity'],
  wanted: string | null,
  held: string | null,
  rule: string,
): readonly FieldDifference[] => (wanted !== null && isBlank(held) ? [incomplete(field, severity, wanted, held, rule)] : [])

const isBlank = (text: string | null): boolean => text === null || text.trim() === ''

/** Letter case, blanks and punctuation of a file reference say nothing. Empty where nothing is left. */
export const canonicalReference = (reference: string | null): string =>
  (reference ?? '')
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

function referenceDifference(wanted: AlertContent, held: AlertContent): readonly FieldDifference[] {
  const field = 'decisionReference'
  const [lgm, sis] = [wanted.decisionReference, held.decisionReference]
  if (isBlank(sis)) return [incomplete(field, 'MAJOR', lgm, sis, 'An alert must hold the reference of its decision (Art. 22).')]
  if (canonicalReference(lgm) === canonicalReference(sis)) return []
  return [mismatch(field, 'MAJOR', lgm, sis, 'The alert refers to another decision than the ban.')]
}

function groundDifference(wanted: AlertContent, held: AlertContent): readonly FieldDifference[] {
  const missing = wanted.grounds.filter((ground) => !held.grounds.includes(ground))
  const added = held.grounds.filter((ground) => !wanted.grounds.includes(ground))
  if (missing.length === 0 && added.length === 0) return []
  const [lgm, sis] = [wanted.grounds.join(', '), held.grounds.length === 0 ? null : held.grounds.join(', ')]
  if (added.length === 0) return [incomplete('grounds', 'MAJOR', lgm, sis, 'The alert lacks a ground of the ban (Art. 22).')]
  return [mismatch('grounds', 'MAJOR', lgm, sis, 'Ban and alert rest on different grounds.')]
}

const forEver = '9999-12-31'

function lastDayDifference(lgm: string | null, sis: string | null): readonly FieldDifference[] {
  if (lgm === sis) return []
  const outlives = (sis ?? forEver) > (lgm ?? forEver)
  return [
    outlives
      ? mismatch('validUntil', 'CRITICAL', lgm, sis, 'The alert lasts longer than the ban.')
      : mismatch('validUntil', 'MAJOR', lgm, sis, 'The alert ends before the ban.'),
  ]
}

/** A review sooner than the law asks for is no difference; one that is later, missed or not planned is (Art. 39). */
function reviewDifference(ban: BanRecord, held: AlertContent, today: string): readonly FieldDifference[] {
  const field = 'reviewDate'
  const decided = ban.decisionDate ?? dayInRiga(ban.issuedAt)
  const changed = dayInRiga(ban.changedAt)
  const latest = reviewDateOf({ decided, validUntil: ban.validUntil, lookedAt: changed > today ? changed : today })
  const overdue = { kind: 'REVIEW_OVERDUE', severity: 'MAJOR', field, lgmValue: latest, sisValue: held.reviewDate } as const
  if (held.reviewDate === null) return [{ ...overdue, rule: 'The alert has no review date (Art. 39).' }]
  if (held.reviewDate < today) return [{ ...overdue, rule: 'The review date of the alert has passed (Art. 39).' }]
  if (held.reviewDate <= latest) return []
  return [mismatch(field, 'MAJOR', latest, held.reviewDate, 'The alert is to be reviewed later than the law allows (Art. 39).')]
}

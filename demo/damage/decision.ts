import { daysFrom, yearsFrom } from '../dates.ts'
import type { SisRecord } from '../registers.ts'
import { type DamageRule, incomplete, mismatch, onAlert, onBan, whole } from './published.ts'

const replaceDigit = (reference: string, place: number, digit: string): string =>
  reference.slice(0, place) + digit + reference.slice(place + 1)

const emptied =
  (change: Partial<SisRecord>) =>
  (alert: SisRecord): SisRecord => ({ ...alert, ...change })

/** Alerts that live on although their ban founds none any more. */
const outlived: readonly DamageRule[] = [
  onBan('M3', whole('OUTLIVED_BAN'), () => ({ status: 'REVOKED' })),
  onBan('M3', whole('OUTLIVED_BAN'), () => ({ status: 'ANNULLED' })),
  onBan('M3', whole('OUTLIVED_BAN'), () => ({ status: 'SUSPENDED' })),
  onBan('M3', whole('OUTLIVED_BAN'), ({ ban, today }, chance) => {
    const validUntil = daysFrom(today, -chance.between(1, 90))
    return validUntil <= ban.validFrom ? null : { validUntil, status: 'EXPIRED' }
  }),
  onBan('M2', whole('MISSING_IN_LGM'), () => ({ territory: 'LATVIA' })),
  onBan('M18', mismatch('validFrom'), ({ ban, today }, chance) => {
    const validFrom = daysFrom(today, chance.between(1, 60))
    return ban.validUntil !== null && ban.validUntil <= validFrom ? null : { validFrom }
  }),
]

const dates: readonly DamageRule[] = [
  onAlert('M18', 'DATES', mismatch('validUntil'), (alert) =>
    alert.validUntil === null ? null : { ...alert, validUntil: yearsFrom(alert.validUntil, 1) },
  ),
  onAlert('M18', 'DATES', mismatch('validUntil'), (alert, { today }) => {
    const sooner = alert.validUntil === null ? null : yearsFrom(alert.validUntil, -1)
    return sooner === null || sooner <= today ? null : { ...alert, validUntil: sooner }
  }),
  onAlert('M18', 'DATES', mismatch('validUntil'), (alert) => (alert.validUntil === null ? null : { ...alert, validUntil: null })),
  onAlert('M18', 'DATES', { kind: 'REVIEW_OVERDUE', field: 'reviewDate' }, (alert, { today }, chance) => ({
    ...alert,
    reviewDate: daysFrom(today, -chance.between(1, 300)),
  })),
  onAlert('M18', 'DATES', { kind: 'REVIEW_OVERDUE', field: 'reviewDate' }, emptied({ reviewDate: null })),
  onAlert('M18', 'DATES', mismatch('reviewDate'), (alert) =>
    alert.reviewDate === null ? null : { ...alert, reviewDate: yearsFrom(alert.reviewDate, 6) },
  ),
]

const decision: readonly DamageRule[] = [
  onAlert('M17', 'DECISION', mismatch('kind'), (alert) => ({ ...alert, kind: 'RETURN', action: 'CONFIRM_RETURN' })),
  onAlert('M19', 'DECISION', incomplete('decisionReference'), emptied({ decisionReference: null })),
  onAlert('M19', 'DECISION', mismatch('decisionReference'), (alert, { ban: { decisionReference } }, chance) => {
    const place = chance.between(5, decisionReference.length - 1)
    const wrong = String((Number(decisionReference.charAt(place)) + chance.between(1, 9)) % 10)
    return { ...alert, decisionReference: replaceDigit(decisionReference, place, wrong) }
  }),
  onAlert('M19', 'DECISION', incomplete('grounds'), emptied({ grounds: [] })),
  onAlert('M19', 'DECISION', mismatch('grounds'), (alert) => ({
    ...alert,
    grounds: alert.grounds.includes('ENTRY_BAN') ? ['PRIOR_CONVICTION'] : ['ENTRY_BAN'],
  })),
  onAlert('M19', 'DECISION', incomplete('reason'), emptied({ reason: null })),
  onAlert('M19', 'DECISION', incomplete('authority'), emptied({ authority: null })),
  onAlert('M19', 'DECISION', incomplete('placeOfBirth'), (alert) =>
    alert.placeOfBirth === null ? null : { ...alert, placeOfBirth: null },
  ),
]

/** Differences in what was decided, and until when it holds. */
export const decisionDamage: readonly DamageRule[] = [...outlived, ...dates, ...decision]

import type { AlertRecord, BanRecord } from '../registries/port.ts'
import { type Finding, wholeRecord } from './finding.ts'

/**
 * The difference that a ban makes which must have an alert and has none live: the newest alert that was made from it says what became of it.
 * @param alerts those that were made from it, newest first
 */
export function missingAlert(ban: BanRecord, alerts: readonly AlertRecord[]): Finding {
  const [newest] = alerts
  if (newest === undefined) {
    return wholeRecord('MISSING_IN_SIS', 'CRITICAL', { banId: ban.id }, 'The ban is in force and meant for Schengen, and SIS has no alert.')
  }
  if (newest.status === 'REJECTED') {
    const about = { banId: ban.id, alertId: newest.id }
    return wholeRecord('MISSING_IN_SIS', 'CRITICAL', about, 'The ban is in force, and SIRENE refused its alert.')
  }
  const about = { banId: ban.id, alertId: newest.id }
  return wholeRecord('EARLY_DELETION', 'CRITICAL', about, 'The alert has ended, and its ban is still in force.')
}

import { blockingKeys } from '../../identity/index.ts'
import type { AsOf } from '../../published/claim.ts'
import type { AlertDigest, AlertRecord, BanDigest, BanRecord } from '../registries/port.ts'
import { canonicalReference } from './compare/terms.ts'
import type { Identities } from './identities.ts'
import { standingOf } from './standing.ts'
import type { NotedRecord } from './store/records.ts'

/** Bans that have or had a claim to an alert, and bans in force. */
export const isRelevant = ({ inForce, territory }: BanRecord): boolean => inForce || territory === 'SCHENGEN'

export function noteOfBan(ban: BanRecord, asOf: AsOf, identities: Identities): NotedRecord {
  return {
    registry: 'LGM',
    recordId: ban.id,
    subjectId: ban.person.id,
    standing: standingOf(ban, asOf),
    inForce: ban.inForce,
    reference: canonicalReference(ban.decisionReference) || null,
    nationalReference: null,
    keys: blockingKeys(identities.ofBan(ban)),
  }
}

export function noteOfAlert(alert: AlertRecord, identities: Identities): NotedRecord {
  return {
    registry: 'SIS',
    recordId: alert.id,
    subjectId: alert.id,
    standing: null,
    inForce: alert.inForce,
    reference: canonicalReference(alert.content.decisionReference) || null,
    nationalReference: alert.nationalReference,
    keys: blockingKeys(identities.ofAlert(alert)),
  }
}

/** A ban of which only the digest was read. */
export const noteOfBanDigest = ({ banId, personId, digest }: BanDigest): NotedRecord => ({
  registry: 'LGM',
  recordId: banId,
  subjectId: personId,
  standing: 'WANTED',
  inForce: true,
  reference: null,
  nationalReference: null,
  keys: null,
  digest,
})

/** An alert of which only the digest was read. */
export const noteOfAlertDigest = ({ alertId, banId, digest }: AlertDigest): NotedRecord => ({
  registry: 'SIS',
  recordId: alertId,
  subjectId: alertId,
  standing: null,
  inForce: true,
  reference: null,
  nationalReference: banId,
  keys: null,
  digest,
})

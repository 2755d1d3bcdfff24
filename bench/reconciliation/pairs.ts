import { blockingKeys, prepare } from '../../subgraphs/identity/index.ts'
import type { IdentityFacts } from '../../subgraphs/identity/facts.ts'
import { digestForm } from '../../subgraphs/published/digest.ts'
import { keysVersion } from '../../subgraphs/identity/keysVersion.ts'
import { digestColumns as digestsOfBan } from '../../subgraphs/lgm/digests.ts'
import { alertContentOf } from '../../subgraphs/published/content.ts'
import { newId } from '../../subgraphs/shared/ids.ts'
import { people } from '../people.ts'

/** One ban and its alert, which agree, as rows for COPY. */
export interface PairRows {
  readonly person: string
  readonly ban: string
  readonly alert: string
}

const seed = 21
const issuedAt = new Date('2026-01-09T09:00:00Z')
const reason = 'Return decision not complied with'

/** Columns in the order of the rows. */
export const columns = {
  persons: 'id, version, identity, blocking_keys, keys_version, created_at, changed_at',
  entry_bans: `id, person_id, version, status, territory, grounds, reason, decision_reference, decision_date, authority, valid_from, valid_until,
    issued_at, changed_at, content_digest, row_digest, digest_form, digested_version`,
  alerts: `id, version, issuing_state, kind, status, identity, reason, grounds, decision_reference, authority, action, valid_until, review_date,
    national_reference, subject_reference, blocking_keys, keys_version, entered_at, changed_at, content_digest, row_digest, digest_form, digested_version`,
} as const

const line = (values: readonly (string | number | null)[]): string =>
  `${values.map((value) => (value === null ? '\\N' : String(value).replaceAll('\\', '\\\\'))).join('\t')}\n`

/** So many made-up pairs; the same every time but for their ids. Each is a human of their own. */
export function* pairs(count: number): Generator<PairRows> {
  const source = people(seed)
  for (let number = 0; number < count; number++) {
    const { surname, forename, birthDate, sex, document } = source.next().value
    const [personId, banId, alertId] = [newId(), newId(), newId()]
    const identity: IdentityFacts = {
      names: [
        { kind: 'CURRENT', form: 'LATIN', surname: surname.latin.toUpperCase(), forename: forename.latin.toUpperCase(), language: null },
      ],
      birthDate,
      sex: sex === 'F' ? 'FEMALE' : 'MALE',
      nationalities: ['UKR'],
      documents: [{ number: document, country: 'UKR', type: 'PASSPORT' }],
      personalCode: null,
    }
    const decision = {
      grounds: ['ENTRY_BAN'] as const,
      reason,
      decisionReference: `PMLP-${number}`,
      decisionDate: '2026-01-09',
      authority: 'PMLP' as const,
      validUntil: '2031-01-09',
      issuedAt,
      changedAt: issuedAt,
    }
    const ban = { id: banId, version: 1, ...decision }
    const person = { identity, placeOfBirth: null, dateOfDeath: null, freeMovementFamily: false }
    const digests = digestsOfBan(ban, person)
    const { identity: shown, ...content } = alertContentOf({ ...ban, person })
    const keys = `{${blockingKeys(prepare(identity)).join(',')}}`
    const at = issuedAt.toISOString()
    const written = [digests.content_digest, digests.row_digest, digestForm, 1]
    yield {
      person: line([personId, 1, JSON.stringify(identity), keys, keysVersion, at, at]),
      ban: line([
        ...[
          banId,
          personId,
          1,
          'ACTIVE',
          'SCHENGEN',
          '{ENTRY_BAN}',
          reason,
          decision.decisionReference,
          decision.decisionDate,
          decision.authority,
        ],
        ...['2026-01-09', decision.validUntil, at, at, ...written],
      ]),
      alert: line([
        ...[alertId, 1, 'LVA', content.kind, 'ACTIVE', JSON.stringify({ ...shown, personalCode: null }), reason, '{ENTRY_BAN}'],
        ...[
          content.decisionReference,
          content.authority,
          content.action,
          content.validUntil,
          content.reviewDate,
          banId,
          personId,
          keys,
          keysVersion,
        ],
        ...[at, at, ...written],
      ]),
    }
  }
}

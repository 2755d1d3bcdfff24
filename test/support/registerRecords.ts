import { createHash } from 'node:crypto'
import type { AlertContent, AlertRecord, BanRecord } from '../../subgraphs/bridge/registries/port.ts'
import type { IdentityFacts } from '../../subgraphs/identity/facts.ts'

/** Well-formed records of both registers, on invented people; a test states only what it is about. */

export const anIdentity = (given: Partial<IdentityFacts> = {}): IdentityFacts => ({
  names: [{ kind: 'CURRENT', form: 'LATIN', surname: 'TESTOV', forename: 'ANATOLY', language: null }],
  birthDate: '1980-05-17',
  sex: 'MALE',
  nationalities: ['UKR'],
  documents: [{ number: 'FB123456', country: 'UKR', type: 'PASSPORT' }],
  personalCode: null,
  ...given,
})

/** Who stands behind an id of LGM: another human for each, so that no two are taken for one. */
export function identityOf(personId: string): IdentityFacts {
  if (personId === 'person-1') return anIdentity()
  const digest = createHash('sha256').update(personId).digest()
  const part = (from: number): string => [...digest.subarray(from, from + 4)].map((byte) => syllables[byte % syllables.length]).join('')
  return anIdentity({
    names: [{ kind: 'CURRENT', form: 'LATIN', surname: part(0), forename: part(4), language: null }],
    birthDate: new Date(Date.UTC(1950, 0, 1 + (digest.readUInt16BE(8) % 18_000))).toISOString().slice(0, 10),
    documents: [{ number: `FB${digest.readUInt32BE(10)}`, country: 'UKR', type: 'PASSPORT' }],
  })
}
const syllables = 'BA DE FI GO HU KA LE MI NO PU RA SE TI VO ZU JA'.split(' ')

const decidedAt = new Date('2026-01-10T09:00:00Z')

export const aBan = (given: Partial<Omit<BanRecord, 'person'>> & { person?: Partial<BanRecord['person']> } = {}): BanRecord => ({
  id: 'ban-1',
  version: 1,
  status: 'ACTIVE',
  inForce: true,
  territory: 'SCHENGEN',
  grounds: ['ENTRY_BAN'],
  reason: 'Return decision not complied with',
  decisionReference: 'PMLP-2026-001',
  decisionDate: '2026-01-09',
  authority: 'PMLP',
  validFrom: '2026-01-10',
  validUntil: '2031-01-09',
  issuedAt: decidedAt,
  changedAt: decidedAt,
  ...given,
  person: {
    id: 'person-1',
    version: 1,
    identity: identityOf(given.person?.id ?? 'person-1'),
    placeOfBirth: null,
    dateOfDeath: null,
    freeMovementFamily: false,
    confirmedReturn: null,
    ...given.person,
  },
})

export const anAlertContent = (given: Partial<AlertContent> = {}): AlertContent => {
  const { personalCode: _, ...identity } = anIdentity()
  return {
    kind: 'REFUSAL_OF_ENTRY',
    identity,
    placeOfBirth: null,
    freeMovementFamily: false,
    reason: 'Return decision not complied with',
    grounds: ['ENTRY_BAN'],
    decisionReference: 'PMLP-2026-001',
    authority: 'PMLP',
    action: 'REFUSE_ENTRY_AND_STAY',
    validUntil: '2031-01-09',
    reviewDate: '2029-01-10',
    ...given,
  }
}

export const anAlert = (given: Partial<AlertRecord> = {}): AlertRecord => ({
  id: 'alert-1',
  schengenId: 'LVA0000000001',
  version: 1,
  issuingState: 'LVA',
  status: 'ACTIVE',
  inForce: true,
  content: anAlertContent(),
  nationalReference: 'ban-1',
  subjectReference: 'person-1',
  rejectionReason: null,
  unseenSince: null,
  enteredAt: decidedAt,
  changedAt: decidedAt,
  ...given,
})

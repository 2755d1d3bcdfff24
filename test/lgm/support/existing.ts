import { randomUUID } from 'node:crypto'
import type { IdentityFacts } from '../../../subgraphs/identity/facts.ts'
import type { ExistingBan, ExistingPerson } from '../../../subgraphs/lgm/load.ts'

/** A person whom the register held before, with one ban in force; the parts given take the place of these. */
export function existingPerson(parts: { identity?: Partial<IdentityFacts>; bans?: readonly Partial<ExistingBan>[] } = {}): ExistingPerson {
  return {
    person: {
      id: randomUUID(),
      identity: {
        names: [{ kind: 'CURRENT', form: 'LATIN', surname: 'ESOSAIS', forename: 'IVARS', language: null }],
        birthDate: '1975-03-02',
        sex: 'MALE',
        nationalities: ['UKR'],
        documents: [],
        personalCode: null,
        ...parts.identity,
      },
      placeOfBirth: null,
    },
    bans: (parts.bans ?? [{}]).map((ban) => ({
      id: randomUUID(),
      status: 'ACTIVE',
      territory: 'SCHENGEN',
      grounds: ['ENTRY_BAN'],
      reason: 'Overstay',
      decisionReference: 'OLD-1',
      decisionDate: '2025-01-10',
      authority: 'PMLP',
      validFrom: '2025-01-10',
      validUntil: null,
      ...ban,
    })),
  }
}

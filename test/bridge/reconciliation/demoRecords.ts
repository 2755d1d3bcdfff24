import type { DemoOptions } from '../../../demo/generate.ts'
import type { DemoRegisters } from '../../../demo/registers.ts'
import { alertContentOf } from '../../../subgraphs/published/content.ts'
import type { AlertRecord, BanRecord } from '../../../subgraphs/bridge/registries/port.ts'

/** Before any run, so that everything stands still. */
const enteredAt = new Date('2026-01-01T09:00:00Z')

/** The demo's persons as the bridge reads them from LGM. `today` is `YYYY-MM-DD`, Riga time. */
export const bansOf = ({ lgm }: DemoRegisters, today: string): readonly BanRecord[] =>
  lgm.flatMap(({ person, bans }) =>
    bans.map((ban) => ({
      ...ban,
      version: 1,
      inForce: ban.status === 'ACTIVE' && ban.validFrom <= today && (ban.validUntil ?? today) >= today,
      issuedAt: enteredAt,
      changedAt: enteredAt,
      person: { ...person, version: 1, dateOfDeath: null, confirmedReturn: null },
    })),
  )

/** The demo's alerts as the bridge reads them from SIS. */
export const alertsOf = ({ sis }: DemoRegisters): readonly AlertRecord[] =>
  sis.map(({ id, issuingState, status, nationalReference, ...content }) => ({
    id,
    schengenId: id,
    version: 1,
    issuingState,
    status,
    inForce: status === 'ACTIVE',
    content,
    nationalReference,
    subjectReference: null,
    rejectionReason: null,
    unseenSince: null,
    enteredAt,
    changedAt: enteredAt,
  }))

/** The alert that the bridge made of a ban, as of this day: a review that fell due before it has been made. */
export const publishedOn =
  (today: string): NonNullable<DemoOptions['publish']> =>
  (record, ban) => {
    const changedAt = new Date(`${today}T06:00:00Z`)
    const { identity, ...content } = alertContentOf({ ...ban, issuedAt: enteredAt, changedAt, person: record.person })
    return { ...content, identity: { ...identity, personalCode: null } }
  }

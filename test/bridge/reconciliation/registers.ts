import { alertContentOf } from '../../../subgraphs/published/content.ts'
import type { AlertRecord, BanRecord } from '../../../subgraphs/bridge/registries/port.ts'
import { aBan, anAlert, anIdentity } from '../../support/registerRecords.ts'
import type { Workbench } from './workbench.ts'

const numbered = (number: number): string => String(number).padStart(3, '0')

/** A human of their own: name, day and document are nobody else's. */
export const banNumber = (number: number, given: Partial<Omit<BanRecord, 'person'>> = {}): BanRecord =>
  aBan({
    id: `ban-${numbered(number)}`,
    decisionReference: `PMLP-${number}`,
    ...given,
    person: {
      id: `person-${numbered(number)}`,
      identity: anIdentity({
        names: [
          {
            kind: 'CURRENT',
            form: 'LATIN',
            surname: `${'BCDFGKLMNP'[number % 10]}ARO${'BDGKLMNRSTVZ'[number % 12]}IUK`,
            forename: 'TARAS',
            language: null,
          },
        ],
        birthDate: `19${60 + (number % 30)}-03-${String(1 + (number % 28)).padStart(2, '0')}`,
        documents: [{ number: `FC${500000 + number}`, country: 'UKR', type: 'PASSPORT' }],
      }),
    },
  })

export const alertOf = (ban: BanRecord, given: Partial<AlertRecord> = {}): AlertRecord =>
  anAlert({
    id: ban.id.replace('ban', 'alert'),
    content: alertContentOf(ban),
    nationalReference: ban.id,
    subjectReference: ban.person.id,
    ...given,
  })

/** Bans and their alerts, numbered from 1, which agree. */
export function putPairs(bench: Workbench, count: number): void {
  for (let number = 1; number <= count; number += 1) {
    const ban = bench.lgm.putBan(banNumber(number))
    bench.sis.putAlert(alertOf(ban))
  }
}

/** Differences as `KIND ban alert`. */
export const found = async (bench: Workbench, options: { open?: boolean; runId?: string } = {}): Promise<readonly string[]> =>
  (await bench.discrepancies(options)).map(({ kind, banId, alertId }) => [kind, banId, alertId].join(' ')).sort()

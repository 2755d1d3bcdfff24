import type { Knex } from 'knex'
import { type AlertsOfBan, readAlerts } from '../publication/alertsOfBan.ts'
import { personsIn } from '../publication/ledger.ts'
import type { BanRecord, Registries } from '../registries/port.ts'

/**
 * What SIS holds that bears on this ban, as publication sees it.
 * @throws RegisterUnavailable
 */
export function alertsFor(
  { knex, registries }: { readonly knex: Knex; readonly registries: Registries },
  { id: banId, person, decisionReference }: BanRecord,
): Promise<AlertsOfBan> {
  const asked = { banId, personId: person.id, decisionReference, otherBanIds: [] }
  return readAlerts({ registries, ledger: personsIn(knex) }, asked)
}

import type { Registries } from '../registries/port.ts'
import { type RecordRef, recordKey } from './link.ts'

/**
 * The keys of those records that their registers hold.
 *
 * @throws RegisterUnavailable when a register that holds one of them cannot be asked
 */
export async function existing({ lgm, sis }: Registries, records: readonly RecordRef[]): Promise<ReadonlySet<string>> {
  const persons = records.filter(({ registry }) => registry === 'LGM')
  const alerts = records.filter(({ registry }) => registry === 'SIS')
  const idsOf = (refs: readonly RecordRef[]) => refs.map(({ recordId }) => recordId)
  const [personExists, foundAlerts] = await Promise.all([
    persons.length === 0 ? [] : lgm.personsExist(idsOf(persons)),
    alerts.length === 0 ? [] : sis.alerts(idsOf(alerts)),
  ])
  const found = [...persons.filter((_, at) => personExists[at] === true), ...alerts.filter((_, at) => foundAlerts[at] != null)]
  return new Set(found.map(recordKey))
}

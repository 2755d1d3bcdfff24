import { type RecordRef, recordKey } from '../links/link.ts'
import { type AlertRecord, RegisterUnavailable, type Registries } from '../registries/port.ts'

/**
 * The keys of those records that their registers say have ended: a person all of whose bans are over, an alert that is deleted, rejected
 * or past its last day. Registers bring no such record forward as a candidate, so that a link may lead to one which nobody has seen.
 * A register that does not answer says of none that it has ended.
 */
export async function endedRecords(registries: Registries, records: readonly RecordRef[]): Promise<ReadonlySet<string>> {
  const ended = await Promise.all([
    endedOf(records, 'LGM', async (ids) => (await registries.lgm.haveLiveBan(ids)).map((live) => !live)),
    endedOf(records, 'SIS', async (ids) => (await registries.sis.alerts(ids)).map(hasEnded)),
  ])
  return new Set(ended.flat().map(recordKey))
}

/** One that waits for approval is not in force yet. */
const hasEnded = (alert: AlertRecord | null): boolean => alert !== null && alert.status !== 'PENDING_APPROVAL' && !alert.inForce

async function endedOf(
  records: readonly RecordRef[],
  registry: RecordRef['registry'],
  ask: (ids: readonly string[]) => Promise<readonly boolean[]>,
): Promise<readonly RecordRef[]> {
  const own = [...new Map(records.filter((record) => record.registry === registry).map((record) => [record.recordId, record])).values()]
  if (own.length === 0) return []
  try {
    const ended = await ask(own.map(({ recordId }) => recordId))
    return own.filter((_, at) => ended[at] === true)
  } catch (fault) {
    if (fault instanceof RegisterUnavailable) return []
    throw fault
  }
}

import { decodePersonKey } from '../../identity/personKey.ts'
import { lookAction } from '../../shared/audit/actions.ts'
import { PublicError } from '../../shared/errors.ts'
import { onOwnDatabase, record } from '../audit.ts'
import type { Asker } from '../context.ts'
import { RegisterUnavailable } from '../registries/port.ts'
import { existing } from './existing.ts'
import { humansOf } from './humans.ts'
import { type RecordRef, recordKey } from './link.ts'
import { type Person, personOf } from './person.ts'
import { anchorOf } from './personId.ts'
import { linksAround } from './store.ts'

/**
 * The humans with these ids, in their order: null for a text that is no person id and for one whose anchor record does not exist.
 * The look is logged before it is answered.
 *
 * @throws PublicError REGISTER_UNAVAILABLE when the register of an anchor, or the bridge's own database, cannot be asked
 */
export async function findPersons(asker: Asker, ids: readonly string[]): Promise<(Person | null)[]> {
  const anchors = ids.map(anchorOf)
  const asked = anchors.filter((anchor) => anchor !== null)
  const known = await existing(asker.deps.registries, asked).catch((fault: unknown) => {
    if (fault instanceof RegisterUnavailable) throw new PublicError('REGISTER_UNAVAILABLE', `${fault.message}: ask again`)
    throw fault
  })
  return onOwnDatabase(async () => {
    const humans = humansOf(await linksAround(asker.deps.knex, asked))
    const persons = anchors.map((anchor) => (anchor === null || !known.has(recordKey(anchor)) ? null : personOf([anchor], humans)))
    const records = persons.flatMap((person) => person?.records.map(({ recordId }) => recordId) ?? [])
    await record(asker, { operation: 'person', action: lookAction(asker.actor), records, result: records.length > 0 ? 'SHOWN' : 'NOTHING' })
    return persons
  })
}

/** The humans with the records of these keys, in their order, with what is judged of them now. */
export async function findPersonsByRecords(asker: Asker, keys: readonly string[]): Promise<Person[]> {
  const groups = keys.map((key): RecordRef[] => {
    const { lgm, sis } = decodePersonKey(key)
    const refs = (registry: RecordRef['registry'], ids: readonly string[]) => ids.map((recordId) => ({ registry, recordId }))
    return [...refs('LGM', lgm), ...refs('SIS', sis)]
  })
  return onOwnDatabase(async () => {
    const humans = humansOf(await linksAround(asker.deps.knex, groups.flat()))
    return groups.map((records) => personOf(records, humans))
  })
}

import { LRUCache } from 'lru-cache'
import { type PreparedIdentity, prepare } from '../../identity/index.ts'
import type { AlertRecord, BanRecord, Registry } from '../registries/port.ts'
import { type Circumstances, circumstancesOfAlert, circumstancesOfBan } from './circumstances.ts'
import type { Reader } from './reading.ts'

export interface IdentityOf {
  readonly registry: Registry
  readonly subjectId: string
  /** The bans of the person, or the alert. */
  readonly recordIds: readonly string[]
}

/** A person of LGM or an alert, as comparing needs them. */
export interface Known {
  readonly identity: PreparedIdentity
  /** By the id of the ban, or of the alert. */
  readonly circumstances: ReadonlyMap<string, Circumstances>
}

/** Prepared identities of both registers: those lately read in memory, the others read again. */
export interface Identities {
  ofBan(ban: BanRecord): PreparedIdentity
  ofAlert(alert: AlertRecord): PreparedIdentity
  /** By registry and subject; a record that has gone meanwhile is absent. Throws `RegisterUnavailable`. */
  read(wanted: readonly IdentityOf[]): Promise<ReadonlyMap<string, Known>>
}

/** About 2 kB each: a quarter of a gigabyte at the most. Registers of 50,000 persons fit whole, so that nothing is read twice. */
const keptMaxCount = 120_000

export const identityKey = ({ registry, subjectId }: Pick<IdentityOf, 'registry' | 'subjectId'>): string => `${registry}/${subjectId}`

export function createIdentities(reader: Reader): Identities {
  const kept = new LRUCache<string, Known>({ max: keptMaxCount })
  const keep = (key: string, recordId: string, identity: PreparedIdentity, circumstances: Circumstances): Known => {
    const known = { identity, circumstances: new Map([...(kept.get(key)?.circumstances ?? []), [recordId, circumstances]]) }
    kept.set(key, known)
    return known
  }
  const keepBan = (ban: BanRecord): Known => keep(`LGM/${ban.person.id}`, ban.id, prepare(ban.person.identity), circumstancesOfBan(ban))
  const keepAlert = (alert: AlertRecord): Known =>
    keep(`SIS/${alert.id}`, alert.id, prepare({ ...alert.content.identity, personalCode: null }), circumstancesOfAlert(alert))
  return {
    ofBan: (ban) => keepBan(ban).identity,
    ofAlert: (alert) => keepAlert(alert).identity,
    async read(wanted) {
      const found = new Map<string, Known>()
      const missing = wanted.filter((one) => {
        const known = kept.get(identityKey(one))
        const isWhole = known !== undefined && one.recordIds.every((id) => known.circumstances.has(id))
        if (isWhole) found.set(identityKey(one), known)
        return !isWhole
      })
      const idsIn = (registry: Registry): string[] =>
        missing.filter((one) => one.registry === registry).flatMap(({ recordIds }) => recordIds)
      for (const ban of (await reader.bans(idsIn('LGM'))).values()) found.set(`LGM/${ban.person.id}`, keepBan(ban))
      for (const alert of (await reader.alerts(idsIn('SIS'))).values()) found.set(`SIS/${alert.id}`, keepAlert(alert))
      return found
    },
  }
}

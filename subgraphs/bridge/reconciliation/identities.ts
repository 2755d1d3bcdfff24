import { LRUCache } from 'lru-cache'
import { type PreparedIdentity, prepare } from '../../identity/index.ts'
import type { AlertRecord, BanRecord, Registry } from '../registries/port.ts'
import type { Reader } from './reading.ts'

export interface IdentityOf {
  readonly registry: Registry
  readonly subjectId: string
  /** A ban of the person, or the alert. */
  readonly recordId: string
}

/** Prepared identities of both registers: those lately read in memory, the others read again. */
export interface Identities {
  ofBan(ban: BanRecord): PreparedIdentity
  ofAlert(alert: AlertRecord): PreparedIdentity
  /** By registry and subject; a record that has gone meanwhile is absent. Throws `RegisterUnavailable`. */
  read(wanted: readonly IdentityOf[]): Promise<ReadonlyMap<string, PreparedIdentity>>
}

/** About 2 kB each: a quarter of a gigabyte at the most. Registers of 50,000 persons fit whole, so that nothing is read twice. */
const keptMaxCount = 120_000

export const identityKey = ({ registry, subjectId }: Pick<IdentityOf, 'registry' | 'subjectId'>): string => `${registry}/${subjectId}`

export function createIdentities(reader: Reader): Identities {
  const kept = new LRUCache<string, PreparedIdentity>({ max: keptMaxCount })
  const keep = (key: string, identity: PreparedIdentity): PreparedIdentity => {
    kept.set(key, identity)
    return identity
  }
  const ofBan = ({ person }: BanRecord): PreparedIdentity => keep(`LGM/${person.id}`, prepare(person.identity))
  const ofAlert = ({ id, content }: AlertRecord): PreparedIdentity =>
    keep(`SIS/${id}`, prepare({ ...content.identity, personalCode: null }))
  return {
    ofBan,
    ofAlert,
    async read(wanted) {
      const found = new Map<string, PreparedIdentity>()
      const missing = wanted.filter((one) => {
        const identity = kept.get(identityKey(one))
        if (identity !== undefined) found.set(identityKey(one), identity)
        return identity === undefined
      })
      const idsIn = (registry: Registry): string[] => missing.filter((one) => one.registry === registry).map(({ recordId }) => recordId)
      for (const ban of (await reader.bans(idsIn('LGM'))).values()) found.set(`LGM/${ban.person.id}`, ofBan(ban))
      for (const alert of (await reader.alerts(idsIn('SIS'))).values()) found.set(`SIS/${alert.id}`, ofAlert(alert))
      return found
    },
  }
}

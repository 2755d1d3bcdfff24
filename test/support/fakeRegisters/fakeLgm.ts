import type { BanRecord, LgmRegistry } from '../../../subgraphs/bridge/registries/port.ts'
import type { Clock } from '../../../subgraphs/shared/clock.ts'
import type { Switchboard } from './faults.ts'
import { feed, pageById } from './feed.ts'

/** What happens in LGM without the bridge: its own officers write it. */
export interface LgmOfficers {
  /** Records a ban as new, or as the next version of the one with its id. */
  putBan(ban: BanRecord): BanRecord
  /** Changes some fields of a ban; its version grows. */
  changeBan(id: string, change: Partial<Omit<BanRecord, 'id' | 'version'>>): BanRecord
  /** A ban from before there was a feed: nothing tells of it. */
  loadBan(ban: BanRecord): BanRecord
  /** A person record without a ban. */
  putPerson(id: string): void
}

export interface FakeLgm extends LgmRegistry, LgmOfficers {}

export function fakeLgm(clock: Clock, switches: Switchboard): FakeLgm {
  const bans = new Map<string, BanRecord>()
  const persons = new Set<string>()
  const changes = feed()

  const putBan = (given: BanRecord): BanRecord => {
    const before = bans.get(given.id)
    const ban = { ...given, version: before === undefined ? given.version : before.version + 1, changedAt: clock.now() }
    bans.set(ban.id, ban)
    persons.add(ban.person.id)
    const kind = before === undefined ? 'BAN_ISSUED' : ban.status === 'REVOKED' ? 'BAN_REVOKED' : 'BAN_AMENDED'
    changes.append({ kind, entityId: ban.id, entityVersion: ban.version, origin: null, occurredAt: clock.now() })
    return ban
  }

  return {
    putBan,
    changeBan: (id, change) => {
      const ban = bans.get(id)
      if (ban === undefined) throw new Error(`the test changes a ban that is not there: ${id}`)
      return putBan({ ...ban, ...change })
    },
    loadBan: (ban) => {
      bans.set(ban.id, ban)
      persons.add(ban.person.id)
      return ban
    },
    putPerson: (id) => void persons.add(id),
    changes: (after, first) => switches.call('LGM', 'LGM.changes', () => changes.page(after, first)),
    bans: (ids) => switches.call('LGM', 'LGM.bans', () => ids.map((id) => bans.get(id) ?? null)),
    bansPage: (after, first) => switches.call('LGM', 'LGM.bansPage', () => pageById(bans.values(), after, first)),
    haveLiveBan: (ids) =>
      switches.call('LGM', 'LGM.haveLiveBan', () =>
        ids.map((id) =>
          [...bans.values()].some(({ person, status }) => person.id === id && (status === 'ACTIVE' || status === 'SUSPENDED')),
        ),
      ),
    personsExist: (ids) => switches.call('LGM', 'LGM.personsExist', () => ids.map((id) => persons.has(id))),
  }
}

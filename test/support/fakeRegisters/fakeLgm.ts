import type { BanRecord, ConfirmedReturn, LgmRegistry } from '../../../subgraphs/bridge/registries/port.ts'
import { blockingKeys, prepare } from '../../../subgraphs/identity/index.ts'
import { alertContentOf } from '../../../subgraphs/published/content.ts'
import { type Digests, digestsOf } from '../../../subgraphs/published/digest.ts'
import { againstAlert, mayBeAlertedOn } from '../../../subgraphs/published/claim.ts'
import { dayInRiga } from '../../../subgraphs/shared/calendar.ts'
import { reviewDateOfBan } from '../../../subgraphs/lgm/bans.ts'
import type { Clock } from '../../../subgraphs/shared/clock.ts'
import { isBetween, isInRanges, meets, pageOfIds, rangesOf } from './digests.ts'
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
  /** Confirms that a person has left: their live bans get a new version, or the feed is told of the person. */
  confirmReturn(personId: string, given?: Partial<Omit<ConfirmedReturn, 'confirmedAt'>>): void
  /** The first day of a ban has come: it is in force, and nothing was written. */
  begin(id: string): void
  /** A person record without a ban. */
  putPerson(id: string): void
}

export interface FakeLgm extends LgmRegistry, LgmOfficers {}

export function fakeLgm(clock: Clock, switches: Switchboard): FakeLgm {
  const bans = new Map<string, BanRecord>()
  const persons = new Set<string>()
  const returns = new Map<string, ConfirmedReturn>()
  const changes = feed()
  /** Position of the last write of each ban. */
  const writtenAt = new Map<string, number>()
  let position = 0
  // Which grounds count against family LGM does not know: it takes any for enough, and tells no digest.
  const isWanted = (ban: BanRecord, today: string): boolean => againstAlert(ban, { today, individualGrounds: ban.grounds }).length === 0
  const wantedOn = (day: string): readonly BanRecord[] => [...bans.values()].filter((ban) => isWanted(ban, day))
  const digests = (ban: BanRecord): Digests | { content: null; row: null } =>
    mayBeAlertedOn(ban.person) === 'BY_GROUNDS' ? { content: null, row: null } : digestsOf(alertContentOf(ban), ban.id)

  const putBan = (given: BanRecord): BanRecord => {
    const before = bans.get(given.id)
    const ban = { ...given, version: before === undefined ? given.version : before.version + 1, changedAt: clock.now() }
    bans.set(ban.id, ban)
    persons.add(ban.person.id)
    position += 1
    writtenAt.set(ban.id, position)
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
    confirmReturn: (personId, given = {}) => {
      const confirmedAt = clock.now()
      const confirmedReturn = { returnedOn: dayInRiga(confirmedAt), decisionReference: 'RETURN-1', ...given, confirmedAt }
      returns.set(personId, confirmedReturn)
      const live = [...bans.values()].filter(
        ({ person, status }) => person.id === personId && (status === 'ACTIVE' || status === 'SUSPENDED'),
      )
      for (const ban of live) putBan({ ...ban, person: { ...ban.person, confirmedReturn } })
      const entry = { kind: 'PERSON_RETURNED', entityId: personId, entityVersion: 2, origin: null, occurredAt: confirmedAt }
      if (live.length === 0) changes.append(entry)
    },
    begin: (id) => {
      const ban = bans.get(id)
      if (ban !== undefined) bans.set(id, { ...ban, inForce: true })
    },
    putPerson: (id) => void persons.add(id),
    changes: async (after, first, waitMs = 0) => {
      await changes.wait(after, waitMs)
      return switches.call('LGM', 'LGM.changes', () => changes.page(after, first))
    },
    bans: (ids) => switches.call('LGM', 'LGM.bans', () => ids.map((id) => bans.get(id) ?? null)),
    bansPage: (after, first) => switches.call('LGM', 'LGM.bansPage', () => pageById(bans.values(), after, first)),
    digestRanges: (day) =>
      switches.call('LGM', 'LGM.digestRanges', () => ({
        position: String(position + 1),
        ranges: rangesOf(wantedOn(day).map((ban) => ({ banId: ban.id, row: digests(ban).row }))),
      })),
    digestRows: (day, ranges) =>
      switches.call('LGM', 'LGM.digestRows', () =>
        wantedOn(day)
          .filter(({ id }) => isInRanges(id, ranges))
          .map((ban) => ({ banId: ban.id, personId: ban.person.id, digest: digests(ban).content })),
      ),
    changedPersons: ({ since, until }, day, after, first) =>
      switches.call('LGM', 'LGM.changedPersons', () => {
        const changed = [...bans.values()].filter(
          (ban) => isBetween(writtenAt.get(ban.id) ?? 0, since, until) || (ban.validFrom > day && ban.validFrom <= dayInRiga(clock.now())),
        )
        return pageOfIds(
          changed.map(({ person }) => person.id),
          after,
          first,
        )
      }),
    personsSharing: (questions, atLeast) =>
      switches.call('LGM', 'LGM.personsSharing', () => [
        ...new Set(
          [...bans.values()]
            .filter(({ person }) => meets(blockingKeys(prepare(person.identity)), questions, atLeast))
            .map(({ person }) => person.id),
        ),
      ]),
    bansOfPersons: (ids) =>
      switches.call('LGM', 'LGM.bansOfPersons', () => [...bans.values()].filter(({ person }) => ids.includes(person.id))),
    bansToReview: (day, after, first) =>
      switches.call('LGM', 'LGM.bansToReview', () =>
        pageById(bans.values(), after, 10_000)
          .flatMap((ban) => {
            const reviewDate = ban.status === 'ACTIVE' || ban.status === 'SUSPENDED' ? reviewDateOfBan(ban) : null
            return reviewDate !== null && reviewDate <= day ? [{ id: ban.id, reviewDate }] : []
          })
          .slice(0, first),
      ),
    haveLiveBan: (ids) =>
      switches.call('LGM', 'LGM.haveLiveBan', () =>
        ids.map((id) =>
          [...bans.values()].some(({ person, status }) => person.id === id && (status === 'ACTIVE' || status === 'SUSPENDED')),
        ),
      ),
    confirmedReturns: (ids) => switches.call('LGM', 'LGM.confirmedReturns', () => ids.map((id) => returns.get(id) ?? null)),
    personsExist: (ids) => switches.call('LGM', 'LGM.personsExist', () => ids.map((id) => persons.has(id))),
  }
}

import type { Knex } from 'knex'
import { blockingKeys, prepare } from '../identity/index.ts'
import type { IdentityFacts } from '../identity/facts.ts'
import type { Decision, EntryBan } from './bans.ts'
import { digestColumns } from './digests.ts'
import { insertLoaded, type LoadedBan, type LoadedPerson, refreshStatistics } from './store/insertLoaded.ts'

/** A person whom the register held before this product, with the bans on them. Ids are the old system's. */
export interface ExistingPerson {
  readonly person: {
    readonly id: string
    readonly identity: IdentityFacts
    readonly placeOfBirth: string | null
    /** Left out: alive, as far as is known. */
    readonly dateOfDeath?: string | null
    readonly freeMovementFamily?: boolean
  }
  readonly bans: readonly ExistingBan[]
}

export interface ExistingBan extends Decision {
  readonly id: string
  readonly status: EntryBan['status']
  readonly statusReason?: string | null
  /** Left out: the day of the decision, or the time of the load where that is unknown. */
  readonly issuedAt?: Date
}

/** Persons of one statement: a megabyte or so, and a thousandth of a second of waiting for each answer. */
const loadBatch = 1_000

/**
 * Fills the register with persons and bans that exist. Takes them as they are, damaged ones included. The history begins with them;
 * the feed is not told, since nothing happened. All in one transaction, so that a load that breaks off leaves nothing.
 *
 * @returns how many persons were loaded
 */
export async function loadBans(
  knex: Knex,
  records: Iterable<ExistingPerson> | AsyncIterable<ExistingPerson>,
  { now }: { readonly now: Date },
): Promise<number> {
  let loaded = 0
  await knex.transaction(async (trx) => {
    let batch: ExistingPerson[] = []
    const flush = async (): Promise<void> => {
      loaded += batch.length
      await insertLoaded(
        trx,
        batch.map(({ person }) => toPersonRow(person)),
        batch.flatMap(({ person, bans }) => bans.map((ban) => toBanRow(person, ban, now))),
        now,
      )
      batch = []
    }
    for await (const record of records) {
      batch.push(record)
      if (batch.length === loadBatch) await flush()
    }
    if (batch.length > 0) await flush()
  })
  await refreshStatistics(knex)
  return loaded
}

const toPersonRow = ({ id, identity, placeOfBirth, dateOfDeath, freeMovementFamily }: ExistingPerson['person']): LoadedPerson => ({
  id,
  identity,
  place_of_birth: placeOfBirth,
  date_of_death: dateOfDeath ?? null,
  free_movement_family: freeMovementFamily ?? false,
  blocking_keys: `{${blockingKeys(prepare(identity)).join(',')}}`,
})

function toBanRow(person: ExistingPerson['person'], ban: ExistingBan, now: Date): LoadedBan {
  const issuedAt = ban.issuedAt ?? (ban.decisionDate === null ? now : new Date(`${ban.decisionDate}T00:00:00Z`))
  const digests = digestColumns(
    { ...ban, version: 1, issuedAt, changedAt: issuedAt },
    { ...person, dateOfDeath: person.dateOfDeath ?? null, freeMovementFamily: person.freeMovementFamily ?? false },
  )
  return {
    id: ban.id,
    person_id: person.id,
    status: ban.status,
    status_reason: ban.statusReason ?? null,
    territory: ban.territory,
    grounds: ban.grounds,
    reason: ban.reason,
    decision_reference: ban.decisionReference,
    decision_date: ban.decisionDate,
    authority: ban.authority,
    valid_from: ban.validFrom,
    valid_until: ban.validUntil,
    issued_at: issuedAt.toISOString(),
    ...digests,
  }
}

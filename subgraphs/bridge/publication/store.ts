import type { Knex } from 'knex'
import type { Problem } from '../../shared/errors.ts'
import type { Publication, PublicationAction, Step } from './publication.ts'
import { isSettled, type PublicationState, unsettledStates, workingStates } from './saga.ts'

export interface Row {
  readonly id: string
  readonly ban_id: string
  readonly ban_version: number
  readonly person_id: string | null
  readonly action: PublicationAction
  readonly state: PublicationState
  readonly reason: string | null
  readonly problems: readonly Problem[]
  readonly warnings: readonly Problem[]
  readonly differing_fields: readonly string[]
  readonly alerts_in_the_way: readonly string[]
  readonly alert_id: string | null
  readonly alerts_before: number | null
  readonly attempts: number
  readonly failures: number
  readonly occurred_at: Date
  readonly settled_at: Date | null
}

export const publicationOf = (row: Row): Publication => ({
  id: row.id,
  banId: row.ban_id,
  banVersion: row.ban_version,
  personId: row.person_id,
  action: row.action,
  state: row.state,
  reason: row.reason,
  problems: row.problems,
  warnings: row.warnings,
  differingFields: row.differing_fields,
  alertsInTheWay: row.alerts_in_the_way,
  alertId: row.alert_id,
  alertsBefore: row.alerts_before,
  attempts: row.attempts,
  failures: row.failures,
  occurredAt: row.occurred_at,
  settledAt: row.settled_at,
})

const longAgo = new Date(0)

export interface NewPublication {
  readonly id: string
  readonly banId: string
  readonly banVersion: number
  readonly personId: string | null
  readonly action: PublicationAction
  readonly occurredAt: Date
}

/** Ids of those that were new; a change that is already there stays as it is. */
export async function insertPublications(knex: Knex, publications: readonly NewPublication[], now: Date): Promise<ReadonlySet<string>> {
  if (publications.length === 0) return new Set()
  const rows = await knex('publications')
    .insert(
      publications.map((one) => ({
        id: one.id,
        ban_id: one.banId,
        ban_version: one.banVersion,
        person_id: one.personId,
        action: one.action,
        state: 'PENDING',
        occurred_at: one.occurredAt,
        recorded_at: now,
        touched_at: now,
      })),
    )
    .onConflict(['ban_id', 'ban_version'])
    .ignore()
    .returning<{ id: string }[]>('id')
  return new Set(rows.map(({ id }) => id))
}

export const findPublications = async (knex: Knex, ids: readonly string[]): Promise<readonly Publication[]> =>
  (await knex<Row>('publications').whereIn('id', ids)).map(publicationOf)

/** For each ban its newest publication first, behind it the older ones that are still on their way. */
export async function publicationsOnTheWay(knex: Knex, banIds: readonly string[]): Promise<readonly (readonly Publication[])[]> {
  const newest = knex('publications as newest').max('ban_version').whereRaw('newest.ban_id = publications.ban_id')
  const rows = await knex<Row>('publications')
    .whereIn('ban_id', banIds)
    .where((either) => either.whereIn('state', unsettledStates).orWhere('ban_version', newest))
    .orderBy('ban_version', 'desc')
  const ofBan = Map.groupBy(rows.map(publicationOf), ({ banId }) => banId)
  return banIds.map((banId) => ofBan.get(banId) ?? [])
}

/** The newest publication of each ban that has one. */
export const newestPublications = async (knex: Knex, banIds: readonly string[]): Promise<readonly Publication[]> =>
  (
    await knex<Row>('publications')
      .distinctOn('ban_id')
      .whereIn('ban_id', banIds)
      .orderBy([{ column: 'ban_id' }, { column: 'ban_version', order: 'desc' }])
  ).map(publicationOf)

/** Bans that have had a publication for one of these alerts, each alert with its ban. */
export const bansOfAlerts = (knex: Knex, alertIds: readonly string[]): Promise<readonly { alertId: string; banId: string }[]> =>
  knex('publications').distinct('alert_id as alertId', 'ban_id as banId').whereIn('alert_id', alertIds)

export interface BanOfPerson {
  readonly banId: string
  readonly held: boolean
}

/** For each person the bans of theirs that were ever on their way into SIS, and whether one is held now. */
export async function bansOfPersons(knex: Knex, personIds: readonly string[]): Promise<readonly (readonly BanOfPerson[])[]> {
  const rows = await knex<Row>('publications')
    .select('person_id as personId', 'ban_id as banId', knex.raw("bool_or(state = 'HELD') as held"))
    .whereIn('person_id', [...new Set(personIds)])
    .groupBy('person_id', 'ban_id')
  const ofPerson = Map.groupBy(rows, ({ personId }) => personId)
  return personIds.map((personId) => ofPerson.get(personId) ?? [])
}

/** Bans that a rule holds for one of these alerts, each alert with its ban. */
export const bansHeldForAlerts = async (
  knex: Knex,
  alertIds: readonly string[],
): Promise<readonly { alertId: string; banId: string }[]> => {
  if (alertIds.length === 0) return []
  const { rows } = await knex.raw<{ rows: { alertId: string; banId: string }[] }>(
    `select alert as "alertId", ban_id as "banId" from publications, unnest(alerts_in_the_way) as alert
     where state = 'HELD' and alerts_in_the_way && ?::text[] and alert = any (?::text[])`,
    [[...alertIds], [...alertIds]],
  )
  return rows
}

/** What a rule holds publications for. */
export interface HeldFor {
  readonly personIds?: readonly string[]
  readonly banIds?: readonly string[]
  readonly alertIds?: readonly string[]
}

/** What holds these publications may have gone: the sweeper is to look at them at its next round. */
export const askHeldAgain = (trx: Knex.Transaction, { personIds = [], banIds = [], alertIds = [] }: HeldFor): Promise<number> =>
  trx('publications')
    .where('state', 'HELD')
    .where((either) =>
      either
        .whereIn('person_id', [...personIds])
        .orWhereIn('ban_id', [...banIds])
        .orWhereRaw('alerts_in_the_way && ?::text[]', [[...alertIds]]),
    )
    .update({ touched_at: longAgo })

/**
 * Bans whose publication nobody has touched since: those that the bridge has to bring on, and, since longer, those that are held by
 * something that may have gone. They count as touched now, so that no other process takes them as well.
 */
export async function claimLeftLying(
  trx: Knex.Transaction,
  since: { working: Date; held: Date },
  now: Date,
  limit: number,
): Promise<readonly { readonly banId: string; readonly action: PublicationAction }[]> {
  const lying = trx('publications')
    .select('id')
    .where((either) =>
      either
        .where((working) => working.whereIn('state', workingStates).where('touched_at', '<', since.working))
        .orWhere((held) => held.where('state', 'HELD').where('touched_at', '<', since.held)),
    )
    .limit(limit)
    .forUpdate()
    .skipLocked()
  const rows = await trx('publications')
    .whereIn('id', lying)
    .update({ touched_at: now })
    .returning<{ banId: string; banVersion: number; action: PublicationAction }[]>([
      'ban_id as banId',
      'ban_version as banVersion',
      'action',
    ])
  // Of the changes of one ban the newest says what is to be done, and they come in no order.
  const oldestFirst = rows.toSorted((a, b) => a.banVersion - b.banVersion)
  return [...new Map(oldestFirst.map((row) => [row.banId, row])).values()]
}

export const anyWorking = async (knex: Knex): Promise<boolean> =>
  (await knex('publications').whereIn('state', workingStates).first(knex.raw('1'))) !== undefined

/** What a state change carries along; what is left out stays as it is. */
export interface Change {
  readonly to: PublicationState
  readonly steps: readonly Step[]
  readonly now: Date
  readonly action?: PublicationAction
  readonly reason?: string | null
  readonly problems?: readonly Problem[]
  readonly warnings?: readonly Problem[]
  readonly differingFields?: readonly string[]
  readonly alertId?: string | null
  readonly alertsBefore?: number | null
  /** Ids of the alerts for which a rule holds it. */
  readonly alertsInTheWay?: readonly string[]
  readonly failures?: number
  readonly countAttempt?: boolean
  /** Nobody has it in hand: the sweeper is to give it a job at its next round. */
  readonly leftLying?: boolean
}

export interface StateChange {
  readonly publication: Publication
  readonly change: Change
}

/**
 * Moves publications on, each if it still is in the state that was read, and writes their history in the same transaction. Null in place
 * of one where another worker was faster: then nothing of it was changed. No publication may come twice.
 */
export async function changeStates(trx: Knex.Transaction, changes: readonly StateChange[]): Promise<readonly (Publication | null)[]> {
  const { rows } = await trx.raw<{ rows: Row[] }>(changeStatesSql, [JSON.stringify(changes.map(parameterOf))])
  const changed = new Map(rows.map((row) => [row.id, publicationOf(row)]))
  await addSteps(
    trx,
    changes.flatMap(({ publication: { id }, change: { to, steps } }) =>
      changed.has(id) ? steps.map((step) => ({ publicationId: id, state: to, step })) : [],
    ),
  )
  return changes.map(({ publication }) => changed.get(publication.id) ?? null)
}

/** What a change does not name stays as it is: `jsonb_populate_record` lays the named columns over the row. */
const changeStatesSql = `
  update publications p set
    (
      state, action, reason, problems, warnings, differing_fields, alert_id, alerts_before, alerts_in_the_way, failures, touched_at, settled_at
    ) = (
      select state, action, reason, problems, warnings, differing_fields, alert_id, alerts_before, alerts_in_the_way, failures, touched_at,
        settled_at
      from jsonb_populate_record(p, change.columns)
    ),
    attempts = p.attempts + change.counted
  from jsonb_to_recordset(?::jsonb) as change (id uuid, state_read text, counted int, columns jsonb)
  where p.id = change.id and p.state = change.state_read
  returning p.*`

/** JSON leaves out what is undefined. */
const parameterOf = ({ publication, change }: StateChange) => ({
  id: publication.id,
  state_read: publication.state,
  counted: change.countAttempt ? 1 : 0,
  columns: {
    state: change.to,
    touched_at: change.leftLying ? longAgo : change.now,
    settled_at: settledAt(publication, change),
    action: change.action,
    reason: change.reason,
    problems: change.problems,
    warnings: change.warnings,
    differing_fields: change.differingFields,
    alert_id: change.alertId,
    alerts_before: change.alertsBefore,
    alerts_in_the_way: change.alertsInTheWay,
    failures: change.failures,
  },
})

/** A look that changes nothing does not move the end that a publication has reached. */
const settledAt = ({ state, settledAt: before }: Publication, { to, now }: Change): Date | null =>
  to === state ? before : isSettled(to) ? now : null

export interface StepOf {
  readonly publicationId: string
  readonly state: PublicationState
  readonly step: Step
}

/** In their order. */
export async function addSteps(knex: Knex, steps: readonly StepOf[]): Promise<void> {
  if (steps.length === 0) return
  const rows = steps.map(({ publicationId, state, step: { name, outcome, at, durationMs } }) => ({
    publication_id: publicationId,
    ...{ state, name, outcome, at, duration_ms: durationMs },
  }))
  await knex.raw(addStepsSql, [JSON.stringify(rows)])
}

const addStepsSql = `
  insert into publication_steps (publication_id, state, name, outcome, at, duration_ms)
  select publication_id, state, name, outcome, at, duration_ms
  from rows from (
    jsonb_to_recordset(?::jsonb) as (publication_id uuid, state text, name text, outcome text, at timestamptz, duration_ms int)
  ) with ordinality as step (publication_id, state, name, outcome, at, duration_ms, place)
  order by place`

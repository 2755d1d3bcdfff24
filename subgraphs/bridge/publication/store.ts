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

/** The newest publication of the ban first, behind it the older ones that are still on their way. */
export const publicationsOnTheWay = async (knex: Knex, banId: string): Promise<readonly Publication[]> =>
  (
    await knex<Row>('publications')
      .where('ban_id', banId)
      .where((either) =>
        either.whereIn('state', unsettledStates).orWhere('ban_version', knex('publications').max('ban_version').where('ban_id', banId)),
      )
      .orderBy('ban_version', 'desc')
  ).map(publicationOf)

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

/** Other bans of the same person that were ever on their way into SIS. */
export const otherBansOfPerson = async (knex: Knex, personId: string, banId: string): Promise<readonly string[]> =>
  (await knex('publications').distinct<{ ban_id: string }[]>('ban_id').where('person_id', personId).whereNot('ban_id', banId)).map(
    ({ ban_id }) => ban_id,
  )

export const bansHeldForPerson = async (knex: Knex, personId: string, banId: string): Promise<readonly string[]> =>
  (
    await knex('publications')
      .distinct<{ ban_id: string }[]>('ban_id')
      .where({ person_id: personId, state: 'HELD' })
      .whereNot('ban_id', banId)
  ).map(({ ban_id }) => ban_id)

/**
 * Bans whose publication nobody has touched since: those that the bridge has to bring on, and, since longer, those that a register
 * refused for something that may have gone. They count as touched now, so that no other process takes them as well.
 */
export async function claimLeftLying(
  trx: Knex.Transaction,
  since: { working: Date; refused: Date },
  now: Date,
  limit: number,
): Promise<readonly string[]> {
  const lying = trx('publications')
    .select('id')
    .where((either) =>
      either
        .where((working) => working.whereIn('state', workingStates).where('touched_at', '<', since.working))
        .orWhere((refused) => refused.where({ state: 'HELD', reason: 'REFUSED_BY_SIS' }).where('touched_at', '<', since.refused)),
    )
    .limit(limit)
    .forUpdate()
    .skipLocked()
  const rows = await trx('publications').whereIn('id', lying).update({ touched_at: now }).returning<{ ban_id: string }[]>('ban_id')
  return [...new Set(rows.map(({ ban_id }) => ban_id))]
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
  readonly failures?: number
  readonly countAttempt?: boolean
  /** Nobody has it in hand: the sweeper is to give it a job at its next round. */
  readonly leftLying?: boolean
}

/**
 * Moves a publication on, if it still is in the state that was read, and writes its history in the same transaction.
 * Null when another worker was faster: then nothing was changed.
 */
export async function changeState(trx: Knex.Transaction, publication: Publication, change: Change): Promise<Publication | null> {
  const [row] = await trx('publications')
    .where({ id: publication.id, state: publication.state })
    .update({
      state: change.to,
      touched_at: change.leftLying ? longAgo : change.now,
      settled_at: isSettled(change.to) ? change.now : null,
      ...columnsOf(change),
      ...(change.countAttempt ? { attempts: trx.raw('attempts + 1') } : {}),
    })
    .returning<Row[]>('*')
  if (row === undefined) return null
  await addSteps(
    trx,
    change.steps.map((step) => ({ publicationId: publication.id, state: change.to, step })),
  )
  return publicationOf(row)
}

function columnsOf(change: Change): Readonly<Record<string, unknown>> {
  const columns = {
    action: change.action,
    reason: change.reason,
    problems: change.problems && JSON.stringify(change.problems),
    warnings: change.warnings && JSON.stringify(change.warnings),
    differing_fields: change.differingFields,
    alert_id: change.alertId,
    alerts_before: change.alertsBefore,
    failures: change.failures,
  }
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
}

export interface StepOf {
  readonly publicationId: string
  readonly state: PublicationState
  readonly step: Step
}

export async function addSteps(knex: Knex, steps: readonly StepOf[]): Promise<void> {
  if (steps.length === 0) return
  await knex('publication_steps').insert(
    steps.map(({ publicationId, state, step }) => ({
      publication_id: publicationId,
      state,
      name: step.name,
      outcome: step.outcome,
      at: step.at,
      duration_ms: step.durationMs,
    })),
  )
}

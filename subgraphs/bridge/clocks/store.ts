import type { Knex } from 'knex'
import { type PageRequest, readTimeCursor } from '../../shared/graphql/connections.ts'
import type { Consultation } from '../publication/rules.ts'
import { amendedBeyondPolicy, type Clock, type ClockKind, type ClockState } from './clock.ts'

interface Row {
  readonly id: string
  readonly kind: ClockKind
  readonly ban_id: string
  readonly alert_id: string | null
  readonly other_state: string | null
  readonly started_at: Date
  readonly started_by: string
  readonly reason: string | null
  readonly due_at: Date
  readonly soon_at: Date
  readonly extended_at: Date | null
  readonly done_at: Date | null
  readonly answer: Clock['answer']
  readonly answered_by: string | null
  readonly answer_reason: string | null
}

const clockOf = (row: Row): Clock => ({
  id: row.id,
  kind: row.kind,
  banId: row.ban_id,
  alertId: row.alert_id,
  otherState: row.other_state,
  startedAt: row.started_at,
  startedBy: row.started_by,
  reason: row.reason,
  dueAt: row.due_at,
  soonAt: row.soon_at,
  extendedAt: row.extended_at,
  doneAt: row.done_at,
  answer: row.answer,
  answeredBy: row.answered_by,
  answerReason: row.answer_reason,
})

export type NewClock = Pick<Clock, 'id' | 'kind' | 'banId' | 'startedAt' | 'startedBy' | 'dueAt' | 'soonAt'> &
  Partial<Pick<Clock, 'alertId' | 'otherState' | 'reason'>>

/** Starts clocks; one that runs already goes on as it was. Answers those that were started. */
export async function startClocks(knex: Knex, clocks: readonly NewClock[]): Promise<readonly Clock[]> {
  if (clocks.length === 0) return []
  const rows = await knex('clocks')
    .insert(
      clocks.map((clock) => ({
        id: clock.id,
        kind: clock.kind,
        ban_id: clock.banId,
        alert_id: clock.alertId ?? null,
        other_state: clock.otherState ?? null,
        started_at: clock.startedAt,
        started_by: clock.startedBy,
        reason: clock.reason ?? null,
        due_at: clock.dueAt,
        soon_at: clock.soonAt,
      })),
    )
    .onConflict(knex.raw(`(kind, ban_id, coalesce(other_state, '')) where done_at is null`))
    .ignore()
    .returning<Row[]>('*')
  return rows.map(clockOf)
}

export const findClocks = async (knex: Knex, ids: readonly string[]): Promise<readonly Clock[]> =>
  (await knex<Row>('clocks').whereIn('id', ids)).map(clockOf)

export async function lockClock(trx: Knex.Transaction, id: string): Promise<Clock | null> {
  const row = await trx<Row>('clocks').where({ id }).forUpdate().first()
  return row === undefined ? null : clockOf(row)
}

export interface AnswerToClock {
  readonly answer: Exclude<Clock['answer'], null>
  readonly by: string
  readonly reason: string | null
  readonly at: Date
}

export async function answerClock(trx: Knex.Transaction, id: string, { answer, by, reason, at }: AnswerToClock): Promise<Clock> {
  const columns = { answer, answered_by: by, answer_reason: reason, done_at: at }
  return only(await trx('clocks').where({ id }).update(columns).returning<Row[]>('*'))
}

export const extendClock = async (
  trx: Knex.Transaction,
  id: string,
  { dueAt, soonAt, at }: Pick<Clock, 'dueAt' | 'soonAt'> & { readonly at: Date },
): Promise<Clock> =>
  only(await trx('clocks').where({ id }).update({ due_at: dueAt, soon_at: soonAt, extended_at: at }).returning<Row[]>('*'))

/** Ends the look that SIRENE owed to a live alert of the ban. */
export const endLook = async (knex: Knex, banId: string, now: Date): Promise<void> =>
  void (await knex('clocks')
    .where({ kind: 'APPROVAL', ban_id: banId, started_by: amendedBeyondPolicy })
    .whereNull('done_at')
    .update({ done_at: knex.raw('greatest(started_at, ?)', [now]), answer: 'DONE', answered_by: 'service:bridge' }))

function only(rows: readonly Row[]): Clock {
  const [row] = rows
  if (row === undefined) throw new Error('a clock vanished under its lock')
  return clockOf(row)
}

/** What each state said last of its permit, for each ban. */
export async function consultationsOf(knex: Knex, banIds: readonly string[]): Promise<readonly (readonly Consultation[])[]> {
  const rows = await knex<Row>('clocks')
    .distinctOn('ban_id', 'other_state')
    .whereIn('ban_id', [...banIds])
    .whereIn('answer', ['PERMIT_KEPT', 'PERMIT_WITHDRAWN'])
    .orderBy([{ column: 'ban_id' }, { column: 'other_state' }, { column: 'done_at', order: 'desc' }])
  return banIds.map((banId) =>
    rows.flatMap(({ ban_id, other_state: state, answer }) =>
      ban_id === banId && state !== null && (answer === 'PERMIT_KEPT' || answer === 'PERMIT_WITHDRAWN') ? [{ state, answer }] : [],
    ),
  )
}

/** Of each ban, the most urgent first. */
export async function clocksOfBans(knex: Knex, banIds: readonly string[]): Promise<ReadonlyMap<string, readonly Clock[]>> {
  const rows = await knex<Row>('clocks')
    .whereIn('ban_id', [...banIds])
    .orderBy(['due_at', 'id'])
  return Map.groupBy(rows.map(clockOf), ({ banId }) => banId)
}

export interface ClockSelection {
  readonly kinds: readonly ClockKind[] | null
  readonly states: readonly ClockState[] | null
  readonly banId: string | null
  /** Inclusive. */
  readonly dueBefore: Date | null
}

export const clockSortValues = ({ dueAt, id }: Clock): readonly string[] => [dueAt.toISOString(), id]

/** What is due first comes first; one more than asked where there are more. */
export async function selectClocks(
  knex: Knex,
  selection: ClockSelection,
  { first, after }: PageRequest,
  now: Date,
): Promise<readonly Clock[]> {
  const query = knex<Row>('clocks')
    .orderBy(['due_at', 'id'])
    .limit(first + 1)
  if (selection.kinds !== null) query.whereIn('kind', [...selection.kinds])
  if (selection.banId !== null) query.where('ban_id', selection.banId)
  if (selection.dueBefore !== null) query.where('due_at', '<=', selection.dueBefore)
  if (selection.states !== null) query.whereRaw(`${stateSql} = any (?::text[])`, [now, now, [...selection.states]])
  if (after !== null) query.whereRaw('(due_at, id) > (?::timestamptz, ?::uuid)', [...readTimeCursor(after)])
  return (await query).map(clockOf)
}

/** As `stateOf` says; bound to the present twice. */
const stateSql = `case when done_at is not null then 'DONE' when due_at <= ? then 'OVERDUE' when soon_at <= ? then 'DUE_SOON' else 'RUNNING' end`

export interface ClockCount {
  readonly kind: ClockKind
  readonly state: ClockState
  readonly count: number
}

/** How many run, by kind and state: for gauges. */
export async function countClocks(knex: Knex, now: Date): Promise<readonly ClockCount[]> {
  const { rows } = await knex.raw<{ rows: ClockCount[] }>(
    `select kind, ${stateSql} as state, count(*)::int as count from clocks where done_at is null group by 1, 2`,
    [now, now],
  )
  return rows
}

import type { Knex } from 'knex'
import type { Registry } from '../../registries/port.ts'

export interface RecordId {
  readonly registry: Registry
  readonly recordId: string
}

/** Records that stand alone and of which only the digest was read, LGM's first. */
export const unreadAlone = (knex: Knex, runId: string, limit: number): Promise<readonly RecordId[]> =>
  knex('reconciliation_records')
    .where('run_id', runId)
    .whereNull('paired_with')
    .whereNull('keys')
    .orderBy(['registry', 'record_id'])
    .limit(limit)
    .select('registry', 'record_id as recordId')

export async function countUnreadAlone(knex: Knex, runId: string): Promise<number> {
  const [row] = await knex('reconciliation_records')
    .where('run_id', runId)
    .whereNull('paired_with')
    .whereNull('keys')
    .count<{ count: string }[]>('* as count')
  return Number(row?.count ?? 0)
}

export const forget = (trx: Knex, runId: string, records: readonly RecordId[]): Promise<unknown> =>
  trx.raw(
    `delete from reconciliation_records record using unnest(?::text[], ?::text[]) as gone (registry, record_id)
     where record.run_id = ? and record.registry = gone.registry and record.record_id = gone.record_id`,
    [records.map(({ registry }) => registry), records.map(({ recordId }) => recordId), runId],
  )

const judgedSame = `links.judgement = 'SAME' and links.closed_at is null and links.left_registry = 'LGM' and links.right_registry = 'SIS'`

/** Alerts that were judged to be of these persons, each with its person. */
export async function judgedPairsOf(
  knex: Knex,
  personIds: readonly string[],
): Promise<readonly { readonly personId: string; readonly alertId: string }[]> {
  const { rows } = await knex.raw<{ rows: { personId: string; alertId: string }[] }>(
    `select left_record as "personId", right_record as "alertId" from links where left_record = any(?::text[]) and ${judgedSame}`,
    [[...personIds]],
  )
  return rows
}

export const alertsJudgedOf = async (knex: Knex, personIds: readonly string[]): Promise<readonly string[]> =>
  (await judgedPairsOf(knex, personIds)).map(({ alertId }) => alertId)

/** Persons whom these alerts were judged to be of. */
export async function personsJudgedOf(knex: Knex, alertIds: readonly string[]): Promise<readonly string[]> {
  const { rows } = await knex.raw<{ rows: { person: string }[] }>(
    `select left_record as person from links where right_record = any(?::text[]) and ${judgedSame}`,
    [[...alertIds]],
  )
  return rows.map(({ person }) => person)
}

/** Persons of LGM that alerts which stand alone were judged to be of. */
export async function personsOfAlone(knex: Knex, runId: string): Promise<readonly string[]> {
  const { rows } = await knex.raw<{ rows: { person: string }[] }>(
    `select distinct links.left_record as person
     from reconciliation_records alert
     join links on links.right_record = alert.record_id and ${judgedSame}
     where alert.run_id = ? and alert.registry = 'SIS' and alert.paired_with is null`,
    [runId],
  )
  return rows.map(({ person }) => person)
}

export interface Named {
  readonly banIds: readonly string[]
  readonly alertIds: readonly string[]
}

/** Records named in open differences that only matching can find again: what has not changed would otherwise seem to be gone. */
export async function namedInRelations(knex: Knex): Promise<Named> {
  const rows: { kind: string; ban_id: string | null; alert_id: string | null; related_id: string | null }[] = await knex('discrepancies')
    .whereNull('closed_at')
    .whereIn('kind', ['DUPLICATE_BAN', 'DUPLICATE_ALERT', 'UNLINKED_MATCH'])
    .select('kind', 'ban_id', 'alert_id', 'related_id')
  return {
    banIds: rows.flatMap((row) => [row.ban_id, row.kind === 'DUPLICATE_BAN' ? row.related_id : null].filter((id) => id !== null)),
    alertIds: rows.flatMap((row) => [row.alert_id, row.kind === 'DUPLICATE_ALERT' ? row.related_id : null].filter((id) => id !== null)),
  }
}

/** Records of which something was judged, or a judgement was closed, since. */
export async function judgedSince(knex: Knex, since: Date): Promise<readonly RecordId[]> {
  const { rows } = await knex.raw<{ rows: RecordId[] }>(
    `select distinct side.registry, side.record as "recordId"
     from links cross join lateral (values (left_registry, left_record), (right_registry, right_record)) as side (registry, record)
     where judged_at >= :since or closed_at >= :since`,
    { since },
  )
  return rows
}

export interface Subject {
  readonly registry: Registry
  readonly subjectId: string
  /** Nothing of it is paired. */
  readonly isAlone: boolean
  readonly keys: readonly bigint[]
}

/** The subjects that were read in full, with their keys. */
export async function subjectsRead(knex: Knex, runId: string): Promise<readonly Subject[]> {
  const { rows } = await knex.raw<{ rows: { registry: Registry; subject_id: string; is_alone: boolean; keys: string[] }[] }>(
    `select registry, subject_id, bool_or(paired_with is null) as is_alone, (array_agg(to_json(keys)))[1] as keys
     from (
       select registry, subject_id, paired_with, array(select unnest(keys)::text) as keys
       from reconciliation_records where run_id = ? and keys is not null
     ) as record
     group by registry, subject_id`,
    [runId],
  )
  return rows.map(({ registry, subject_id, is_alone, keys }) => ({
    registry,
    subjectId: subject_id,
    isAlone: is_alone,
    keys: keys.map(BigInt),
  }))
}

import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import type { Registry } from '../../registries/port.ts'
import { type Standing, standings } from '../standing.ts'

/** What a run notes down of one record that it has read: no fact of a person, but hashes by which like records find each other. */
export interface NotedRecord {
  readonly registry: Registry
  readonly recordId: string
  readonly subjectId: string
  readonly standing: Standing | null
  readonly inForce: boolean
  /** In canonical form; null where there is none. */
  readonly reference: string | null
  readonly nationalReference: string | null
  /** Null where the record itself was not read. */
  readonly keys: readonly bigint[] | null
  /** Of what the ban should publish, or the alert holds; null where it was not read. */
  readonly digest?: string | null
  /** Needs no comparing of its own. */
  readonly looked?: boolean
}

const hash = (text: string): string => createHash('sha256').update(text).digest().readBigInt64BE(0).toString()

const noteSql = `
  insert into reconciliation_records (run_id, registry, record_id, subject_id, standing, in_force, reference, national_reference, keys, digest, looked)
  select :runId, registry, record_id, subject_id, standing, in_force, reference, national_reference, keys::bigint[], digest, looked
  from jsonb_to_recordset(:notes::jsonb) as notes (registry text, record_id text, subject_id text, standing text, in_force boolean, reference bigint,
    national_reference text, keys text, digest bigint, looked boolean)
  on conflict (run_id, registry, record_id) do update set
    standing = excluded.standing, in_force = excluded.in_force, reference = excluded.reference, keys = excluded.keys,
    looked = reconciliation_records.looked and excluded.looked
  where excluded.keys is not null`

/** Notes records; one that was noted without being read gets what was read of it now, and is still compared if it was to be. */
export async function noteRecords(trx: Knex, runId: string, records: readonly NotedRecord[]): Promise<void> {
  if (records.length === 0) return
  const notes = records.map((record) => {
    const reference = record.reference === null ? null : hash(record.reference)
    const keys = reference === null || record.keys === null ? record.keys : [...record.keys, reference]
    return {
      registry: record.registry,
      record_id: record.recordId,
      subject_id: record.subjectId,
      standing: record.standing,
      in_force: record.inForce,
      reference,
      national_reference: record.nationalReference,
      keys: keys === null ? null : `{${keys.join(',')}}`,
      digest: record.digest ?? null,
      looked: record.looked ?? false,
    }
  })
  await trx.raw(noteSql, { runId, notes: JSON.stringify(notes) })
}

export const forgetRecords = async (trx: Knex, runId: string): Promise<void> => {
  await trx('reconciliation_relations').where('run_id', runId).delete()
  await trx('reconciliation_records').where('run_id', runId).delete()
}

/**
 * What was noted since the run began is unknown to the planner until PostgreSQL gets round to it: without this, 50,000 records are joined with one
 * another row by row. Of a role that may not do so PostgreSQL takes no notice.
 */
export const refreshStatistics = (knex: Knex): Promise<unknown> => knex.raw('analyze reconciliation_records')

/** A fresh start for matching, which is done in one go. */
export const unpairAll = async (trx: Knex, runId: string): Promise<void> => {
  await trx('reconciliation_relations').where('run_id', runId).delete()
  await trx('reconciliation_records')
    .where('run_id', runId)
    .where((marked) => marked.whereNotNull('paired_with').orWhere('explained', true))
    .update({ paired_with: null, explained: false })
}

const standingOrder = `array_position(array[${standings.map((standing) => `'${standing}'`).join(', ')}], standing)`

/**
 * Joins each ban with the alert that was made from it: of several with one that holds the same by its digest, then with one that names the ban's
 * decision, then with the oldest. Of what was not read in full only the digest is known.
 */
const byReferenceSql = `
  select distinct on (alert.national_reference) alert.record_id as alert_id, ban.record_id as ban_id
  from reconciliation_records alert
  join reconciliation_records ban on ban.run_id = alert.run_id and ban.registry = 'LGM' and ban.record_id = alert.national_reference
  where alert.run_id = :runId and alert.registry = 'SIS' and alert.national_reference is not null
  order by alert.national_reference, (alert.digest = ban.digest) is not true, (alert.reference = ban.reference) is not true, alert.record_id`

/** Joins what people or the bridge judged to be one human: a ban that asks for an alert, else the one whose decision the alert names, else the strongest claim. */
const byLinkSql = `
  select distinct on (ban.record_id) ban.record_id as ban_id, alert.record_id as alert_id
  from (
    select distinct on (alert.record_id) alert.record_id, alert.reference, links.left_record as person_id
    from links
    join reconciliation_records alert on alert.run_id = :runId and alert.registry = 'SIS' and alert.record_id = links.right_record
    where links.judgement = 'SAME' and links.closed_at is null and links.left_registry = 'LGM' and links.right_registry = 'SIS'
      and alert.paired_with is null
    order by alert.record_id, links.judged_at desc
  ) alert
  join lateral (
    select record_id from reconciliation_records
    where run_id = :runId and registry = 'LGM' and subject_id = alert.person_id and paired_with is null
    order by standing <> 'WANTED', reference is distinct from alert.reference, ${standingOrder}, record_id limit 1
  ) ban on true
  order by ban.record_id, alert.record_id`

export interface PairOfIds {
  readonly banId: string
  readonly alertId: string
}

export const pairByReference = (trx: Knex, runId: string): Promise<number> => pairBy(trx, runId, byReferenceSql)
export const pairByLink = (trx: Knex, runId: string): Promise<number> => pairBy(trx, runId, byLinkSql)

async function pairBy(trx: Knex, runId: string, pairsSql: string): Promise<number> {
  const { rows } = await trx.raw<{ rows: { ban_id: string; alert_id: string }[] }>(pairsSql, { runId })
  await savePairs(
    trx,
    runId,
    rows.map(({ ban_id: banId, alert_id: alertId }) => ({ banId, alertId })),
  )
  return rows.length
}

/** Pairs written in one statement: a few bytes each, well below what one statement may hold. */
const pairsPerStatement = 5_000

export async function savePairs(trx: Knex, runId: string, pairs: readonly PairOfIds[]): Promise<void> {
  for (let start = 0; start < pairs.length; start += pairsPerStatement) {
    const some = pairs.slice(start, start + pairsPerStatement)
    const bindings = { runId, bans: some.map(({ banId }) => banId), alerts: some.map(({ alertId }) => alertId) }
    await trx.raw(
      `update reconciliation_records record set paired_with = pair.other
       from (
         select 'LGM' as registry, ban as id, alert as other from unnest(:bans::text[], :alerts::text[]) as pairs (ban, alert)
         union all
         select 'SIS', alert, ban from unnest(:bans::text[], :alerts::text[]) as pairs (ban, alert)
       ) pair
       where record.run_id = :runId and record.registry = pair.registry and record.record_id = pair.id`,
      bindings,
    )
  }
}

/** Pairs of which neither side was looked at already, or only one. */
const toCompare = `
  from reconciliation_records alert
  join reconciliation_records ban on ban.run_id = alert.run_id and ban.registry = 'LGM' and ban.record_id = alert.paired_with
  where alert.run_id = :runId and alert.registry = 'SIS' and not (alert.looked and ban.looked)`

/** Pairs in the order of their alerts. */
export async function pairsPage(knex: Knex, runId: string, after: string | null, limit: number): Promise<readonly PairOfIds[]> {
  const { rows } = await knex.raw<{ rows: PairOfIds[] }>(
    `select alert.record_id as "alertId", ban.record_id as "banId" ${toCompare} and (:after::text is null or alert.record_id > :after)
     order by alert.record_id limit :limit`,
    { runId, after, limit },
  )
  return rows
}

/** Pairs that hold the same by their digests need no comparing. */
export const passOverEqual = (trx: Knex, runId: string): Promise<unknown> =>
  trx.raw(
    `update reconciliation_records record set looked = true
     from (select alert.record_id as alert_id, ban.record_id as ban_id ${toCompare} and alert.digest = ban.digest) equal
     cross join lateral (values ('SIS', equal.alert_id), ('LGM', equal.ban_id)) as side (registry, record_id)
     where record.run_id = :runId and record.registry = side.registry and record.record_id = side.record_id`,
    { runId },
  )

/** That digests are equal is not enough for these alerts. */
export const forgetDigests = (trx: Knex, runId: string, alertIds: readonly string[]): Promise<unknown> =>
  trx('reconciliation_records').where({ run_id: runId, registry: 'SIS' }).whereIn('record_id', alertIds).update({ digest: null })

/** Records that stand alone and are not explained by a finding of their own: bans that want an alert, and alerts; LGM's first. */
export const alonePage = (
  knex: Knex,
  runId: string,
  after: readonly [registry: string, id: string] | null,
  limit: number,
): Promise<readonly { registry: Registry; recordId: string }[]> =>
  knex('reconciliation_records')
    .where({ run_id: runId, explained: false, looked: false })
    .whereNull('paired_with')
    .whereRaw("(registry = 'SIS' or standing = 'WANTED')")
    .modify((query) => void (after === null || query.whereRaw('(registry, record_id) > (?, ?)', [...after])))
    .orderBy(['registry', 'record_id'])
    .limit(limit)
    .select('registry', 'record_id as recordId')

export async function countRecords(knex: Knex, runId: string): Promise<{ pairs: number; alone: number }> {
  const { rows } = await knex.raw<{ rows: { pairs: number; alone: number }[] }>(
    `select (select count(*) ${toCompare})::int as pairs, (
       select count(*) from reconciliation_records
       where run_id = :runId and paired_with is null and not explained and not looked and (registry = 'SIS' or standing = 'WANTED')
     )::int as alone`,
    { runId },
  )
  return { pairs: rows[0]?.pairs ?? 0, alone: rows[0]?.alone ?? 0 }
}

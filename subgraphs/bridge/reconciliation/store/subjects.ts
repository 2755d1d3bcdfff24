import type { Knex } from 'knex'
import type { Registry } from '../../registries/port.ts'
import type { Relation, Subject } from '../pairing/model.ts'
import type { Standing } from '../standing.ts'
import { standings } from '../standing.ts'

interface Row {
  readonly registry: Registry
  readonly subject_id: string
  readonly record_id: string
  readonly standing: Standing | null
  readonly in_force: boolean
  readonly paired_with: string | null
}

/** Subjects of a run with their bans, by `LGM/id` and `SIS/id`. */
export async function findSubjects(knex: Knex, runId: string, keys: readonly string[]): Promise<ReadonlyMap<string, Subject>> {
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `select registry, subject_id, record_id, standing, in_force, paired_with
     from unnest(?::text[], ?::text[]) as wanted (registry, subject_id)
     join reconciliation_records using (registry, subject_id) where run_id = ?`,
    [keys.map((key) => key.slice(0, 3)), keys.map((key) => key.slice(4)), runId],
  )
  const grouped = Map.groupBy(rows, ({ registry, subject_id }) => `${registry}/${subject_id}`)
  return new Map([...grouped].flatMap(([key, records]) => subjectOf(records).map((subject) => [key, subject] as const)))
}

function subjectOf(records: readonly Row[]): readonly Subject[] {
  const [first] = records
  if (first === undefined) return []
  if (first.registry === 'SIS') return [{ registry: 'SIS', id: first.subject_id, bans: [], banId: first.paired_with }]
  const bans = records
    .map((row) => ({ id: row.record_id, standing: row.standing ?? 'NATIONAL', inForce: row.in_force, alertId: row.paired_with }))
    .sort((one, other) => standings.indexOf(one.standing) - standings.indexOf(other.standing) || (one.id < other.id ? -1 : 1))
  return [{ registry: 'LGM', id: first.subject_id, bans, banId: null }]
}

/** Written in one statement: some hundred bytes each. */
const relationsPerStatement = 1_000

/** A pair to be judged explains both sides; a double explains itself only when the record that it doubles has its counterpart. */
function explainedBy({ kind, banId, alertId, relatedId }: Relation): readonly string[] {
  const isExplained = banId !== null && alertId !== null
  if (!isExplained) return []
  return kind === 'UNLINKED_MATCH' ? [banId, alertId] : relatedId === null ? [] : [relatedId]
}

/** Notes what matching found, and that the records named need no other explanation for standing alone. */
export async function saveRelations(trx: Knex, runId: string, relations: readonly Relation[]): Promise<void> {
  for (let start = 0; start < relations.length; start += relationsPerStatement) {
    const some = relations.slice(start, start + relationsPerStatement)
    await trx('reconciliation_relations').insert(
      some.map((relation, index) => ({
        run_id: runId,
        number: start + index + 1,
        kind: relation.kind,
        ban_id: relation.banId,
        alert_id: relation.alertId,
        related_id: relation.relatedId,
        rule: relation.rule,
      })),
    )
    const named = some.flatMap(explainedBy)
    await trx.raw(
      `update reconciliation_records set explained = true where run_id = ? and paired_with is null and record_id = any(?::text[])`,
      [runId, named],
    )
  }
}

export async function relationsPage(
  knex: Knex,
  runId: string,
  after: number,
  limit: number,
): Promise<readonly (Relation & { number: number })[]> {
  return knex('reconciliation_relations')
    .where('run_id', runId)
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .select('number', 'kind', 'ban_id as banId', 'alert_id as alertId', 'related_id as relatedId', 'rule')
}

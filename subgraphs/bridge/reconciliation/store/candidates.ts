import type { Client, QueryResult } from 'pg'
import type { Registry } from '../../registries/port.ts'

/** Two records that share a key, so that comparing them is worth while. */
export interface Candidate {
  readonly left: CandidateSide
  readonly right: CandidateSide
  /** They name one decision. */
  readonly sameReference: boolean
}

export interface CandidateSide {
  readonly registry: Registry
  readonly subjectId: string
  /** The bans of the person, or the alert. */
  readonly recordIds: readonly string[]
}

/** A key that more records share than this tells nothing: they would all be compared with one another. */
const sharersMaxCount = 30
/** One human in one register twice agrees in more than one thing; of two registers, damage may have left a single key in common. */
const sharedWithinMinCount = 2
/** For one hash join at a time; what needs more goes to disk. */
const workMemory = '64MB'

/** Tables of the connection alone, so that the planner knows how many rows each step has. */
const prepareSql = `
  create temp table candidate_subjects on commit drop as
    select registry, subject_id, array_agg(record_id) as record_ids, bool_or(in_force) as in_force, bool_or(paired_with is null) as is_free,
      array_remove(array_agg(distinct reference), null) as decisions
    from reconciliation_records where run_id = $1 group by registry, subject_id`

const keysSql = `
  create temp table candidate_keys on commit drop as
    with keyed as (
      select distinct registry, subject_id, key
      from reconciliation_records cross join lateral unnest(keys) as keys (key) where run_id = $1
    ),
    useful as (select key from keyed group by key having count(*) between 2 and ${sharersMaxCount})
    select registry, subject_id, key from keyed join useful using (key)`

/**
 * Between the registers: records that nothing joins yet. Within one: persons with bans in force, and alerts. Ordered by the left side, so that
 * what is read for one candidate serves the next.
 */
const candidatesSql = `
  with sharing as (
    select one.registry as left_registry, one.subject_id as left_subject, other.registry as right_registry, other.subject_id as right_subject
    from candidate_keys one
    join candidate_keys other using (key)
    where (one.registry, one.subject_id) < (other.registry, other.subject_id)
    group by 1, 2, 3, 4
    having one.registry <> other.registry or count(*) >= ${sharedWithinMinCount}
  )
  select sharing.*, one.record_ids as left_records, other.record_ids as right_records, one.decisions && other.decisions as same_reference
  from sharing
  join candidate_subjects one on one.registry = left_registry and one.subject_id = left_subject
  join candidate_subjects other on other.registry = right_registry and other.subject_id = right_subject
  where case
    when left_registry <> right_registry then one.is_free and other.is_free
    when left_registry = 'LGM' then one.in_force and other.in_force
    else true
  end
  order by left_registry, left_subject`

interface Row {
  readonly left_registry: Registry
  readonly left_subject: string
  readonly left_records: readonly string[]
  readonly right_registry: Registry
  readonly right_subject: string
  readonly right_records: readonly string[]
  readonly same_reference: boolean
}

/**
 * Candidates of a run, some thousands at a time, through a cursor of the database: as many as there are, they do not fill the memory.
 * The client must be outside the pool: the join may take longer than the pool allows.
 */
export async function* candidatesOf(client: Client, runId: string, pageSize: number): AsyncGenerator<readonly Candidate[]> {
  await client.query('begin')
  await client.query(`set local work_mem = '${workMemory}'`)
  await client.query(prepareSql, [runId])
  await client.query(keysSql, [runId])
  await client.query('analyze candidate_subjects, candidate_keys')
  await client.query(`declare candidates no scroll cursor for ${candidatesSql}`)
  // The database finds the next ones while these are compared.
  const fetch = (): Promise<QueryResult<Row>> => {
    const page = client.query<Row>(`fetch ${pageSize} from candidates`)
    page.catch(() => {})
    return page
  }
  for (let page = fetch(); ; ) {
    const { rows } = await page
    if (rows.length === 0) break
    page = fetch()
    yield rows.map(candidateOf)
  }
  await client.query('commit')
}

const candidateOf = (row: Row): Candidate => ({
  left: { registry: row.left_registry, subjectId: row.left_subject, recordIds: row.left_records },
  right: { registry: row.right_registry, subjectId: row.right_subject, recordIds: row.right_records },
  sameReference: row.same_reference,
})

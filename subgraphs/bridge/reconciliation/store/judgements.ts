import type { Knex } from 'knex'
import type { Ids } from '../../../shared/ids.ts'
import type { Judgement } from '../../links/link.ts'

/** The key of a pair of records, whichever way round: `LGM/id` and `SIS/id`. */
export const judgedKey = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`)

/** Judgements in force between records of which one is among these (`LGM/id`, `SIS/id`), by the key of their pair. */
export async function judgementsAmong(knex: Knex, records: readonly string[]): Promise<ReadonlyMap<string, Judgement>> {
  const { rows } = await knex.raw<{ rows: { left: string; right: string; judgement: Judgement }[] }>(
    `select left_registry || '/' || left_record as left, right_registry || '/' || right_record as right, judgement
     from unnest(?::text[], ?::text[]) as wanted (registry, record)
     join links on links.left_registry = wanted.registry and links.left_record = wanted.record and links.closed_at is null`,
    [records.map((record) => record.slice(0, 3)), records.map((record) => record.slice(4))],
  )
  return new Map(rows.map(({ left, right, judgement }) => [judgedKey(left, right), judgement]))
}

export interface ServiceJudgement {
  readonly personId: string
  readonly alertId: string
  readonly reason: string
}

/** Who judges when the comparison itself joins two records. */
const judge = 'service:bridge'

/** Records that a person of LGM and an alert are one human, where nobody has judged the two. All in one statement. */
export async function judgeSame(trx: Knex, judgements: readonly ServiceJudgement[], ids: Ids, now: Date): Promise<void> {
  await trx.raw(
    `insert into links (id, left_registry, left_record, right_registry, right_record, judgement, reason, judged_by, judged_at)
     select id, 'LGM', person, 'SIS', alert, 'SAME', reason, ?, ?
     from unnest(?::uuid[], ?::text[], ?::text[], ?::text[]) as found (id, person, alert, reason)
     on conflict (left_registry, left_record, right_registry, right_record) where closed_at is null do nothing`,
    [
      judge,
      now,
      judgements.map(() => ids.next()),
      judgements.map(({ personId }) => personId),
      judgements.map(({ alertId }) => alertId),
      judgements.map(({ reason }) => reason),
    ],
  )
}

import type { Knex } from 'knex'
import { rowsJson } from '../../shared/db/rowsJson.ts'
import { type Alert, type AlertContent, latvia } from '../alerts.ts'
import { digestColumns } from '../digests.ts'
import { isDecidedBefore } from './decidedBefore.ts'
import { type AlertRow, alertColumns, contentColumns, derivedColumns, toAlert } from './rows.ts'

export interface NewAlert {
  readonly id: string
  readonly nationalReference: string
  readonly subjectReference: string
  readonly content: AlertContent
  readonly blockingKeys: readonly bigint[]
  readonly enteredAt: Date
}

/** What a policy lets go live. */
export interface Plain {
  readonly policy: string
  readonly ids: readonly string[]
}

/**
 * Enters Latvian alerts. Those that a policy calls plain go live with it, in their second version, and have been through the first: only what somebody
 * decided on before waits all the same, as all others do. Waits for another transaction that is entering one on the same person or from the same
 * national record. One that stands in the way of another, live already, keeps that one out: the indexes decide, whoever comes first.
 *
 * @returns those entered, in no order
 */
export async function insertAlerts(trx: Knex.Transaction, alerts: readonly NewAlert[], plain: Plain): Promise<readonly Alert[]> {
  const rows = alerts.map(rowOf)
  const columns = Object.keys(rows[0] ?? {}).join(', ')
  const bindings = { rows: rowsJson(rows), plain: [...plain.ids], policy: plain.policy, derived: derivedColumns }
  const entered = await trx.raw<{ rows: AlertRow[] }>(insertSql(columns), bindings).options({ name: 'insert-alerts' })
  return entered.rows.map(toAlert)
}

function rowOf({ id, nationalReference, subjectReference, content, blockingKeys, enteredAt }: NewAlert) {
  const { digested_version, ...digests } = digestColumns(1, content, nationalReference)
  return {
    ...{ id, issuing_state: latvia, national_reference: nationalReference, subject_reference: subjectReference },
    ...{ ...contentColumns(content, blockingKeys), identity: content.identity },
    ...digests,
    ...{ entered_at: enteredAt, changed_at: enteredAt },
  }
}

/** One statement for all, entered as they are to stay: each index takes each row once. */
const insertSql = (columns: string): string => `
  with entering as materialized (
    select entering.*, case when id = any(:plain::uuid[]) and not ${isDecidedBefore} then 2 else 1 end as new_version
    from jsonb_populate_recordset(null::alerts, :rows::jsonb) as entering
  ), entered as (
    insert into alerts (${columns}, version, digested_version, status)
    select ${columns}, new_version, new_version, case new_version when 2 then 'ACTIVE' else 'PENDING_APPROVAL' end from entering
    on conflict do nothing
    returning *
  ), first_versions as (
    insert into alert_versions (alert_id, version, record, replaced_by_event, replaced_by_policy, replaced_at)
    select id, 1, (to_jsonb(entered) - :derived::text[]) || '{"version": 1, "status": "PENDING_APPROVAL"}', 'approve', :policy, changed_at
    from entered where version = 2
  )
  select ${alertColumns.join(', ')} from entered`

import type { Knex } from 'knex'
import type { Alert } from '../alerts.ts'
import { type AlertRow, alertColumns, derivedColumns, toAlert } from './rows.ts'

/**
 * Makes alerts that wait, and that the transaction has locked or entered, go live by a policy, each with the version that this replaces.
 * What they hold stays as it is, and so do their digests.
 */
export async function approveAlerts(trx: Knex.Transaction, ids: readonly string[], policy: string, at: Date): Promise<readonly Alert[]> {
  await trx.raw(keepVersions, [derivedColumns, policy, at, [...ids]])
  const rows = await trx('alerts')
    .whereRaw('id = any(?::uuid[])', [[...ids]])
    .where('status', 'PENDING_APPROVAL')
    .update({
      version: trx.raw('version + 1'),
      digested_version: trx.raw('case when digested_version = version then version + 1 end'),
      status: 'ACTIVE',
      changed_at: trx.raw('greatest(changed_at, ?)', [at]),
    })
    .returning<AlertRow[]>([...alertColumns])
  return rows.map(toAlert)
}

const keepVersions = `
  insert into alert_versions (alert_id, version, record, replaced_by_event, replaced_by_policy, replaced_at)
  select id, version, to_jsonb(alerts) - ?::text[], 'approve', ?, greatest(changed_at, ?) from alerts
  where id = any(?::uuid[]) and status = 'PENDING_APPROVAL'`

/**
 * Those of the alerts before which there was one on the same person or from the same national record that SIRENE turned down, or one of the same
 * kind that was deleted.
 */
export async function decidedOnBefore(trx: Knex.Transaction, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(decidedOnSql, [[...ids]])
  return new Set(rows.map(({ id }) => id))
}

/** One alternative for each index. */
const decidedOnSql = `
  select entered.id from alerts entered
  where entered.id = any(?::uuid[]) and (
    exists (
      select from alerts before where before.subject_reference = entered.subject_reference
        and (before.status = 'REJECTED' or (before.status = 'DELETED' and before.kind = entered.kind))
    ) or exists (
      select from alerts before where before.national_reference = entered.national_reference
        and (before.status = 'REJECTED' or (before.status = 'DELETED' and before.kind = entered.kind))
    )
  )`

/** Whether policies approved it and no officer ever did. */
export async function isApprovedByPolicyOnly(trx: Knex.Transaction, id: string): Promise<boolean> {
  const approvals = trx('alert_versions').where({ alert_id: id, replaced_by_event: 'approve' })
  const row = await approvals.first<{ only: boolean | null }>(trx.raw('bool_and(replaced_by_policy is not null) as only'))
  return row?.only === true
}

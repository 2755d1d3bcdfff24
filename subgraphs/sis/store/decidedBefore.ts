import type { Knex } from 'knex'

/**
 * Whether there was an alert on the same person or from the same national record that SIRENE turned down, or one of the same kind that was
 * deleted: of the alert that the statement calls `entering`. One alternative for each index.
 */
export const isDecidedBefore = `(
  exists (
    select from alerts before where before.subject_reference = entering.subject_reference
      and (before.status = 'REJECTED' or (before.status = 'DELETED' and before.kind = entering.kind))
  ) or exists (
    select from alerts before where before.national_reference = entering.national_reference
      and (before.status = 'REJECTED' or (before.status = 'DELETED' and before.kind = entering.kind))
  )
)`

/** Whether it holds of any of the alerts, as the transaction sees the register now. */
export async function isAnyDecidedBefore(trx: Knex.Transaction, ids: readonly string[]): Promise<boolean> {
  const sql = `select exists (select from alerts entering where id = any(?::uuid[]) and ${isDecidedBefore}) as decided`
  const { rows } = await trx.raw<{ rows: { decided: boolean }[] }>(sql, [[...ids]])
  return rows[0]?.decided === true
}

import { dayInRiga } from '../../shared/calendar.ts'
import { forgetOldAnswers } from '../../shared/idempotency/once.ts'
import { auditEntry } from '../audit.ts'
import type { Asker } from '../context.ts'
import { lockLapsed } from '../store/lockLapsed.ts'
import { changeAlert } from './write.ts'

/** Small transactions: none holds more rows than a write could wait for. */
const expiryBatch = 200

/**
 * Marks every live alert whose last day is over as EXPIRED (Art. 39), in batches, each with its history, outbox and audit entries in
 * one transaction. Nothing depends on its having run: an alert past its last day is not in force, and does not stand in the way of
 * another. May run at any time, twice, or in two processes at once. For a clock to call, shortly after midnight in Riga.
 *
 * @returns how many it marked
 */
export async function expireAlerts(asker: Asker): Promise<number> {
  const { knex, clock } = asker.deps
  const at = clock.now()
  let count = 0
  for (let expired: number | null = null; expired !== 0; count += expired) {
    expired = await knex.transaction(async (trx) => {
      const due = await lockLapsed(trx, dayInRiga(at), expiryBatch)
      for (const alert of due) await changeAlert(trx, alert, { event: 'expire', status: 'EXPIRED', at }, null)
      const records = due.map(({ id }) => id)
      const deed = { operation: 'expireAlerts', action: 'ALTERATION', records, fields: ['status'], result: 'DONE' } as const
      if (due.length > 0) await asker.deps.audit.recordInTransaction(trx, auditEntry(asker, deed))
      return due.length
    })
  }
  await forgetOldAnswers(knex, at)
  return count
}

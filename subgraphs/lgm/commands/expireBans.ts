import type { Knex } from 'knex'
import { forgetOldAnswers } from '../../shared/idempotency/once.ts'
import { auditEntry } from '../audit.ts'
import type { Asker } from '../context.ts'
import { expireBatch } from '../store/expireDue.ts'
import { changeBy } from './carryOut.ts'

/**
 * Ends every live ban whose last day is over, in batches, each with its history, outbox and audit entries in one transaction.
 * May run at any time, twice, or in two processes at once: a ban ends once. For a clock to call, shortly after midnight in Riga.
 *
 * @returns how many it ended
 */
export async function expireBans(asker: Asker): Promise<number> {
  const { knex, clock } = asker.deps
  let count = 0
  for (;;) {
    const ended = await knex.transaction((trx) => expireSome(trx, asker))
    if (ended === 0) break
    count += ended
  }
  await forgetOldAnswers(knex, clock.now())
  return count
}

async function expireSome(trx: Knex.Transaction, asker: Asker): Promise<number> {
  const ids = await expireBatch(trx, changeBy(asker, null))
  if (ids.length === 0) return 0
  const deed = { operation: 'expireBans', action: 'ALTERATION', records: ids, fields: ['status'], result: 'DONE' } as const
  await asker.deps.audit.recordInTransaction(trx, auditEntry(asker, deed))
  return ids.length
}

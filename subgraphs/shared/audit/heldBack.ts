import type { Delivery } from '../graphql/subgraph.ts'
import type { AuditWriter } from './writer.ts'

/**
 * The writer for one request. Where whoever asks holds the answer back, the work for it goes on while its entries are being written; else, as
 * over a network, it waits for each.
 */
export function heldBack(audit: AuditWriter, delivery: Delivery | undefined): AuditWriter {
  if (delivery?.by !== 'HOLD') return audit
  const { hold } = delivery
  return { ...audit, record: async (entry) => hold.until(audit.record(entry)) }
}

import type { Knex } from 'knex'
import type { Link } from './link.ts'
import { addLinkWhereNone } from './store.ts'

export interface Published {
  readonly linkId: string
  /** LGM's record of the person. */
  readonly personId: string
  readonly alertId: string
  readonly banId: string
  readonly now: Date
}

/**
 * Notes that an alert is on the person of the ban that it was made from: who made it knows. Where a person has judged the two records,
 * theirs stands and this says null.
 */
export const linkPublished = (trx: Knex.Transaction, { linkId, personId, alertId, banId, now }: Published): Promise<Link | null> =>
  addLinkWhereNone(trx, {
    id: linkId,
    left: { registry: 'LGM', recordId: personId },
    right: { registry: 'SIS', recordId: alertId },
    judgement: 'SAME',
    reason: `the alert was made from the ban ${banId}`,
    judgedBy: 'service:bridge',
    now,
  })

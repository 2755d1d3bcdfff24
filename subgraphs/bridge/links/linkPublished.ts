import type { Knex } from 'knex'
import type { Link } from './link.ts'
import { addLinksWhereNone } from './store.ts'

export interface Published {
  readonly linkId: string
  /** LGM's record of the person. */
  readonly personId: string
  readonly alertId: string
  readonly banId: string
  readonly now: Date
}

/**
 * Notes that alerts are on the persons of the bans that they were made from: who made them knows. Where a person has judged two of the
 * records, theirs stands. Answers with the links that were new.
 */
export const linkPublished = (trx: Knex.Transaction, published: readonly Published[]): Promise<readonly Link[]> =>
  addLinksWhereNone(
    trx,
    published.map(({ linkId, personId, alertId, banId, now }) => ({
      id: linkId,
      left: { registry: 'LGM', recordId: personId },
      right: { registry: 'SIS', recordId: alertId },
      judgement: 'SAME',
      reason: `the alert was made from the ban ${banId}`,
      judgedBy: 'service:bridge',
      now,
    })),
  )

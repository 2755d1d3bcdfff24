import type { Knex } from 'knex'
import { addDays } from '../../shared/calendar.ts'
import type { Ids } from '../../shared/ids.ts'
import type { Registries } from '../registries/port.ts'
import type { ReferenceData } from '../reference/referenceData.ts'
import { reviewDeadline, reviewHorizon } from './deadlines.ts'
import { startClocks } from './store.ts'

interface Review {
  readonly kind: 'ALERT_REVIEW' | 'NATIONAL_REVIEW'
  readonly banId: string
  readonly alertId: string | null
  readonly reviewDate: string
}

export interface RemindDeps {
  readonly knex: Knex
  readonly registries: Registries
  readonly ids: Ids
  readonly reference: ReferenceData
}

const pageSize = 500

/**
 * Reminds of every review that falls due within the next months: of the alert (Reg. (EU) 2018/1861 Art. 39) and of the ban (Immigration Law
 * s. 63(7)), side by side. A review that was done, or whose day moved on, ends its reminder. Both registers are read whole first: what could
 * not be read ends nothing.
 * @returns how many reviews are due
 * @throws RegisterUnavailable
 */
export async function remindReviews({ knex, registries, ids, reference }: RemindDeps, now: Date): Promise<number> {
  const horizon = reviewHorizon(now, reference)
  const reviews = [...(await alertReviews(registries, horizon)), ...(await banReviews(registries, horizon))]
  const wanted = reviews.map((review) => ({ review, ...reviewDeadline(review.reviewDate) }))
  await knex.transaction(async (trx) => {
    await endOthers(trx, wanted, now)
    await startClocks(
      trx,
      wanted.map(({ review: { kind, banId, alertId }, dueAt, soonAt }) => ({
        ...{ id: ids.next(), kind, banId, alertId, startedAt: now, startedBy: 'CALENDAR' },
        ...{ dueAt, soonAt },
      })),
    )
  })
  return reviews.length
}

async function alertReviews({ sis }: Registries, horizon: string): Promise<readonly Review[]> {
  const found: Review[] = []
  for (let after: string | null = null; ; ) {
    const page: readonly string[] = await sis.alertsToLookAt(addDays(horizon, 1), after, pageSize)
    for (const alert of await sis.alerts(page)) {
      const [banId, reviewDate] = [alert?.nationalReference ?? null, alert?.content.reviewDate ?? null]
      if (alert !== null && banId !== null && reviewDate !== null && reviewDate <= horizon)
        found.push({ kind: 'ALERT_REVIEW', banId, alertId: alert.id, reviewDate })
    }
    if (page.length < pageSize) return found
    after = page.at(-1) ?? null
  }
}

async function banReviews({ lgm }: Registries, horizon: string): Promise<readonly Review[]> {
  const found: Review[] = []
  for (let after: string | null = null; ; ) {
    const page = await lgm.bansToReview(horizon, after, pageSize)
    found.push(...page.map(({ id, reviewDate }) => ({ kind: 'NATIONAL_REVIEW', banId: id, alertId: null, reviewDate }) as const))
    if (page.length < pageSize) return found
    after = page.at(-1)?.id ?? null
  }
}

/** Reminders that run for something that is no longer due, or due on another day. */
async function endOthers(
  trx: Knex.Transaction,
  wanted: readonly { readonly review: Review; readonly dueAt: Date }[],
  now: Date,
): Promise<void> {
  const rows = wanted.map(({ review: { kind, banId }, dueAt }) => ({ kind, ban_id: banId, due_at: dueAt }))
  await trx.raw(
    `update clocks c set done_at = greatest(c.started_at, ?::timestamptz), answer = 'DONE', answered_by = 'service:bridge'
     where c.done_at is null and c.kind in ('ALERT_REVIEW', 'NATIONAL_REVIEW') and not exists (
       select from jsonb_to_recordset(?::jsonb) as due (kind text, ban_id text, due_at timestamptz)
       where due.kind = c.kind and due.ban_id = c.ban_id and due.due_at = c.due_at
     )`,
    [now, JSON.stringify(rows)],
  )
}

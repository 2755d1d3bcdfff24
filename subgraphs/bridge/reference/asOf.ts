import type { AsOf } from '../../published/claim.ts'
import { dayInRiga } from '../../shared/calendar.ts'
import type { ReferenceData } from './referenceData.ts'

/** What a ban's claim to an alert is told by at a moment. */
export const asOf = (moment: Date, { individualGrounds }: Pick<ReferenceData, 'individualGrounds'>): AsOf => ({
  today: dayInRiga(moment),
  individualGrounds,
})

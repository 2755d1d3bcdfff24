import type { AsOf } from '../../published/claim.ts'
import { dayInRiga } from '../../shared/calendar.ts'
import type { ReferenceData } from './referenceData.ts'

/** What ban and alert are compared by. */
export interface ComparedAsOf extends AsOf, Pick<ReferenceData, 'permitDocuments'> {}

/** What a ban's claim to an alert, and the alert beside it, are told by at a moment. */
export const asOf = (
  moment: Date,
  { individualGrounds, permitDocuments }: Pick<ReferenceData, 'individualGrounds' | 'permitDocuments'>,
): ComparedAsOf => ({
  today: dayInRiga(moment),
  individualGrounds,
  permitDocuments,
})

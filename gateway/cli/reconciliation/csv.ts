import { csvFile } from '../report/csv.ts'
import type { Difference } from './differences.ts'

const columns: readonly (readonly [name: string, of: (difference: Difference) => string | null])[] = [
  ['id', ({ id }) => id],
  ['severity', ({ severity }) => severity],
  ['kind', ({ kind }) => kind],
  ['field', ({ field }) => field],
  ['lgm_value', ({ lgmValue }) => lgmValue],
  ['sis_value', ({ sisValue }) => sisValue],
  ['values_hidden', ({ valuesHidden }) => (valuesHidden ? 'yes' : null)],
  ['entry_ban', ({ entryBanId }) => entryBanId],
  ['alert', ({ alertId }) => alertId],
  ['related_record', ({ relatedId }) => relatedId],
  ['rule', ({ rule }) => rule],
  ['first_seen_at', ({ firstSeenAt }) => firstSeenAt],
  ['last_seen_at', ({ lastSeenAt }) => lastSeenAt],
  ['came_back_at', ({ reopenedAt }) => reopenedAt],
  ['suggested_resolution', ({ suggestedResolution }) => suggestedResolution],
  ['last_resolution', ({ resolution }) => resolution?.kind ?? null],
  ['last_resolution_state', ({ resolution }) => resolution?.state ?? null],
]

export const differencesCsv = (differences: readonly Difference[]): string =>
  csvFile([columns.map(([name]) => name), ...differences.map((difference) => columns.map(([, of]) => of(difference) ?? ''))])

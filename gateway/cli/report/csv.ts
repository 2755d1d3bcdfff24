import { stringify } from 'csv-stringify/sync'

/**
 * RFC 4180, with the mark by which spreadsheets know UTF-8. A value that one would take for a formula is made harmless: names and numbers come
 * from forms that others filled in.
 */
export const csvFile = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((row) => [...row]),
    { bom: true, escape_formulas: true, record_delimiter: 'windows' },
  )

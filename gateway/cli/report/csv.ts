import { stringify } from 'csv-stringify/sync'

/**
 * RFC 4180, with the mark by which spreadsheets know UTF-8. A value that one would take for a formula is made harmless: names and numbers come
 * from forms that others filled in.
 */
export const csvFile = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((row) => row.map(harmlessBehindSemicolon)),
    { bom: true, escape_formulas: true, record_delimiter: 'windows' },
  )

/** In Latvia, spreadsheets split a line at semicolons, whatever quotes stand around them: what follows one may be a cell of its own. */
const harmlessBehindSemicolon = (value: string): string => value.replace(/;(?=\s*[=+\-@])/g, ";'")

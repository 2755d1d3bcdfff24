/** Rows as one parameter of a statement. JSON numbers do not hold 64 bits: such columns travel as text, which PostgreSQL reads as well. */
export const rowsJson = (rows: readonly object[]): string =>
  JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value))

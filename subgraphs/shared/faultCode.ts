/**
 * The machine code of a fault (`EADDRINUSE`, `23505`, `FST_ERR_...`), or null when it has none. Not by `instanceof`: Node's own
 * faults are made in another realm when the code runs in a sandbox, as in tests, and some libraries' are no native errors.
 */
export const faultCode = (fault: unknown): string | null =>
  typeof fault === 'object' && fault !== null && 'code' in fault && typeof fault.code === 'string' ? fault.code : null

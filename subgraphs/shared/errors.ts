/**
 * The closed list of faults that a caller may be told about. Everything else is masked as INTERNAL
 * (`graphql/maskErrors.ts`), so that no driver, path or value leaks.
 */
export const errorCodes = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'PURPOSE_REQUIRED',
  'CASE_REQUIRED',
  'LIMIT_EXCEEDED',
  'RATE_LIMITED',
  'REGISTER_UNAVAILABLE',
  'IN_PROGRESS',
  'INTERNAL',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/** A fault that the caller is meant to read. `message` must hold no value from the request and no personal data. */
export class PublicError extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string) {
    super(message)
    this.name = 'PublicError'
    this.code = code
  }
}

/** Something the operator must mend before the program can run: printed as one line, exit code 1, no stack. */
export class OperatorError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'OperatorError'
  }
}

/** A domain refusal, returned as data beside the result. `message` says what to do; `path` is the place in the input. */
export interface Problem {
  readonly code: string
  readonly message: string
  readonly path: readonly string[]
  /** The article the refusal stands on, where there is one. */
  readonly rule: string | null
}

/** Ends each switch over a closed union: a new member must not fall through unseen. */
export function assertNever(value: never, what: string): never {
  throw new Error(`unreachable: unexpected ${what} (${typeof value})`)
}

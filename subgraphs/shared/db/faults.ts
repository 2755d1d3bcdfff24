const noAnswer = 'no answer: check the network and the firewall between here and there'

/** Network faults, by Node's code: the request may never have arrived, or its answer was lost. */
const networkFaults: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there: start it, or correct the host and port of its URL',
  ENOTFOUND: 'no such host: correct the host of its URL',
  EAI_AGAIN: 'the host name cannot be resolved just now: check the name service, or the host of its URL',
  ETIMEDOUT: noAnswer,
  EHOSTUNREACH: 'the host cannot be reached: check the network',
  ENETUNREACH: 'the network cannot be reached: check the network',
  ECONNRESET: 'it closed the connection: see its own log',
  EPIPE: 'it closed the connection: see its own log',
}

/** What PostgreSQL itself answers when it will not serve us, by SQLSTATE: https://www.postgresql.org/docs/18/errcodes-appendix.html */
const serverFaults: Readonly<Record<string, string>> = {
  '28P01': 'it refuses our user name or password: correct them in its URL',
  '28000': 'it refuses our user: correct the user in its URL, or allow it in pg_hba.conf',
  '3D000': 'there is no such database: create it, or correct the name in its URL',
  '42501': 'our user lacks a right there: grant it',
  '53300': 'it has no connection left: raise its max_connections or lower our pool',
  '53100': 'its disk is full: free some space there',
  '57P01': 'it is being shut down: start it again',
  '57P02': 'it crashed: see its own log',
  '57P03': 'it is starting up: try again in a moment',
  '25006': 'it is a read-only replica: give the URL of the primary',
}

/** Server faults that say nothing about the statement: the database cannot be asked now. */
const unavailableStates = new Set(['53300', '57P01', '57P02', '57P03'])

/** Messages of drivers that come without a code. */
const unavailableMessages = [
  /^Knex: Timeout acquiring a connection/,
  /^Connection terminated/,
  /timeout expired$/,
  /^timeout exceeded when trying to connect/,
  /^Query read timeout/,
  /not queryable$/,
  /^Unable to acquire a connection/,
]

/**
 * Whether the fault means that the database cannot be asked (down, unreachable, starting, out of connections), as opposed
 * to a statement that it refused. After one of these a write may or may not have happened.
 */
export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error)
  if (code !== undefined && (code in networkFaults || unavailableStates.has(code) || code.startsWith('08'))) return true
  const message = messageOf(error)
  return unavailableMessages.some((pattern) => pattern.test(message))
}

/** Server faults of a statement that took too long, or waited too long for a lock: asked again at once, it would only add to the load. */
const overloadedStates = new Set(['57014', '55P03'])

/** Whether the database had no time for the statement. */
export const isOverloaded = (error: unknown): boolean => overloadedStates.has(codeOf(error) ?? '')

/** One line for the operator: which database, what is wrong, what to do. Holds no password, statement or value. */
export function explainConnectionError(error: unknown, name: string): string {
  const code = codeOf(error)
  const place = placeOf(error)
  const known = code === undefined ? undefined : (networkFaults[code] ?? serverFaults[code])
  if (known !== undefined) return `cannot use the ${name} database${place}: ${known}`
  if (isUnavailable(error)) return `cannot use the ${name} database${place}: ${noAnswer}`
  return `cannot use the ${name} database${place}: ${code === undefined ? 'unknown fault' : `fault ${code}`}, see its own log`
}

/** The `code` of a fault of Node's, of PostgreSQL's or of a driver. Faults cross realms, so `instanceof` proves nothing. */
export function codeOf(error: unknown): string | undefined {
  const code = fieldOf(firstOf(error), 'code')
  return typeof code === 'string' ? code : undefined
}

export function messageOf(error: unknown): string {
  const message = fieldOf(firstOf(error), 'message')
  return typeof message === 'string' && message !== '' ? message : (codeOf(error) ?? 'unknown reason')
}

function placeOf(error: unknown): string {
  const [address, port] = [fieldOf(firstOf(error), 'address'), fieldOf(firstOf(error), 'port')]
  return typeof address === 'string' && typeof port === 'number' ? ` at ${address}:${port}` : ''
}

/** A host with several addresses fails with one fault for each of them, in `errors`. */
function firstOf(error: unknown): unknown {
  const errors = fieldOf(error, 'errors')
  return Array.isArray(errors) && errors.length > 0 ? errors[0] : error
}

function fieldOf(error: unknown, field: string): unknown {
  return typeof error === 'object' && error !== null ? (error as Readonly<Record<string, unknown>>)[field] : undefined
}

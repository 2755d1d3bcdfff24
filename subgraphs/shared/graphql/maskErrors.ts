import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql'
import { isUnavailable } from '../db/faults.ts'
import { type ErrorCode, errorCodes, PublicError } from '../errors.ts'
import { currentCorrelationId, type Log, reportFault } from '../log.ts'
import { quotesInput } from './explainInput.ts'

/** Refusals of Apollo Server itself: how the request is made, not what it means. Their sentences hold no value of the caller. */
const transportCodes = ['BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE', 'PERSISTED_QUERY_NOT_SUPPORTED'] as const

export type MaskedCode = ErrorCode | (typeof transportCodes)[number] | 'GRAPHQL_PARSE_FAILED' | 'GRAPHQL_VALIDATION_FAILED'

/** Turns any fault into what a caller may read. Everything not on the allow-list becomes INTERNAL and is logged under the correlation id. */
export type MaskErrors = (formatted: GraphQLFormattedError, fault: unknown) => GraphQLFormattedError

/** @returns what Apollo Server calls `formatError` */
export function createErrorMask(log: Log): MaskErrors {
  return (formatted, fault) => {
    const { code, message } = tell(fault)
    const place = placeOf(formatted)
    if (code !== 'INTERNAL') return { message, ...place, extensions: { code } }
    log.error({ fault: reportFault(rootCause(fault)), outcome: 'INTERNAL' }, 'a request met an unexpected fault')
    return { message, ...place, extensions: { code, correlationId: currentCorrelationId() } }
  }
}

/** Where in the answer, or else where in the document: of a fault met while answering, the latter is a place in a subgraph's part of the plan. */
function placeOf({ path, locations }: GraphQLFormattedError): Pick<GraphQLFormattedError, 'path' | 'locations'> {
  if (path !== undefined) return { path }
  return locations === undefined || locations.length === 0 ? {} : { locations }
}

interface Told {
  readonly code: MaskedCode
  readonly message: string
}

const internal: Told = { code: 'INTERNAL', message: 'an unexpected fault; tell the operator the correlation id' }

/** After a fault of the connection a write may or may not have happened; the key tells the two apart. */
const unavailable: Told = {
  code: 'REGISTER_UNAVAILABLE',
  message: 'a database could not be asked: ask again, a change with the same idempotency key',
}

function tell(fault: unknown): Told {
  const meant = publicErrorIn(fault)
  if (meant !== null) return { code: meant.code, message: meant.message }
  if (isUnavailable(rootCause(fault))) return unavailable
  if (!(fault instanceof GraphQLError)) return internal
  if (quotesInput(fault.message)) return { code: 'BAD_USER_INPUT', message: withoutInput(fault.message) }
  const code = fault.extensions['code']
  if (code === 'GRAPHQL_PARSE_FAILED') return { code, message: withoutTokens(fault.message) }
  if (code === 'GRAPHQL_VALIDATION_FAILED') return tellValidation(fault)
  const allowed = errorCodes.find((known) => known === code) ?? transportCodes.find((known) => known === code)
  return allowed === undefined || allowed === 'INTERNAL' ? internal : { code: allowed, message: fault.message }
}

function publicErrorIn(fault: unknown): PublicError | null {
  for (let cause = fault; cause !== undefined && cause !== null; cause = cause instanceof GraphQLError ? cause.originalError : null) {
    if (cause instanceof PublicError) return cause
  }
  return null
}

function rootCause(fault: unknown): unknown {
  let cause = fault
  while (cause instanceof GraphQLError && cause.originalError !== undefined) cause = cause.originalError
  return cause
}

function withoutInput(message: string): string {
  const [, kind = 'Variable', name = ''] = /^(\w+) "(\$?\w+)"/.exec(message) ?? []
  return `${kind.toLowerCase()} "${name}" is missing or has a value that is not valid`
}

/** `Syntax Error: Expected ":", found Name "X"`: punctuation is ours to show, names and strings may be a person's. */
const withoutTokens = (message: string): string =>
  message
    .replace(/ "(?![!$&().:=@[\]{|}]{1,3}")(?:[^"\\]|\\.)*"/gs, '')
    .split('\n', 1)
    .join('')

const valueKinds = new Set<string>([Kind.INT, Kind.FLOAT, Kind.STRING, Kind.BOOLEAN, Kind.NULL, Kind.ENUM, Kind.LIST, Kind.OBJECT])
const missingField = /^Field "[\w.]+" of required type "[\w![\]]+" was not provided\.$/

/** Validation speaks of names in the document and schema, except where the faulty node is a literal value. */
function tellValidation(fault: GraphQLError): Told {
  const kind = fault.nodes?.[0]?.kind
  if (kind === undefined || !valueKinds.has(kind) || missingField.test(fault.message)) {
    return { code: 'GRAPHQL_VALIDATION_FAILED', message: fault.message }
  }
  const refused = fault.originalError
  if (refused instanceof GraphQLError && refused.extensions['code'] === 'BAD_USER_INPUT')
    return { code: 'BAD_USER_INPUT', message: refused.message }
  const expected = /^Expected value of type "([\w![\]]+)"|^(\w+) cannot represent|(?:in|Enum) "(\w+)"/.exec(fault.message)
  const type = expected?.[1] ?? expected?.[2] ?? expected?.[3]
  return {
    code: 'GRAPHQL_VALIDATION_FAILED',
    message: type === undefined ? 'a literal value is not valid where it stands' : `a literal value is not a valid ${type}`,
  }
}

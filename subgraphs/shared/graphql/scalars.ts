import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql'
import { GraphQLDateTimeISO } from 'graphql-scalars'
import countries from 'i18n-iso-countries'

/** Codes of ICAO Doc 9303 part 3 s. 5 for persons without a state, and for the holder of a Latvian non-citizen passport. */
const statelessCodes = new Set(['XXA', 'XXB', 'XXC', 'XXX'])
const alpha3 = new Set(Object.keys(countries.getAlpha3Codes()))

/** Longest text that any scalar of ours accepts; longer input is refused before it is looked at. */
const scalarTextMaxLength = 32

/**
 * The message never holds the value: it may be personal data, and graphql-js would put it into the answer.
 * `maskErrors` keeps this sentence because it is fixed.
 */
function refuse(expected: string, node: ValueNode | null): never {
  throw new GraphQLError(`expected ${expected}`, { nodes: node, extensions: { code: 'BAD_USER_INPUT', expected } })
}

function textScalar(name: string, expected: string, isValid: (text: string) => boolean): GraphQLScalarType<string, string> {
  const read = (value: unknown, node: ValueNode | null): string =>
    typeof value === 'string' && value.length <= scalarTextMaxLength && isValid(value) ? value : refuse(expected, node)
  return new GraphQLScalarType({
    name,
    // What a register holds is shown as it is held, even where it is damaged: that is for reconciliation to find.
    serialize: (value) => String(value),
    parseValue: (value) => read(value, null),
    parseLiteral: (node: ValueNode) => read(node.kind === Kind.STRING ? node.value : null, node),
  })
}

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** Whether the text is `YYYY-MM-DD` and a day that the Gregorian calendar has. */
export function isCalendarDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (parts === null) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** As `isCalendarDate`, but the day, or the day and the month, may be left out. */
export function isPartialDate(text: string): boolean {
  if (/^\d{4}$/.test(text)) return text !== '0000'
  if (/^\d{4}-\d{2}$/.test(text)) return isCalendarDate(`${text}-01`)
  return isCalendarDate(text)
}

export const isCountryCode = (text: string): boolean => alpha3.has(text) || statelessCodes.has(text)

const opaqueJson = (name: string): GraphQLScalarType =>
  new GraphQLScalarType({ name, serialize: (value) => value, parseValue: (value) => value })

/** Resolvers of the scalars that all three subgraphs share; each passes those its schema has to `buildSubgraphSchema`. */
export const scalars = {
  Date: textScalar('Date', 'a calendar date, YYYY-MM-DD', isCalendarDate),
  PartialDate: textScalar('PartialDate', 'a calendar date, YYYY-MM-DD, YYYY-MM or YYYY', isPartialDate),
  CountryCode: textScalar('CountryCode', 'an ISO 3166-1 alpha-3 country code', isCountryCode),
  DateTime: GraphQLDateTimeISO,
  IdentityFacts: opaqueJson('IdentityFacts'),
  AuditPage: opaqueJson('AuditPage'),
}

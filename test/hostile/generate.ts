import fc, { type Arbitrary } from 'fast-check'
import {
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'

export interface Generated {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** Values that are there, so that some requests meet a record. */
export interface Known {
  readonly ids: readonly string[]
  readonly names: readonly string[]
  readonly birthDates: readonly string[]
}

/** Deeper than any page of a console; a selection at the end is cut to `__typename`. */
const maxDepth = 4
const maxFields = 4

/**
 * Requests that the schema allows, with values of which most are of the right kind and some are not: by variable, with fragments,
 * aliases and directives.
 */
export function requests(schema: GraphQLSchema, known: Known): Arbitrary<Generated> {
  const root = (type: GraphQLObjectType | null | undefined, word: string): Arbitrary<Generated>[] =>
    type == null ? [] : [rootFields(type, word, known)]
  return fc.oneof(
    { weight: 4, arbitrary: fc.oneof(...root(schema.getQueryType(), 'query')) },
    { weight: 1, arbitrary: fc.oneof(...root(schema.getMutationType(), 'mutation')) },
  )
}

interface Part {
  readonly text: string
  readonly definitions: readonly string[]
  readonly variables: Readonly<Record<string, unknown>>
}

function rootFields(type: GraphQLObjectType, word: string, known: Known): Arbitrary<Generated> {
  const names = Object.keys(type.getFields())
  return fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 2 }).chain((chosen) =>
    fc.tuple(...chosen.map((name, at) => field(type, name, `${at}`, maxDepth, known))).map((parts) => {
      const definitions = parts.flatMap((part) => part.definitions)
      return {
        query: `${word}${definitions.length > 0 ? ` (${definitions.join(', ')})` : ''} { ${parts.map(({ text }, at) => `r${at}: ${text}`).join(' ')} }`,
        variables: Object.assign({}, ...parts.map(({ variables }) => variables)),
      }
    }),
  )
}

function field(type: GraphQLObjectType, name: string, place: string, depth: number, known: Known): Arbitrary<Part> {
  const definition = type.getFields()[name]
  if (definition === undefined) throw new Error(`${type.name} has no ${name}`)
  return fc
    .tuple(args(definition.args, place, known), selection(definition.type, place, depth, known), directive())
    .map(([passed, below, said]) => ({
      text: `${name}${passed.text}${said}${below.text}`,
      definitions: [...passed.definitions, ...below.definitions],
      variables: { ...passed.variables, ...below.variables },
    }))
}

const directive = (): Arbitrary<string> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constantFrom(' @include(if: true)', ' @skip(if: true)') })

const nothing: Part = { text: '', definitions: [], variables: {} }

function args(list: readonly GraphQLArgument[], place: string, known: Known): Arbitrary<Part> {
  if (list.length === 0) return fc.constant(nothing)
  const each = list.map((argument) => {
    const variable = `v${place}_${argument.name}`
    const passed = given(argument.type, argument.name, known, maxDepth).map(
      (value): Part => ({
        text: `${argument.name}: $${variable}`,
        definitions: [`$${variable}: ${argument.type}`],
        variables: { [variable]: value },
      }),
    )
    return isNonNullType(argument.type) ? passed : fc.oneof(passed, fc.constant(nothing))
  })
  return fc.tuple(...each).map((parts) => {
    const texts = parts.map(({ text }) => text).filter((text) => text !== '')
    return {
      text: texts.length > 0 ? `(${texts.join(', ')})` : '',
      definitions: parts.flatMap(({ definitions }) => definitions),
      variables: Object.assign({}, ...parts.map(({ variables }) => variables)),
    }
  })
}

function selection(type: GraphQLOutputType, place: string, depth: number, known: Known): Arbitrary<Part> {
  const named = getNamedType(type)
  if (!isObjectType(named)) return fc.constant(nothing)
  const names = Object.keys(named.getFields())
  if (depth === 0) return fc.constant({ ...nothing, text: ' { __typename }' })
  return fc
    .array(fc.constantFrom('__typename', ...names), { minLength: 1, maxLength: maxFields })
    .chain((chosen) =>
      fc.tuple(
        fc.constantFrom('plain', 'plain', 'fragment'),
        ...chosen.map((name, at) =>
          name === '__typename' ? fc.constant({ ...nothing, text: name }) : field(named, name, `${place}${at}`, depth - 1, known),
        ),
      ),
    )
    .map(([shape, ...parts]) => {
      const fields = parts.map(({ text }, at) => `a${at}: ${text}`).join(' ')
      return {
        text: shape === 'fragment' ? ` { ... on ${named.name} { ${fields} } }` : ` { ${fields} }`,
        definitions: parts.flatMap(({ definitions }) => definitions),
        variables: Object.assign({}, ...parts.map(({ variables }) => variables)),
      }
    })
}

const wrong: Arbitrary<unknown> = fc.oneof(
  fc.constant(null),
  fc.string(),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constantFrom('__proto__', "' or 1=1 --", '\u0000', '\ud800', '../../etc/passwd', 'VALUEMARK'.repeat(500)),
  fc.object({ maxDepth: 1, maxKeys: 2 }),
)

/** Mostly of the type asked for; one in twelve is not. */
function given(type: GraphQLInputType, name: string, known: Known, depth: number): Arbitrary<unknown> {
  return fc.oneof({ weight: 11, arbitrary: rightValue(type, name, known, depth) }, { weight: 1, arbitrary: wrong })
}

function rightValue(type: GraphQLInputType, name: string, known: Known, depth: number): Arbitrary<unknown> {
  if (isNonNullType(type)) return rightValue(type.ofType, name, known, depth)
  if (isListType(type)) return fc.array(given(type.ofType, name, known, depth), { maxLength: 3 })
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map((value) => value.name))
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields())
    const required = fields.filter((one) => isNonNullType(one.type)).map((one) => one.name)
    const values = Object.fromEntries(fields.map((one) => [one.name, given(one.type, one.name, known, depth - 1)]))
    return fc.record(values, { requiredKeys: required })
  }
  return scalar(type.name, name, known)
}

function scalar(type: string, name: string, known: Known): Arbitrary<unknown> {
  switch (type) {
    case 'ID':
      return fc.oneof(fc.constantFrom(...known.ids), fc.uuid())
    case 'Int':
      return fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constantFrom(-1, 0, 2_147_483_647))
    case 'Float':
      return fc.double()
    case 'Boolean':
      return fc.boolean()
    case 'Date':
    case 'PartialDate':
      return fc.constantFrom(...known.birthDates, '1980', '1980-05', '2030-02-31', '2099-01-01')
    case 'DateTime':
      return fc.constantFrom('2026-01-01T00:00:00Z', 'yesterday')
    case 'CountryCode':
      return fc.constantFrom('UKR', 'XXA', 'QQQ')
    default:
      return name === 'idempotencyKey' ? fc.uuid() : fc.oneof(fc.constantFrom(...known.names), fc.string({ maxLength: 40 }))
  }
}

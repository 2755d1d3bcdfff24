import { type DocumentNode, GraphQLError, type GraphQLSchema, Kind, parse, visit } from 'graphql'
import { LRUCache } from 'lru-cache'
import { PublicError } from '../../errors.ts'
import { type Measure, measure } from './measure.ts'

/** The most that one request may ask for. Anything above is LIMIT_EXCEEDED before it is validated or planned. */
export interface DocumentLimits extends Measure {
  readonly tokens: number
  readonly variableDepth: number
  readonly variableValues: number
}

export interface GraphqlRequest {
  readonly source: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** Looks at one request before anything else does. @returns its cost @throws PublicError LIMIT_EXCEEDED or BAD_USER_INPUT */
export type Guard = (request: GraphqlRequest) => number

const measured: readonly (readonly [name: keyof Measure, words: string])[] = [
  ['depth', 'levels deep'],
  ['aliases', 'aliases'],
  ['rootFields', 'root fields'],
  ['selections', 'selections, fragments counted where they are spread'],
  ['directives', 'directives'],
  ['directivesInOnePlace', 'directives in one place'],
  ['listLength', 'entries in one list'],
  ['cost', 'selections times list lengths'],
]

/** Source text of parsed documents that are kept, so that a repeated document costs one look-up. About 30 bytes of tree for each. */
const keptSourceMaxLength = 2 * 1024 * 1024

/** What a document costs that is refused for another reason: finding that out is work as well. */
const leastCost = 1

export function createGuard(limits: DocumentLimits, schema: GraphQLSchema): Guard {
  const parsed = new LRUCache<string, { readonly document: DocumentNode | null }>({
    maxSize: keptSourceMaxLength,
    sizeCalculation: (_kept, source) => source.length + 1,
  })
  return ({ source, variables }) => {
    let known = parsed.get(source)
    if (known === undefined) {
      known = { document: parseWithin(source, limits.tokens) }
      parsed.set(source, known)
    }
    checkValues(variables, limits)
    // A document that does not parse is Apollo's to refuse: it says where the fault is.
    if (known.document === null) return leastCost
    requireRoots(known.document, schema)
    const asked = measure(known.document, variables, schema)
    for (const [name, words] of measured) {
      if (asked[name] > limits[name]) throw exceeded(`at most ${limits[name]} ${words}`)
    }
    return Math.max(leastCost, asked.cost)
  }
}

const exceeded = (limit: string): PublicError => new PublicError('LIMIT_EXCEEDED', `the request asks for too much: ${limit}`)

/** Validation passes over an operation of a kind that the schema has not: it has no fields to look up. */
function requireRoots({ definitions }: DocumentNode, schema: GraphQLSchema): void {
  for (const definition of definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION && schema.getRootType(definition.operation) == null)
      throw new PublicError('BAD_USER_INPUT', `there is nothing to ask by ${definition.operation}`)
  }
}

function parseWithin(source: string, tokens: number): DocumentNode | null {
  let document: DocumentNode
  try {
    document = parse(source, { maxTokens: tokens, noLocation: true })
  } catch (fault) {
    if (fault instanceof GraphQLError && fault.message.includes('Document contains more that')) throw exceeded(`at most ${tokens} tokens`)
    // The parser goes down as the document does, on the call stack.
    if (fault instanceof RangeError) throw exceeded('less depth')
    return null
  }
  visit(document, {
    [Kind.STRING]: (node) => {
      if (!isStorable(node.value)) throw unstorable()
    },
    [Kind.NAME]: (node) => {
      if (node.value === poisonedName) throw poisoned()
      if (node.value.length > nameMaxLength) throw exceeded(`at most ${nameMaxLength} letters in a name`)
    },
  })
  return document
}

/**
 * Validation compares an unknown name with every known one, letter by letter: one of 100 KB holds the process for a third of a second.
 * The longest of the schema has 31.
 */
const nameMaxLength = 128

/** As a key of an answer or of variables it would not be a key: assigning it changes what the object inherits. */
const poisonedName = '__proto__'
const poisoned = (): PublicError => new PublicError('BAD_USER_INPUT', `nothing may be named ${poisonedName}`)

/** PostgreSQL stores no NUL, and half a surrogate pair is no character: both would fail late, deep inside a register. */
const isStorable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed()
const unstorable = (): PublicError => new PublicError('BAD_USER_INPUT', 'text must hold no NUL and no half of a surrogate pair')

/** Walks with a list instead of the call stack: the input may be nested as deep as its size allows. */
function checkValues(variables: Readonly<Record<string, unknown>>, limits: DocumentLimits): void {
  let level: unknown[] = [variables]
  let seen = 0
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limits.variableDepth) throw exceeded(`variables at most ${limits.variableDepth} levels deep`)
    const next: unknown[] = []
    for (const value of level) {
      seen += 1
      if (typeof value === 'string' && !isStorable(value)) throw unstorable()
      if (typeof value !== 'object' || value === null) continue
      if (Object.hasOwn(value, poisonedName)) throw poisoned()
      for (const inner of Array.isArray(value) ? value : Object.values(value)) next.push(inner)
    }
    if (seen + next.length > limits.variableValues) throw exceeded(`at most ${limits.variableValues} values in variables`)
    level = next
  }
}

import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql'

/** How much a document asks for. Counts are as if every fragment were written out where it is spread. */
export interface Measure {
  readonly depth: number
  readonly aliases: number
  readonly rootFields: number
  readonly selections: number
  /** On fields and fragments, all together. */
  readonly directives: number
  /** The most that stand on one field, fragment or operation. */
  readonly directivesInOnePlace: number
  /** The longest list that one field is given, or asks for. */
  readonly listLength: number
  /** Selections times the lengths of the lists around them, as far as the caller or the schema's defaults say them. */
  readonly cost: number
}

type Counts = Omit<Measure, 'rootFields'> & { readonly fields: number }
type Type = GraphQLNamedType | undefined

const nothing: Counts = { depth: 0, aliases: 0, fields: 0, selections: 0, directives: 0, directivesInOnePlace: 0, listLength: 0, cost: 0 }

/**
 * Measures without writing fragments out: each is counted once and its counts are reused. Twenty fragments that spread
 * each other twice are a million selections in one kilobyte; planners and validators that walk them hang.
 *
 * Operations add up, because validation walks all of them. A cycle of fragments counts as nothing here: validation refuses it.
 *
 * @param schema what the document is asked of, for the lengths of lists that the caller leaves to their defaults
 */
export function measure(document: DocumentNode, variables: Readonly<Record<string, unknown>>, schema: GraphQLSchema): Measure {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }
  const given = withDefaults(document, variables)
  const counted = new Map<string, Counts>()

  const ofFragment = (name: string): Counts => {
    const known = counted.get(name)
    if (known !== undefined) return known
    counted.set(name, nothing)
    const definition = fragments.get(name)
    if (definition === undefined) return nothing
    const counts = ofSelections(definition.selectionSet, schema.getType(definition.typeCondition.name.value))
    counted.set(name, counts)
    return counts
  }

  const ofField = (field: FieldNode, holder: Type): Counts => {
    const definition = isObjectType(holder) || isInterfaceType(holder) ? holder.getFields()[field.name.value] : undefined
    const below = field.selectionSet === undefined ? nothing : ofSelections(field.selectionSet, definition && getNamedType(definition.type))
    const lists = listLengths(field, given, definition?.args ?? [])
    return {
      ...below,
      depth: below.depth + 1,
      aliases: below.aliases + (field.alias === undefined ? 0 : 1),
      fields: 1,
      selections: below.selections + 1,
      listLength: Math.max(below.listLength, ...lists),
      cost: lists.reduce((product, length) => product * length, below.cost + 1),
    }
  }

  const ofSelections = (set: SelectionSetNode, type: Type): Counts => {
    let sum = nothing
    for (const selection of set.selections) {
      let counts: Counts
      if (selection.kind === Kind.FIELD) counts = ofField(selection, type)
      else if (selection.kind === Kind.FRAGMENT_SPREAD) counts = ofFragment(selection.name.value)
      else {
        const { typeCondition, selectionSet } = selection
        counts = deeper(ofSelections(selectionSet, typeCondition === undefined ? type : schema.getType(typeCondition.name.value)))
      }
      sum = add(sum, withDirectives(counts, selection.directives))
    }
    return sum
  }

  let total = nothing
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      const root = schema.getRootType(definition.operation) ?? undefined
      total = add(total, withDirectives(ofSelections(definition.selectionSet, root), definition.directives))
    } else if (definition.kind === Kind.FRAGMENT_DEFINITION) total = add(total, withDirectives(nothing, definition.directives))
  }
  // A fragment that nothing spreads is validated all the same.
  for (const name of fragments.keys()) if (!counted.has(name)) total = add(total, ofFragment(name))
  const { fields, ...counts } = total
  return { ...counts, rootFields: fields }
}

const add = (left: Counts, right: Counts): Counts => ({
  depth: Math.max(left.depth, right.depth),
  aliases: left.aliases + right.aliases,
  fields: left.fields + right.fields,
  selections: left.selections + right.selections,
  directives: left.directives + right.directives,
  directivesInOnePlace: Math.max(left.directivesInOnePlace, right.directivesInOnePlace),
  listLength: Math.max(left.listLength, right.listLength),
  cost: left.cost + right.cost,
})

/** Inline fragments inside each other ask for nothing, and are walked all the same. */
const deeper = (counts: Counts): Counts => ({ ...counts, depth: counts.depth + 1 })

const withDirectives = (counts: Counts, directives: readonly DirectiveNode[] = []): Counts =>
  directives.length === 0
    ? counts
    : {
        ...counts,
        directives: counts.directives + directives.length,
        directivesInOnePlace: Math.max(counts.directivesInOnePlace, directives.length),
      }

/** What a caller gave, or the operation says in their place. */
function withDefaults(document: DocumentNode, variables: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> {
  const given = new Map<string, unknown>()
  const operations = document.definitions.filter((definition): definition is OperationDefinitionNode => 'operation' in definition)
  for (const { variableDefinitions = [] } of operations) {
    for (const { variable, defaultValue } of variableDefinitions) given.set(variable.name.value, defaultValue)
  }
  for (const [name, value] of Object.entries(variables)) if (value !== undefined) given.set(name, value)
  return given
}

const pageArguments = ['first', 'last']

/** What says how many answers a field gives: `first` or `last`, their defaults in the schema, or the length of a list it is given. */
function listLengths(
  field: FieldNode,
  variables: ReadonlyMap<string, unknown>,
  args: readonly { readonly name: string; readonly defaultValue?: unknown }[],
): number[] {
  const lengths: number[] = []
  const said = new Set<string>()
  for (const { name, value } of field.arguments ?? []) {
    const given = value.kind === Kind.VARIABLE ? variables.get(value.name.value) : value
    if (given === undefined) continue
    said.add(name.value)
    if (Array.isArray(given)) lengths.push(given.length)
    else if (isLiteral(given) && given.kind === Kind.LIST) lengths.push(given.values.length)
    else if (pageArguments.includes(name.value)) lengths.push(wholeNumber(given))
  }
  for (const { name, defaultValue } of args) {
    if (pageArguments.includes(name) && !said.has(name) && typeof defaultValue === 'number') lengths.push(defaultValue)
  }
  return lengths.map((length) => Math.max(1, length))
}

const isLiteral = (value: unknown): value is ValueNode => typeof value === 'object' && value !== null && 'kind' in value

function wholeNumber(given: unknown): number {
  if (typeof given === 'number') return given
  return isLiteral(given) && given.kind === Kind.INT ? Number(given.value) : 1
}

import { type DocumentNode, type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode, type ValueNode } from 'graphql'

/** How much a document asks for. Counts are as if every fragment were written out where it is spread. */
export interface Measure {
  readonly depth: number
  readonly aliases: number
  readonly rootFields: number
  readonly selections: number
  /** Selections times the lengths of the lists around them, as far as the caller says them. */
  readonly cost: number
}

type Counts = Omit<Measure, 'rootFields'> & { readonly fields: number }

const nothing: Counts = { depth: 0, aliases: 0, fields: 0, selections: 0, cost: 0 }

/**
 * Measures without writing fragments out: each is counted once and its counts are reused. Twenty fragments that spread
 * each other twice are a million selections in one kilobyte; planners and validators that walk them hang.
 *
 * Operations add up, because validation walks all of them. A cycle of fragments counts as nothing here: validation refuses it.
 */
export function measure(document: DocumentNode, variables: Readonly<Record<string, unknown>>): Measure {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }
  const counted = new Map<string, Counts>()

  const ofFragment = (name: string): Counts => {
    const known = counted.get(name)
    if (known !== undefined) return known
    counted.set(name, nothing)
    const definition = fragments.get(name)
    const counts = definition === undefined ? nothing : ofSelections(definition.selectionSet)
    counted.set(name, counts)
    return counts
  }

  const ofField = (field: FieldNode): Counts => {
    const below = field.selectionSet === undefined ? nothing : ofSelections(field.selectionSet)
    return {
      depth: below.depth + 1,
      aliases: below.aliases + (field.alias === undefined ? 0 : 1),
      fields: 1,
      selections: below.selections + 1,
      cost: listLength(field, variables) * (below.cost + 1),
    }
  }

  const ofSelections = (set: SelectionSetNode): Counts => {
    let sum = nothing
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) sum = add(sum, ofField(selection))
      else if (selection.kind === Kind.INLINE_FRAGMENT) sum = add(sum, ofSelections(selection.selectionSet))
      else sum = add(sum, ofFragment(selection.name.value))
    }
    return sum
  }

  let total = nothing
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) total = add(total, ofSelections(definition.selectionSet))
    // A fragment that nothing spreads is validated all the same.
    else if (definition.kind === Kind.FRAGMENT_DEFINITION) ofFragment(definition.name.value)
  }
  return { depth: total.depth, aliases: total.aliases, rootFields: total.fields, selections: total.selections, cost: total.cost }
}

const add = (left: Counts, right: Counts): Counts => ({
  depth: Math.max(left.depth, right.depth),
  aliases: left.aliases + right.aliases,
  fields: left.fields + right.fields,
  selections: left.selections + right.selections,
  cost: left.cost + right.cost,
})

/** What a field's arguments say of how many answers it gives: `first` or `last`, or the length of a list it is given. */
function listLength(field: FieldNode, variables: Readonly<Record<string, unknown>>): number {
  let length = 1
  for (const { name, value } of field.arguments ?? []) {
    const given = value.kind === Kind.VARIABLE ? variables[value.name.value] : value
    if (Array.isArray(given)) length *= Math.max(1, given.length)
    else if (isLiteral(given) && given.kind === Kind.LIST) length *= Math.max(1, given.values.length)
    else if (name.value === 'first' || name.value === 'last') length *= Math.max(1, wholeNumber(given))
  }
  return length
}

const isLiteral = (value: unknown): value is ValueNode => typeof value === 'object' && value !== null && 'kind' in value

function wholeNumber(given: unknown): number {
  if (typeof given === 'number') return given
  return isLiteral(given) && given.kind === Kind.INT ? Number(given.value) : 1
}

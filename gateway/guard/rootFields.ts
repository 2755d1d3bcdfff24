import {
  type DocumentNode,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'

/** The distinct names of the fields an operation asks for at its root, through fragments. A fragment is read once, however often it is spread. */
export function rootFields(document: DocumentNode, operation: OperationDefinitionNode): string[] {
  const names = new Set<string>()
  const read = new Set<string>()
  const collect = (selections: SelectionSetNode): void => {
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) names.add(selection.name.value)
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet)
      else if (!read.has(selection.name.value)) {
        read.add(selection.name.value)
        for (const definition of document.definitions) {
          if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value)
            collect(definition.selectionSet)
        }
      }
    }
  }
  collect(operation.selectionSet)
  return [...names]
}

/**
 * Whether `@skip` and `@include` leave an operation without any field at its root. Reads the variables only when there are such
 * directives, which is seldom.
 */
export function asksNothing(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): boolean {
  const read = new Set<string>()
  const conditional = (node: SelectionNode): boolean => node.directives !== undefined && node.directives.length > 0
  let coerced: Record<string, unknown> | null = null
  const included = (node: SelectionNode): boolean => {
    if (!conditional(node)) return true
    coerced ??= getVariableValues(schema, operation.variableDefinitions ?? [], variables).coerced ?? { ...variables }
    return (
      getDirectiveValues(GraphQLSkipDirective, node, coerced)?.['if'] !== true &&
      getDirectiveValues(GraphQLIncludeDirective, node, coerced)?.['if'] !== false
    )
  }
  const asks = ({ selections }: SelectionSetNode): boolean =>
    selections.some((selection) => {
      if (!included(selection)) return false
      if (selection.kind === Kind.FIELD) return true
      if (selection.kind === Kind.INLINE_FRAGMENT) return asks(selection.selectionSet)
      if (read.has(selection.name.value)) return false
      read.add(selection.name.value)
      return document.definitions.some(
        (part) => part.kind === Kind.FRAGMENT_DEFINITION && part.name.value === selection.name.value && asks(part.selectionSet),
      )
    })
  return !asks(operation.selectionSet)
}

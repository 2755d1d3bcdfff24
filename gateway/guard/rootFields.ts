import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql'

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

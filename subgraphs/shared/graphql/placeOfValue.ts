import { type ASTNode, BREAK, type DocumentNode, Kind, visit } from 'graphql'

/** Where a value stands among the arguments of its field, as in `inputs[1].birthDate`; empty for a node that is in no argument of the document. */
export function placeOfValue(document: DocumentNode, value: ASTNode): string {
  let place = ''
  visit(document, {
    enter(node, _key, _parent, path) {
      if (node !== value) return
      place = describe(document, path)
      return BREAK
    },
  })
  return place
}

/** @param path the keys that lead from the document down to the value */
function describe(document: DocumentNode, path: readonly (string | number)[]): string {
  let place = ''
  let at: unknown = document
  for (const [step, key] of path.entries()) {
    if (path[step - 1] === 'values') place += `[${key}]`
    at = Reflect.get(Object(at), key)
    if (isNamed(at, Kind.ARGUMENT)) place = at.name.value
    if (isNamed(at, Kind.OBJECT_FIELD)) place += `.${at.name.value}`
  }
  return place
}

type NamedNode<K> = Extract<ASTNode, { kind: K; name: { value: string } }>

const isNamed = <K extends Kind.ARGUMENT | Kind.OBJECT_FIELD>(node: unknown, kind: K): node is NamedNode<K> =>
  typeof node === 'object' && node !== null && 'kind' in node && node.kind === kind

import {
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  getVariableValues,
  isAbstractType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'

/** One operation and what it was asked with. */
export interface Operation {
  readonly document: DocumentNode
  readonly definition: OperationDefinitionNode
  readonly variables: Readonly<Record<string, unknown>>
}

/**
 * Makes a failed answer keep the schema's word (GraphQL specification, 6.4.4): where a fetch failed the engine leaves fields
 * out, or puts null where the schema promises a value. Without this, clients take a register that is down for a malformed
 * request, or read a null that their types rule out. Answers without errors are not walked.
 */
export function complete(schema: GraphQLSchema, operation: Operation, result: ExecutionResult): ExecutionResult {
  const root = schema.getRootType(operation.definition.operation)
  if (result.errors === undefined || result.errors.length === 0 || !isObjectType(root)) return result
  const data = result.data ?? {}
  return { ...result, data: keepsPromises(scopeOf(schema, operation), root, root, operation.definition.selectionSet, data) ? data : null }
}

interface Scope {
  readonly schema: GraphQLSchema
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly variables: Readonly<Record<string, unknown>>
}

function scopeOf(schema: GraphQLSchema, { document, definition, variables }: Operation): Scope {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const part of document.definitions) {
    if (part.kind === Kind.FRAGMENT_DEFINITION) fragments.set(part.name.value, part)
  }
  const { coerced } = getVariableValues(schema, definition.variableDefinitions ?? [], variables)
  return { schema, fragments, variables: coerced ?? variables }
}

/**
 * Whether every promised field of the object has a value; nulls what had to give way below it.
 *
 * @param own the object's type, or null when it is one of several and does not say which: its absent fields are passed over
 * @param holder the type whose fields the selections name
 */
function keepsPromises(
  scope: Scope,
  own: GraphQLObjectType | null,
  holder: GraphQLNamedType,
  selections: SelectionSetNode,
  object: Record<string, unknown>,
): boolean {
  return selections.selections.every((selection) => {
    if (!isIncluded(scope, selection)) return true
    if (selection.kind === Kind.FIELD) return keepsField(scope, own, holder, selection, object)
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : scope.fragments.get(selection.name.value)
    const condition = fragment?.typeCondition === undefined ? holder : scope.schema.getType(fragment.typeCondition.name.value)
    if (fragment === undefined || condition === undefined || !applies(scope.schema, condition, own)) return true
    return keepsPromises(scope, own, condition, fragment.selectionSet, object)
  })
}

function keepsField(
  scope: Scope,
  own: GraphQLObjectType | null,
  holder: GraphQLNamedType,
  field: FieldNode,
  object: Record<string, unknown>,
): boolean {
  const type = isObjectType(holder) || isInterfaceType(holder) ? holder.getFields()[field.name.value]?.type : undefined
  const key = field.alias?.value ?? field.name.value
  if (type === undefined || (own === null && object[key] === undefined)) return true
  object[key] = completeValue(scope, type, field.selectionSet, object[key])
  return object[key] !== null || !isNonNullType(type)
}

function completeValue(scope: Scope, type: GraphQLOutputType, selections: SelectionSetNode | undefined, value: unknown): unknown {
  if (value === null || value === undefined) return null
  const nullable = isNonNullType(type) ? type.ofType : type
  if (isListType(nullable)) {
    if (!Array.isArray(value)) return null
    const items = value.map((item) => completeValue(scope, nullable.ofType, selections, item))
    return isNonNullType(nullable.ofType) && items.includes(null) ? null : items
  }
  if (selections === undefined || !isRecord(value)) return value
  const named = isObjectType(nullable) ? nullable : scope.schema.getType(String(value['__typename']))
  return keepsPromises(scope, isObjectType(named) ? named : null, nullable, selections, value) ? value : null
}

const isIncluded = ({ variables }: Scope, node: SelectionNode): boolean =>
  node.directives === undefined ||
  node.directives.length === 0 ||
  (getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false)

const applies = (schema: GraphQLSchema, condition: GraphQLNamedType, own: GraphQLObjectType | null): boolean =>
  own === null || own === condition || (isAbstractType(condition) && schema.isSubType(condition, own))

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

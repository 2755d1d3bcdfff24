import {
  coerceInputValue,
  type DocumentNode,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getOperationAST,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
  ValuesOfCorrectTypeRule,
  validate,
} from 'graphql'
import { placeOfValue } from './placeOfValue.ts'

/** A caller mends one document at a time; a hundred sentences about one list help nobody. */
const mostExplanations = 10

/** Whether graphql-js or graphql-jit wrote this to refuse a variable or an argument: both then quote the value. */
export const quotesInput = (message: string): boolean =>
  /^(Variable|Argument) "\$?[_A-Za-z][_0-9A-Za-z]*" (got|has|of) /.test(message) &&
  !/^Variable "\$\w+" of type "[\w![\]]+" used in position/.test(message)

/**
 * Says what is wrong with variables, by path and expected type, without repeating a value: graphql-js quotes the value,
 * which here is a person's data. Costs a second coercion, so ask only after the first one has failed.
 *
 * @returns one BAD_USER_INPUT error for each wrong place, at most ten; none when the variables are fine
 */
export function explainVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): GraphQLError[] {
  const errors: GraphQLError[] = []
  const explain = (name: string, path: readonly (string | number)[], type: GraphQLInputType, cause: GraphQLError | null): void => {
    if (errors.length >= mostExplanations) return
    const place = path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${key}`), `$${name}`)
    const sentence = cause?.extensions['code'] === 'BAD_USER_INPUT' ? `: ${cause.message}` : ''
    errors.push(
      new GraphQLError(`variable "${place}" is not a valid ${typeAt(type, path)}${sentence}`, { extensions: { code: 'BAD_USER_INPUT' } }),
    )
  }
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value
    const type = typeFromAST(schema, definition.type)
    if (!isInputType(type)) continue
    const value = variables[name]
    if (value === undefined) {
      if (definition.defaultValue === undefined && isNonNullType(type)) explain(name, [], type, null)
      continue
    }
    coerceInputValue(value, type, (path, _value, cause) => explain(name, path, type, cause))
  }
  return errors
}

/** The same for an operation in a document; see `explainVariables`. */
export function explainDocumentInput(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  variables: Readonly<Record<string, unknown>>,
): GraphQLError[] {
  const operation = getOperationAST(document, operationName)
  if (operation === undefined || operation === null) return []
  const explained = explainVariables(schema, operation, variables)
  if (explained.length > 0) return explained
  return validate(schema, document, [ValuesOfCorrectTypeRule], { maxErrors: mostExplanations }).map(({ nodes: [node] = [], ...error }) => {
    const sentence = error.extensions['code'] === 'BAD_USER_INPUT' ? error.message : 'the document holds a value that is not valid here'
    const place = node === undefined ? '' : placeOfValue(document, node)
    return new GraphQLError(place === '' ? sentence : `${place}: ${sentence}`, { extensions: { code: 'BAD_USER_INPUT' } })
  })
}

/** The type a path leads to: the last one known when the path names a field that the type has not. */
function typeAt(root: GraphQLInputType, path: readonly (string | number)[]): string {
  let type: GraphQLInputType = root
  for (const key of path) {
    const bare: GraphQLInputType = isNonNullType(type) ? type.ofType : type
    const next: GraphQLInputType | undefined =
      typeof key === 'number'
        ? isListType(bare)
          ? bare.ofType
          : undefined
        : isInputObjectType(bare)
          ? bare.getFields()[key]?.type
          : undefined
    if (next === undefined) break
    type = next
  }
  return String(type)
}

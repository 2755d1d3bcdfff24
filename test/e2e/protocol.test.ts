import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  buildClientSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isTypeDefinitionNode,
  parse,
} from 'graphql'
import { serverAudits } from 'graphql-http'
import { readSupergraph } from '../../schema/compose.ts'
import { ask, dataOf } from './support/asking.ts'
import { type ProductOnDatabases, serveOnTestDatabases } from './support/product.ts'

let product: ProductOnDatabases
beforeAll(async () => {
  product = await serveOnTestDatabases()
})
afterAll(() => product?.stop())

/** Each type, field, argument and value of the supergraph that is marked `@inaccessible`: `Type`, `Type.field`, `Type.field.argument`. */
function inaccessible(): readonly string[] {
  const found: string[] = []
  const look = (
    path: string,
    node: { readonly directives?: readonly { readonly name: { readonly value: string } }[] | undefined },
  ): void => {
    if (node.directives?.some(({ name }) => name.value === 'inaccessible') === true) found.push(path)
  }
  for (const type of parse(readSupergraph()).definitions) {
    if (!isTypeDefinitionNode(type)) continue
    look(type.name.value, type)
    for (const part of 'fields' in type ? (type.fields ?? []) : 'values' in type ? (type.values ?? []) : []) {
      look(`${type.name.value}.${part.name.value}`, part)
      for (const argument of 'arguments' in part ? (part.arguments ?? []) : [])
        look(`${type.name.value}.${part.name.value}.${argument.name.value}`, argument)
    }
  }
  return found
}

test('introspection shows the public operations, and nothing that is marked inaccessible', async () => {
  const introspected = await dataOf(ask<IntrospectionQuery>(product.url, product.callers.guard, getIntrospectionQuery()))

  const shown = new Set<string>()
  for (const type of Object.values(buildClientSchema(introspected).getTypeMap())) {
    shown.add(type.name)
    if (isEnumType(type)) for (const { name } of type.getValues()) shown.add(`${type.name}.${name}`)
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue
    for (const field of Object.values(type.getFields())) {
      shown.add(`${type.name}.${field.name}`)
      for (const { name } of 'args' in field ? field.args : []) shown.add(`${type.name}.${field.name}.${name}`)
    }
  }
  const hidden = inaccessible()
  expect(hidden).toEqual(expect.arrayContaining(['LgmCandidate', 'PersonCheck.query', 'Mutation.submitAlert', 'Alert.nationalReference']))
  expect(hidden.filter((coordinate) => shown.has(coordinate))).toEqual([])
  expect([...shown]).toEqual(
    expect.arrayContaining([
      'Query.checkPerson',
      'Query.checkPersons',
      'Mutation.issueEntryBan',
      'Mutation.approveAlert',
      'Mutation.startReconciliation',
    ]),
  )
  expect([...shown].filter((name) => /^(_Entity|_Service|_Any|join__|link__)/.test(name))).toEqual([])
})

test('what is inaccessible cannot be asked for by name either', async () => {
  const answers = await Promise.all(
    [
      '{ lgmChanges(first: 1) { cursor } }',
      '{ _service { sdl } }',
      'mutation { withdrawAlert(input: { idempotencyKey: "k", id: "i", reason: "r" }) { replayed } }',
    ].map((query) => ask(product.url, product.callers.officer, query)),
  )

  expect(answers.map(({ errors }) => errors[0]?.extensions.code)).toEqual(Array(3).fill('GRAPHQL_VALIDATION_FAILED'))
})

/**
 * These ask for status 200 when a document cannot be parsed, is not valid, or its variables are wrong, for clients that accept
 * `application/json`. We answer 400, as the newer draft of GraphQL over HTTP asks: proxies and clients then see the failure.
 */
const refusedOnPurpose = ['572B', '7B9B', 'FDE2']

test('the product passes the audit of GraphQL over HTTP, but for those that want 200 for a failed document', async () => {
  // A plain GET could come from any page a browser shows, so we want a header that forces a preflight.
  const fetchFn = (address: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    headers.set('apollo-require-preflight', 'true')
    for (const [name, value] of Object.entries(product.callers.guard)) headers.set(name, value)
    return fetch(address, { ...init, headers })
  }

  const results = await Promise.all(serverAudits({ url: product.url, fetchFn }).map((audit) => audit.fn()))

  const failed = results.filter(({ status }) => status !== 'ok').map(({ id }) => id)
  const passed = (level: string): number => results.filter(({ name, status }) => status === 'ok' && name.startsWith(level)).length
  expect(failed.sort()).toEqual(refusedOnPurpose)
  expect([passed('MUST'), passed('SHOULD')]).toEqual([13, 20])
})

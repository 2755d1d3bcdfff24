import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { parse, visit } from 'graphql'
import { driftedTypes } from '../../schema/codegen.ts'
import { composeSupergraph, readSupergraph } from '../../schema/compose.ts'

test('the committed supergraph is what the three subgraphs compose to', () => {
  const composed = composeSupergraph()

  expect(readSupergraph()).toBe(composed)
})

test('the generated resolver types are what the schemas say', async () => {
  const drifted = await driftedTypes()

  expect(drifted).toEqual([])
})

/** Words that say all by themselves, or that every GraphQL API uses alike. */
const plainNames =
  /^(id|edges|node|cursor|pageInfo|hasNextPage|endCursor|first|after|version|FEMALE|MALE|LGM|SIS|PASSPORT|IDENTITY_CARD|RESIDENCE_PERMIT|TRAVEL_DOCUMENT|OTHER)$/

test.each(['lgm', 'sis', 'bridge'])('every operation and every state of %s is described in its schema', (name) => {
  const document = parse(readFileSync(new URL(`../../schema/${name}.graphql`, import.meta.url), 'utf8'))
  const undescribed: string[] = []

  visit(document, {
    ObjectTypeDefinition: (type) => {
      if (type.name.value !== 'Query' && type.name.value !== 'Mutation') return
      for (const field of type.fields ?? []) if (field.description === undefined) undescribed.push(`${type.name.value}.${field.name.value}`)
    },
    EnumTypeDefinition: (type) => {
      for (const value of type.values ?? []) {
        if (value.description === undefined && !plainNames.test(value.name.value))
          undescribed.push(`${type.name.value}.${value.name.value}`)
      }
    },
  })

  expect(undescribed).toEqual([])
})

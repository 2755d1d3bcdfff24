import { expect, test } from '@jest/globals'
import { isInputObjectType, isInterfaceType, isObjectType, parse, printSchema, validateSchema, visit } from 'graphql'
import { createFederation } from '../../gateway/federation.ts'
import { readSupergraph } from '../../schema/compose.ts'

/** Coordinates of everything the supergraph marks `@inaccessible`: `Type` or `Type.field`. */
function inaccessibleIn(supergraphSdl: string): string[] {
  const found: string[] = []
  const holders: string[] = []
  const isMarked = (node: { readonly directives?: readonly { readonly name: { readonly value: string } }[] | undefined }): boolean =>
    node.directives?.some(({ name }) => name.value === 'inaccessible') === true
  visit(parse(supergraphSdl), {
    enter(node) {
      if ('name' in node && node.name !== undefined && 'directives' in node && node.kind.endsWith('TypeDefinition')) {
        holders.push(node.name.value)
        if (isMarked(node)) found.push(node.name.value)
      } else if (node.kind === 'FieldDefinition' || node.kind === 'InputValueDefinition') {
        if (isMarked(node)) found.push(`${holders.at(-1)}.${node.name.value}`)
      }
    },
  })
  return found
}

test('the public schema of the product is valid and holds nothing that is marked inaccessible', async () => {
  const supergraphSdl = readSupergraph()
  const inaccessible = inaccessibleIn(supergraphSdl)

  const { apiSchema } = await createFederation(supergraphSdl, new Map())

  const shown = inaccessible.filter((coordinate) => {
    const [name = '', field] = coordinate.split('.')
    const type = apiSchema.getType(name)
    if (type === undefined || field === undefined) return type !== undefined
    return (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) && type.getFields()[field] !== undefined
  })
  expect(inaccessible.length).toBeGreaterThan(5)
  expect(shown).toEqual([])
  expect(validateSchema(apiSchema)).toEqual([])
  expect(printSchema(apiSchema)).not.toMatch(/join__|link__|_Entity|_Service|_Any/)
})

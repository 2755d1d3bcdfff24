import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import {
  buildASTSchema,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isInputObjectType,
  isNonNullType,
  isObjectType,
  parse,
} from 'graphql'
import { allFields, grantedGroups, groupOf } from '../../subgraphs/shared/actor/policy/fields.ts'
import { grants } from '../../subgraphs/shared/actor/policy/grants.ts'
import { operationOf, operations } from '../../subgraphs/shared/actor/policy/operations.ts'
import { roles } from '../../subgraphs/shared/actor/roles.ts'

/** The three schemas as they are written, with the directives of the federation left undefined. */
const schemas = ['lgm', 'sis', 'bridge'].map((name) =>
  buildASTSchema(parse(readFileSync(new URL(`../../schema/${name}.graphql`, import.meta.url), 'utf8')), {
    assumeValid: true,
    assumeValidSDL: true,
  }),
)

interface FieldOfType {
  readonly type: GraphQLObjectType
  readonly field: GraphQLField<unknown, unknown>
}

const everyField: readonly FieldOfType[] = schemas.flatMap((schema) =>
  Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('_'))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field }))),
)
/** Lists that may be filtered: by which names, and of what type they are. */
const everyFilter = everyField.flatMap(({ type, field }) => {
  const given = field.args.find(({ name }) => name === 'filter')
  const input = given && getNamedType(given.type)
  if (type.name !== 'Query' || !isInputObjectType(input)) return []
  return [{ type: String(getNamedType(field.type)).replace(/Connection$/, ''), list: field.name, names: Object.keys(input.getFields()) }]
})

const isRoot = ({ type }: FieldOfType): boolean => type.name === 'Query' || type.name === 'Mutation'
const nameOf = ({ type, field }: FieldOfType): string => `${type.name}.${field.name}`

test('the schemas are read whole', () => {
  expect(everyField.length).toBeGreaterThan(200)
})

test('every field of the three schemas stands in the policy', () => {
  const missing = everyField.filter((one) =>
    isRoot(one) ? operationOf(one.field.name) === null : groupOf(one.type.name, one.field.name) === null,
  )

  expect(missing.map(nameOf)).toEqual([])
})

test('the policy names no field and no operation that is not there', () => {
  const names = new Set(everyField.map(nameOf))
  const rootFields = new Set(everyField.filter(isRoot).map(({ field }) => field.name))

  expect(allFields().flatMap(([name]) => (names.has(name) ? [] : [name]))).toEqual([])
  expect(Object.values(operations).flatMap((operation) => operation.rootFields.filter((name) => !rootFields.has(name)))).toEqual([])
})

test('a field that may be held back can be null, so that one held back field does not take the others with it', () => {
  const heldBack: readonly (string | null)[] = [...grantedGroups, 'VALUES', 'SERVICE']
  const unfit = everyField.filter((one) => heldBack.includes(groupOf(one.type.name, one.field.name)) && isNonNullType(one.field.type))

  expect(unfit.map(nameOf)).toEqual([])
})

test('every role has a line, and none has two for one purpose', () => {
  const pairs = grants.flatMap(({ role, purposes }) => purposes.map((purpose) => `${role} ${purpose}`))

  expect(new Set(grants.map(({ role }) => role))).toEqual(new Set(roles))
  expect(pairs).toHaveLength(new Set(pairs).size)
})

test('who is shown a part of the work of the authorities may also ask for it', () => {
  const broken = grants.filter(
    ({ sees, operations: may }) =>
      (sees.includes('HANDLING') && !(may.includes('publication') && may.includes('links'))) ||
      (sees.includes('QUALITY') && !may.includes('discrepancies')) ||
      ((may.includes('entryBans') || may.includes('alerts')) && !sees.includes('HISTORY')) ||
      (may.includes('checkPersons') && !may.includes('checkPerson')),
  )

  expect(broken).toEqual([])
})

/** The field of what is listed by which each part of a filter chooses; null where it is about the list, not about a record. */
const filtered: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  EntryBan: { validUntilBefore: 'validUntil', reviewDateBefore: 'reviewDate', personId: 'person' },
  Alert: { reviewDateBefore: 'reviewDate', enteredBefore: 'enteredAt', unseen: 'unseenSince' },
  Publication: { entryBanId: 'entryBan', dueBefore: 'clocks' },
  Clock: { entryBanId: 'entryBan', dueBefore: 'dueAt' },
  Discrepancy: { runId: null, open: 'closedAt' },
  Resolution: { discrepancyId: 'discrepancy' },
  AuditEntry: { trails: 'trail', from: 'occurredAt', until: 'occurredAt' },
}

test('nobody can filter a list by a field that they are not shown: by asking often enough they would learn it', () => {
  const filters = everyFilter.flatMap(({ type, list, names }) =>
    names.flatMap((name) => {
      const field = filtered[type]?.[name] === undefined ? name : filtered[type][name]
      return field === null ? [] : [{ list, name: `${type}.${field}`, group: groupOf(type, field) }]
    }),
  )
  const leaking = filters.filter(({ list, group }) => {
    const operation = operationOf(list)
    const open = group === 'VERDICT' || group === 'WITHIN'
    return (
      !open &&
      grants.some(({ operations: may, sees }) => operation !== null && may.includes(operation) && !sees.some((seen) => seen === group))
    )
  })

  expect(filters.length).toBeGreaterThan(15)
  expect(leaking).toEqual([])
})

test('security is shown to SIRENE, the supervisor and oversight only', () => {
  expect(new Set(grants.flatMap(({ role, sees }) => (sees.includes('SECURITY') ? [role] : [])))).toEqual(
    new Set(['SIRENE_OFFICER', 'PMLP_SUPERVISOR', 'OVERSIGHT']),
  )
})

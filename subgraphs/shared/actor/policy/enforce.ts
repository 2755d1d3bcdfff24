import { defaultFieldResolver, type GraphQLField, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql'
import { type ErrorCode, PublicError } from '../../errors.ts'
import type { Actor } from '../actor.ts'
import { sees } from '../permissions.ts'
import { seesValues, type TwoValues } from './discrepancyValues.ts'
import { type GrantedGroup, grantedGroups, groupOf, securityGrounds } from './fields.ts'
import { type Operation, operationOf } from './operations.ts'

interface Asking {
  readonly actor: Actor
}

/** What a subgraph does about who asks. */
export interface Gatekeeper<Context> {
  /** Refuses, and records the refusal, when the caller may not do it. @throws PublicError */
  authorise(context: Context, operation: Operation, field: string): Promise<void>
  /** Records that the caller was refused for what was asked, by the code of the refusal. */
  recordRefusal(context: Context, field: string, code: ErrorCode): Promise<void>
}

/** Refusals that resolvers find only when they read what was asked. Of the others, each is recorded where it is made. */
const refusedByContent: ReadonlySet<ErrorCode> = new Set(['BAD_USER_INPUT', 'LIMIT_EXCEEDED'])

/** The federation's own: reached with a service token only, and each entity asks for its own operation. */
const federationFields: ReadonlySet<string> = new Set(['_entities', '_service'])

/**
 * Puts the policy in front of the resolvers of a subgraph, so that it holds on every path to a field: by query, by `_entities`, under
 * an alias, in a fragment, compiled or not. Fields that the caller is not shown are null; a field that the policy does not name is
 * refused to everybody. Changes the schema that it is given.
 */
export function enforcePolicy<Context extends Asking>(schema: GraphQLSchema, gatekeeper: Gatekeeper<Context>): GraphQLSchema {
  const roots = new Set([schema.getQueryType(), schema.getMutationType()])
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('_')) continue
    for (const field of Object.values(type.getFields())) {
      if (!roots.has(type)) guardField(type.name, field)
      else if (!federationFields.has(field.name)) guardRoot(field, gatekeeper)
    }
  }
  return schema
}

type Field<Context> = GraphQLField<unknown, Context>

function guardRoot<Context extends Asking>(field: Field<Context>, gatekeeper: Gatekeeper<Context>): void {
  const operation = operationOf(field.name)
  const resolve = field.resolve ?? defaultFieldResolver
  if (operation === null) field.resolve = refuseToAll(field.name)
  else field.resolve = askingFirst(resolve, gatekeeper, operation, field.name)
}

const isGranted = (group: string): group is GrantedGroup => (grantedGroups as readonly string[]).includes(group)

function guardField<Context extends Asking>(type: string, field: Field<Context>): void {
  const group = groupOf(type, field.name)
  const resolve = field.resolve ?? defaultFieldResolver
  if (group === null) field.resolve = refuseToAll(`${type}.${field.name}`)
  else if (group === 'REASONS') field.resolve = withoutSecurity(resolve)
  else if (group === 'VALUES') field.resolve = sideOfDiscrepancy(resolve)
  else if (group === 'SERVICE') field.resolve = shownIf(resolve, ({ service }) => service !== null)
  else if (isGranted(group)) field.resolve = shownIf(resolve, (actor) => sees(actor, group))
}

type Resolve<Context> = GraphQLFieldResolver<unknown, Context>

const refuseToAll = (name: string) => (): never => {
  throw new PublicError('FORBIDDEN', `${name} has no entry in the policy`)
}

const askingFirst =
  <Context>(resolve: Resolve<Context>, gatekeeper: Gatekeeper<Context>, operation: Operation, field: string): Resolve<Context> =>
  async (source, args, context, info) => {
    await gatekeeper.authorise(context, operation, field)
    try {
      return await resolve(source, args, context, info)
    } catch (fault) {
      if (fault instanceof PublicError && refusedByContent.has(fault.code)) await gatekeeper.recordRefusal(context, field, fault.code)
      throw fault
    }
  }

const shownIf =
  <Context extends Asking>(resolve: Resolve<Context>, shown: (actor: Actor) => boolean): Resolve<Context> =>
  (source, args, context, info) =>
    shown(context.actor) ? resolve(source, args, context, info) : null

/** Of a record that rests on security, who is not shown that gets the other grounds and no reason in words. */
const withoutSecurity = <Context extends Asking>(resolve: Resolve<Context>): Resolve<Context> =>
  shownIf(
    (source, args, context, info) => {
      const value: unknown = resolve(source, args, context, info)
      if (sees(context.actor, 'SECURITY') || !restsOnSecurity(source)) return value
      return Array.isArray(value) ? value.filter((ground) => !securityGrounds.includes(ground)) : null
    },
    (actor) => sees(actor, 'REASONS'),
  )

const restsOnSecurity = (source: unknown): boolean =>
  typeof source === 'object' &&
  source !== null &&
  'grounds' in source &&
  Array.isArray(source.grounds) &&
  source.grounds.some((ground) => securityGrounds.includes(ground))

const sideOfDiscrepancy =
  <Context extends Asking>(resolve: Resolve<Context>): Resolve<Context> =>
  (source, args, context, info) =>
    seesValues(context.actor, twoValuesOf(source)) ? resolve(source, args, context, info) : null

function twoValuesOf(source: unknown): TwoValues {
  const textOf = (name: string): string | null => {
    const value: unknown = typeof source === 'object' && source !== null ? Reflect.get(source, name) : null
    return typeof value === 'string' ? value : null
  }
  return { field: textOf('field'), lgmValue: textOf('lgmValue'), sisValue: textOf('sisValue') }
}

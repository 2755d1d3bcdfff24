import { Kind, parse } from 'graphql'
import { storable } from '../../subgraphs/shared/audit/chain.ts'
import type { DataSource } from '../dataSources/dataSource.ts'
import type { CountedRefusal, KeepRefusals } from './trail.ts'

const document = parse('mutation ($refusals: [RefusalInput!]!) { recordRefusals(refusals: $refusals) }', { noLocation: true })

/** Has the bridge write them into its audit trail, in the gateway's own name. */
export const keepInBridge =
  (bridge: DataSource): KeepRefusals =>
  async (refusals) => {
    const { data, errors } = await bridge.execute({
      document,
      operation: 'mutation',
      operationName: undefined,
      variables: { refusals: refusals.map(toInput) },
      caller: { headers: {} },
      inOwnName: true,
    })
    if (errors !== undefined && errors.length > 0) throw new Error('the bridge did not take refusals', { cause: errors[0] })
    const kept: unknown = data?.['recordRefusals']
    return Array.isArray(kept) ? kept.map((one) => one === true) : []
  }

/** Whether the supergraph is one whose bridge takes refusals. */
export const takesRefusals = (supergraphSdl: string): boolean =>
  parse(supergraphSdl, { noLocation: true }).definitions.some(
    (definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION &&
      definition.name.value === 'Mutation' &&
      definition.fields?.some(({ name }) => name.value === 'recordRefusals'),
  )

const toInput = ({ actor, operation, code, times, correlationId }: CountedRefusal) => ({
  user: storable(actor.subject),
  agency: storable(actor.agency),
  roles: actor.roles,
  purpose: actor.purpose,
  caseNumber: actor.caseNumber,
  operation,
  code,
  times,
  correlationId,
})

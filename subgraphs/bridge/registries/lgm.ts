import { z } from 'zod'
import { identityFactsShape } from '../../identity/factsShape.ts'
import { written } from '../../shared/graphql/transports/transport.ts'
import { inBatches, type RegisterClient } from './client.ts'
import type { BanRecord, LgmRegistry } from './port.ts'
import { changeFields, changePage, grounds, instant, namesAndDocuments } from './shapes.ts'

const banFields = `
  id version status inForce territory grounds reason decisionReference decisionDate authority validFrom validUntil issuedAt changedAt
  person { id version ${namesAndDocuments} personalCode }
`

const documents = {
  changes: written(`query BridgeLgmChanges($after: String, $first: Int!) { lgmChanges(after: $after, first: $first) { ${changeFields} } }`),
  bans: written(`query BridgeLgmBans($ids: [ID!]!) { lgmBans(ids: $ids) { ${banFields} } }`),
  bansPage: written(`query BridgeLgmBansPage($after: ID, $first: Int!) { lgmBansPage(after: $after, first: $first) { ${banFields} } }`),
  personsExist: written(
    'query BridgeLgmPersonsExist($ids: [ID!]!, $withLiveBan: Boolean!) { lgmPersonsExist(ids: $ids, withLiveBan: $withLiveBan) }',
  ),
}

const person: z.ZodType<BanRecord['person']> = z
  .object({ id: z.string(), version: z.number().int(), placeOfBirth: z.string().nullable() })
  .and(identityFactsShape)
  .transform(({ id, version, placeOfBirth, names, birthDate, sex, nationalities, documents, personalCode }) => ({
    id,
    version,
    placeOfBirth,
    identity: { names, birthDate, sex, nationalities, documents, personalCode },
  }))

const ban: z.ZodType<BanRecord> = z.object({
  id: z.string(),
  version: z.number().int(),
  status: z.enum(['ACTIVE', 'SUSPENDED', 'REVOKED', 'EXPIRED', 'ANNULLED']),
  inForce: z.boolean(),
  territory: z.enum(['LATVIA', 'SCHENGEN']),
  grounds,
  reason: z.string(),
  decisionReference: z.string(),
  decisionDate: z.string().nullable(),
  authority: z.string(),
  validFrom: z.string(),
  validUntil: z.string().nullable(),
  issuedAt: instant,
  changedAt: instant,
  person,
})

/** LGM behind its own GraphQL. */
export function lgmRegistry(client: RegisterClient): LgmRegistry {
  const personsExist = (all: readonly string[], withLiveBan: boolean) =>
    inBatches(all, async (ids) => {
      const shape = z.object({ lgmPersonsExist: z.array(z.boolean()).length(ids.length) })
      const variables = { ids, withLiveBan }
      return (await client.ask({ document: documents.personsExist, variables, shape, patience: 'LOOK' })).lgmPersonsExist
    })
  return {
    async changes(after, first) {
      const shape = z.object({ lgmChanges: changePage })
      return (await client.ask({ document: documents.changes, variables: { after, first }, shape, patience: 'WORK' })).lgmChanges
    },
    bans: (ids) =>
      inBatches(ids, async (batch) => {
        const shape = z.object({ lgmBans: z.array(ban.nullable()).length(batch.length) })
        return (await client.ask({ document: documents.bans, variables: { ids: batch }, shape, patience: 'WORK' })).lgmBans
      }),
    async bansPage(after, first) {
      const shape = z.object({ lgmBansPage: z.array(ban) })
      return (await client.ask({ document: documents.bansPage, variables: { after, first }, shape, patience: 'WORK' })).lgmBansPage
    },
    personsExist: (ids) => personsExist(ids, false),
    haveLiveBan: (ids) => personsExist(ids, true),
  }
}

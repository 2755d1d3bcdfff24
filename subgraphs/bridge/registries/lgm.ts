import { z } from 'zod'
import { identityFactsShape } from '../../identity/factsShape.ts'
import { written } from '../../shared/graphql/transports/transport.ts'
import { digestForm } from '../../published/digest.ts'
import { askedTogether, inBatches, questionsPerCall, type RegisterClient } from './client.ts'
import { banDigestsPage, rangesPage } from './digests.ts'
import type { BanRecord, ConfirmedReturn, LgmRegistry } from './port.ts'
import { changeFields, changePage, grounds, instant, namesAndDocuments } from './shapes.ts'

const returnFields = 'returnedOn returnConfirmedAt returnDecisionReference'

const banFields = `
  id version status inForce territory grounds reason decisionReference decisionDate authority validFrom validUntil issuedAt changedAt
  person { id version ${namesAndDocuments} personalCode dateOfDeath freeMovementFamily ${returnFields} }
`

const documents = {
  changes: written(
    `query BridgeLgmChanges($after: String, $first: Int!, $waitMs: Int!) { lgmChanges(after: $after, first: $first, waitMs: $waitMs) { ${changeFields} } }`,
  ),
  bans: written(`query BridgeLgmBans($ids: [ID!]!) { lgmBans(ids: $ids) { ${banFields} } }`),
  bansPage: written(`query BridgeLgmBansPage($after: ID, $first: Int!) { lgmBansPage(after: $after, first: $first) { ${banFields} } }`),
  digestRanges: written('query BridgeLgmDigestRanges($day: Date!, $form: Int!) { lgmDigestRanges(day: $day, form: $form) }'),
  digestRows: written(
    'query BridgeLgmDigestRows($day: Date!, $form: Int!, $ranges: [Int!]!) { lgmDigestRows(day: $day, form: $form, ranges: $ranges) }',
  ),
  changedPersons: written(
    `query BridgeLgmChangedPersons($since: String!, $until: String!, $day: Date!, $after: ID, $first: Int!) {
      lgmChangedPersons(since: $since, until: $until, day: $day, after: $after, first: $first)
    }`,
  ),
  personsSharing: written(
    'query BridgeLgmPersonsSharing($questions: [[String!]!]!, $atLeast: Int!) { lgmPersonsSharing(questions: $questions, atLeast: $atLeast) }',
  ),
  bansOfPersons: written(`query BridgeLgmBansOfPersons($ids: [ID!]!) { lgmBansOfPersons(ids: $ids) { ${banFields} } }`),
  bansToReview: written(
    'query BridgeLgmBansToReview($day: Date!, $after: ID, $first: Int!) { lgmBansToReview(day: $day, after: $after, first: $first) { id reviewDate } }',
  ),
  persons: written(`query BridgeLgmPersons($ids: [ID!]!) { lgmPersons(ids: $ids) { ${returnFields} } }`),
  personsExist: written(
    'query BridgeLgmPersonsExist($ids: [ID!]!, $withLiveBan: Boolean!) { lgmPersonsExist(ids: $ids, withLiveBan: $withLiveBan) }',
  ),
}

const returnShape = z.object({
  returnedOn: z.string().nullable(),
  returnConfirmedAt: instant.nullable(),
  returnDecisionReference: z.string().nullable(),
})

const returnOf = ({
  returnedOn,
  returnConfirmedAt: confirmedAt,
  returnDecisionReference: decisionReference,
}: z.output<typeof returnShape>): ConfirmedReturn | null =>
  returnedOn === null || confirmedAt === null || decisionReference === null ? null : { returnedOn, confirmedAt, decisionReference }

const personIds = z.array(z.string())

const person: z.ZodType<BanRecord['person']> = z
  .object({
    id: z.string(),
    version: z.number().int(),
    placeOfBirth: z.string().nullable(),
    dateOfDeath: z.string().nullable(),
    freeMovementFamily: z.boolean(),
    ...returnShape.shape,
  })
  .and(identityFactsShape)
  .transform(({ names, birthDate, sex, nationalities, documents, personalCode, ...others }) => {
    const { returnedOn, returnConfirmedAt, returnDecisionReference, ...rest } = others
    return {
      ...rest,
      identity: { names, birthDate, sex, nationalities, documents, personalCode },
      confirmedReturn: returnOf({ returnedOn, returnConfirmedAt, returnDecisionReference }),
    }
  })

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
  const personsExist = (withLiveBan: boolean) =>
    askedTogether(async (ids) => {
      const shape = z.object({ lgmPersonsExist: z.array(z.boolean()).length(ids.length) })
      const variables = { ids, withLiveBan }
      return (await client.ask({ document: documents.personsExist, variables, shape, patience: 'LOOK' })).lgmPersonsExist
    })
  return {
    async changes(after, first, waitMs = 0) {
      const shape = z.object({ lgmChanges: changePage })
      return (await client.ask({ document: documents.changes, variables: { after, first, waitMs }, shape, patience: 'WORK' })).lgmChanges
    },
    bans: askedTogether(async (ids) => {
      const shape = z.object({ lgmBans: z.array(ban.nullable()).length(ids.length) })
      return (await client.ask({ document: documents.bans, variables: { ids }, shape, patience: 'WORK' })).lgmBans
    }),
    async bansPage(after, first) {
      const shape = z.object({ lgmBansPage: z.array(ban) })
      return (await client.ask({ document: documents.bansPage, variables: { after, first }, shape, patience: 'WORK' })).lgmBansPage
    },
    async digestRanges(day) {
      const shape = z.object({ lgmDigestRanges: rangesPage })
      const call = { document: documents.digestRanges, variables: { day, form: digestForm }, shape, patience: 'WORK' } as const
      return (await client.ask(call)).lgmDigestRanges
    },
    async digestRows(day, ranges) {
      const shape = z.object({ lgmDigestRows: banDigestsPage })
      const call = { document: documents.digestRows, variables: { day, form: digestForm, ranges }, shape, patience: 'WORK' } as const
      return (await client.ask(call)).lgmDigestRows
    },
    async changedPersons(between, day, after, first) {
      const shape = z.object({ lgmChangedPersons: personIds })
      const call = { document: documents.changedPersons, variables: { ...between, day, after, first }, shape, patience: 'WORK' } as const
      return (await client.ask(call)).lgmChangedPersons
    },
    personsSharing: (questions, atLeast) =>
      inBatches(
        questions,
        async (batch) => {
          const shape = z.object({ lgmPersonsSharing: personIds })
          const variables = { questions: batch.map((keys) => keys.map(String)), atLeast }
          return (await client.ask({ document: documents.personsSharing, variables, shape, patience: 'WORK' })).lgmPersonsSharing
        },
        questionsPerCall,
      ),
    bansOfPersons: (persons) =>
      inBatches(persons, async (ids) => {
        const shape = z.object({ lgmBansOfPersons: z.array(ban) })
        return (await client.ask({ document: documents.bansOfPersons, variables: { ids }, shape, patience: 'WORK' })).lgmBansOfPersons
      }),
    async bansToReview(day, after, first) {
      const shape = z.object({ lgmBansToReview: z.array(z.object({ id: z.string(), reviewDate: z.string() })) })
      const call = { document: documents.bansToReview, variables: { day, after, first }, shape, patience: 'WORK' } as const
      return (await client.ask(call)).lgmBansToReview
    },
    confirmedReturns: askedTogether(async (ids) => {
      const shape = z.object({ lgmPersons: z.array(returnShape.nullable()).length(ids.length) })
      const answer = await client.ask({ document: documents.persons, variables: { ids }, shape, patience: 'WORK' })
      return answer.lgmPersons.map((one) => (one === null ? null : returnOf(one)))
    }),
    personsExist: personsExist(false),
    haveLiveBan: personsExist(true),
  }
}

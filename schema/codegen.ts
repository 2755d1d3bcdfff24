import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { codegen } from '@graphql-codegen/core'
import * as typescriptPlugin from '@graphql-codegen/typescript'
import * as resolversPlugin from '@graphql-codegen/typescript-resolvers'
import { parse } from 'graphql'

/** Which type of ours stands behind a type of the schema: `file#type`, the file seen from the generated one. */
type Mappers = Readonly<Record<string, string>>

const mappers: Readonly<Record<string, Mappers>> = {
  lgm: { EntryBan: './bans.ts#EntryBan as HeldBan', RegisteredPerson: './persons.ts#RegisteredPerson as HeldPerson' },
  sis: {
    Alert: './alerts.ts#Alert as HeldAlert',
    AlertConnection: './store/findAlerts.ts#AlertPage',
    AlertPayload: './commands/write.ts#AlertPayload as WriteAnswer',
    ChangeFeed: '../shared/outbox/feed.ts#FeedPage',
    SisCandidate: './store/findCandidates.ts#Candidate',
  },
  bridge: {
    AuditEntry: './trails/merge.ts#TrailEntry',
    Clock: './clocks/clock.ts#Clock as StoredClock',
    ClockPayload: './clocks/commands.ts#ClockAnswered',
    Discrepancy: './reconciliation/discrepancy.ts#Discrepancy as StoredDiscrepancy',
    DiscrepancyConnection: './reconciliation/discrepancy.ts#DiscrepancyPage',
    Link: './links/link.ts#Link as HeldLink',
    Match: './check/evaluate.ts#Match as FoundMatch',
    MissingBanWindow: './publication/missingBan.ts#MissingBanWindow as StoredWindow',
    Person: './links/person.ts#Person as KnownPerson',
    Publication: './publication/publication.ts#Publication as StoredPublication',
    PublicationConnection: './publication/queries.ts#PublicationPage',
    PublicationPayload: './publication/retry.ts#RetryAnswer',
    PublicationStep: './publication/publication.ts#RecordedStep',
    ReconciliationRun: './reconciliation/reconciliationRun.ts#ReconciliationRun as StoredRun',
    ReconciliationRunConnection: './reconciliation/reconciliationRun.ts#RunPage',
    ReconciliationRunPayload: './reconciliation/commands.ts#RunAnswer',
    Resolution: './resolutions/resolution.ts#Resolution as StoredResolution',
    ResolutionConnection: './resolutions/resolution.ts#ResolutionPage',
    ResolutionPayload: './resolutions/resolution.ts#ResolutionAnswer',
    Source: './check/candidates.ts#Source as AskedSource',
  },
}

const pathOf = (name: string): URL => new URL(`../subgraphs/${name}/schema.generated.ts`, import.meta.url)

async function generate(name: string): Promise<string> {
  const body = await codegen({
    documents: [],
    schema: parse(readFileSync(new URL(`./${name}.graphql`, import.meta.url), 'utf8')),
    filename: fileURLToPath(pathOf(name)),
    config: {
      federation: true,
      enumsAsTypes: true,
      useTypeImports: true,
      contextType: './context.ts#Context',
      mappers: mappers[name] ?? {},
      scalars: {
        ID: 'string',
        Date: 'string',
        PartialDate: 'string',
        CountryCode: 'string',
        DateTime: 'Date',
        IdentityFacts: '../identity/facts.ts#IdentityFacts',
        AuditPage: '../shared/audit/question.ts#AuditPage',
        _FieldSet: 'string',
      },
      strictScalars: true,
    },
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript: typescriptPlugin, resolvers: resolversPlugin },
  })
  return `// Generated from schema/${name}.graphql by \`npm run codegen\`. Do not edit.\n${body.trimEnd()}\n`
}

/** Names of the subgraphs whose generated types are not what their schema says. */
export async function driftedTypes(): Promise<readonly string[]> {
  const names = Object.keys(mappers)
  const drifted = await Promise.all(
    names.map(async (name) => !existsSync(pathOf(name)) || readFileSync(pathOf(name), 'utf8') !== (await generate(name))),
  )
  return names.filter((_, index) => drifted[index])
}

if (import.meta.main) {
  if (process.argv.includes('--write')) {
    for (const name of Object.keys(mappers)) writeFileSync(pathOf(name), await generate(name))
  } else {
    const drifted = await driftedTypes()
    if (drifted.length > 0) {
      process.stderr.write(`generated types are not what the schema says (${drifted.join(', ')}): run \`npm run codegen\`\n`)
      process.exitCode = 1
    }
  }
}

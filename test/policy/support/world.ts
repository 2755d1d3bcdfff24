import { randomUUID } from 'node:crypto'
import { bridgeMigrations } from '../../../subgraphs/bridge/subgraph.ts'
import { lgmMigrations } from '../../../subgraphs/lgm/subgraph.ts'
import { openDevIssuer } from '../../../subgraphs/shared/actor/devIssuer.ts'
import type { Role } from '../../../subgraphs/shared/actor/roles.ts'
import { roles } from '../../../subgraphs/shared/actor/roles.ts'
import { type ExistingAlert, loadAlerts } from '../../../subgraphs/sis/load.ts'
import { sisMigrations } from '../../../subgraphs/sis/subgraph.ts'
import { type Answer, ask, dataOf } from '../../e2e/support/asking.ts'
import { person, type Somebody } from '../../e2e/support/people.ts'
import { newDataDir, serve } from '../../e2e/support/product.ts'
import { banOn, issueMutation } from '../../e2e/support/story.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'

/** Why one asks: each may be left out, or be nonsense. */
export interface Reasons {
  readonly purpose?: string
  readonly caseNumber?: string
}

/** The product as an operator starts it, and records of every kind that the policy tells apart. */
export interface PolicyWorld {
  readonly databases: Readonly<Record<'lgm' | 'sis' | 'bridge', TestDatabase>>
  readonly records: Records
  ask(role: Role, reasons: Reasons, query: string, variables?: object): Promise<Answer<Readonly<Record<string, unknown>>>>
  stop(): Promise<void>
}

export interface Records {
  /** In force, for a reason anybody may hear who hears reasons; the same person has an alert of Estonia. */
  readonly plain: { readonly subject: Somebody; readonly banId: string; readonly alertId: string }
  /** The same, resting also on security; the alert on nothing else. */
  readonly security: { readonly subject: Somebody; readonly banId: string; readonly alertId: string }
  /** Revoked, and an alert that was rejected. */
  readonly ended: { readonly banId: string; readonly alertId: string }
}

const supervisor: Reasons = { purpose: 'RETURN', caseNumber: 'P-1' }
const tokenSeconds = 1_800
/** The matrix is some thousand requests in a few seconds from eleven callers. */
const withoutRate = { CALLER_COST_PER_SECOND: '1000000000', CALLER_REQUESTS_AT_ONCE: '1000' }

export async function policyWorld(): Promise<PolicyWorld> {
  const [lgm, sis, bridge] = await Promise.all([testDatabase(lgmMigrations), testDatabase(sisMigrations), testDatabase(bridgeMigrations)])
  const dataDir = await newDataDir()
  const urls = { LGM_DATABASE_URL: lgm.url, SIS_DATABASE_URL: sis.url, BRIDGE_DATABASE_URL: bridge.url }
  const product = await serve(dataDir, { ...urls, ...withoutRate })
  const issuer = await openDevIssuer({ mode: 'test', dataDir, audience: 'entry-ban' })
  const tokens = new Map<Role, string>()
  for (const role of roles) {
    const token = await issuer.issueDevToken({
      subject: `user-${role.toLowerCase()}`,
      agency: 'AGENCY',
      roles: [role],
      ttlSeconds: tokenSeconds,
    })
    tokens.set(role, token)
  }
  const askAs: PolicyWorld['ask'] = (role, { purpose, caseNumber }, query, variables) =>
    ask(
      product.url,
      {
        authorization: `Bearer ${tokens.get(role) ?? ''}`,
        ...(purpose !== undefined && { 'x-purpose': purpose }),
        ...(caseNumber !== undefined && { 'x-case': caseNumber }),
      },
      query,
      variables,
    )
  return {
    databases: { lgm, sis, bridge },
    records: await makeRecords(sis, askAs),
    ask: askAs,
    stop: async () => {
      await product.process.stop()
      await Promise.all([lgm, sis, bridge].map((database) => database.drop()))
    },
  }
}

async function makeRecords(sis: TestDatabase, askAs: PolicyWorld['ask']): Promise<Records> {
  const [plain, security, ended] = [person(0), person(1), person(2)]
  const alerts = [
    anAlert(plain, { grounds: ['ENTRY_BAN'], reason: 'Removed for overstaying' }),
    anAlert(security, { grounds: ['RESTRICTIVE_MEASURE'], reason: 'Listed' }),
    anAlert(ended, { status: 'REJECTED', rejectionReason: 'No decision attached' }),
  ]
  await loadAlerts(sis.knex, alerts, { now: new Date() })
  const [plainAlert = '', securityAlert = '', endedAlert = ''] = alerts.map(({ id }) => id)
  return {
    plain: { subject: plain, banId: (await issue(askAs, banOn(plain, { ...local, person: wholePerson(plain) }))).id, alertId: plainAlert },
    security: {
      subject: security,
      banId: (await issue(askAs, banOn(security, { ...local, grounds: ['ENTRY_BAN', 'SERIOUS_SECURITY_THREAT'], reason: 'Suspected' }))).id,
      alertId: securityAlert,
    },
    ended: { banId: await revoke(askAs, await issue(askAs, banOn(ended, local))), alertId: endedAlert },
  }
}

/** Kept out of SIS, so that nothing moves while the matrix is asked. */
const local = { territory: 'LATVIA' }

const wholePerson = ({ surname, forename, birthDate, document }: Somebody): object => ({
  names: [{ kind: 'CURRENT', form: 'LATIN', surname, forename }],
  birthDate,
  placeOfBirth: 'Poltava',
  sex: 'MALE',
  nationalities: [document.country],
  documents: [{ ...document, type: 'PASSPORT' }],
  personalCode: '010180-11114',
})

const anAlert = ({ surname, forename, birthDate, document }: Somebody, parts: Partial<ExistingAlert>): ExistingAlert => ({
  id: randomUUID(),
  issuingState: 'EST',
  status: 'ACTIVE',
  kind: 'REFUSAL_OF_ENTRY',
  identity: {
    names: [{ kind: 'CURRENT', form: 'LATIN', surname, forename, language: null }],
    birthDate,
    sex: 'MALE',
    nationalities: [document.country],
    documents: [{ ...document, type: 'PASSPORT' }],
    personalCode: null,
  },
  placeOfBirth: 'Tartu',
  reason: 'Overstayed',
  grounds: ['ENTRY_BAN'],
  decisionReference: 'EST-2021-7',
  authority: 'PPA',
  action: 'REFUSE_ENTRY_AND_STAY',
  validUntil: '2099-01-01',
  reviewDate: '2027-01-01',
  ...parts,
})

interface Written {
  readonly id: string
  readonly version: number
}

async function issue(askAs: PolicyWorld['ask'], input: object): Promise<Written> {
  const data = await dataOf(askAs('PMLP_SUPERVISOR', supervisor, issueMutation, { input }))
  return written(data['issueEntryBan'])
}

async function revoke(askAs: PolicyWorld['ask'], { id, version }: Written): Promise<string> {
  const mutation = 'mutation ($input: RevokeEntryBanInput!) { revokeEntryBan(input: $input) { entryBan { id version } problems { code } } }'
  const input = { idempotencyKey: randomUUID(), id, expectedVersion: version, reason: 'Granted asylum' }
  const data = await dataOf(askAs('PMLP_SUPERVISOR', supervisor, mutation, { input }))
  return written(data['revokeEntryBan']).id
}

function written(payload: unknown): Written {
  const { entryBan, problems } = payload as { entryBan: Written | null; problems: readonly { code: string }[] }
  if (entryBan === null) throw new Error(`refused: ${problems.map(({ code }) => code).join(', ')}`)
  return entryBan
}

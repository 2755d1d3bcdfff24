import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Problem } from '../../../subgraphs/shared/errors.ts'
import { dataOf, type RunningLgm } from './running.ts'

export const clerk = ['PMLP_CLERK'] as const

export interface SeenBan {
  readonly id: string
  readonly version: number
  readonly status: string
  readonly statusReason: string | null
  readonly inForce: boolean
  readonly territory: string
  readonly grounds: readonly string[]
  readonly reason: string
  readonly decisionReference: string
  readonly validFrom: string
  readonly validUntil: string | null
  readonly person: {
    readonly id: string
    readonly version: number
    readonly names: readonly { surname: string; forename: string | null }[]
  }
}

export const banFields = `
  id version status statusReason inForce territory grounds reason decisionReference validFrom validUntil
  person { id version names { surname forename } }`

export interface Payload {
  readonly entryBan: SeenBan | null
  readonly problems: readonly Problem[]
  readonly replayed: boolean
}

const mutations = {
  issueEntryBan: 'IssueEntryBanInput',
  amendEntryBan: 'AmendEntryBanInput',
  revokeEntryBan: 'RevokeEntryBanInput',
} as const
type Mutation = keyof typeof mutations

export const documentOf = (mutation: Mutation): string => `mutation ($input: ${mutations[mutation]}!) {
  ${mutation}(input: $input) { entryBan { ${banFields} } problems { code message path rule } replayed }
}`

export const newKey = (): string => randomUUID()

/** A new person with a ban that has nothing wrong; the parts given take the place of these. */
export const issuing = (parts: Record<string, unknown> = {}) => ({
  idempotencyKey: newKey(),
  ...(!('personId' in parts) && { person: person() }),
  territory: 'SCHENGEN',
  grounds: ['ENTRY_BAN'],
  reason: 'Overstayed by 90 days',
  decisionReference: 'PMLP-2026/100',
  decisionDate: '2026-06-01',
  authority: 'PMLP',
  validFrom: '2026-06-10',
  validUntil: '2029-06-09',
  ...parts,
})

export const person = (parts: Record<string, unknown> = {}) => ({
  names: [{ kind: 'CURRENT', form: 'LATIN', surname: 'PARAUGS', forename: 'ANDRIS' }],
  birthDate: '1980-05-17',
  sex: 'MALE',
  nationalities: ['BLR'],
  documents: [{ number: 'MP1234567', country: 'BLR', type: 'PASSPORT' }],
  ...parts,
})

/** Sends a mutation as a clerk of PMLP. */
export async function write(lgm: RunningLgm, mutation: Mutation, input: Record<string, unknown>): Promise<Payload> {
  return dataOf<Record<Mutation, Payload>>(await lgm.ask(clerk, documentOf(mutation), { input }))[mutation]
}

/** The ban that a mutation answered. Fails the test when it was refused. */
export function banOf({ entryBan, problems }: Payload): SeenBan {
  if (entryBan === null) throw new Error(`refused: ${problems.map(({ code }) => code).join(', ')}`)
  return entryBan
}

export const issued = async (lgm: RunningLgm, parts: Record<string, unknown> = {}): Promise<SeenBan> =>
  banOf(await write(lgm, 'issueEntryBan', issuing(parts)))

export const problemCodes = ({ problems }: Pick<Payload, 'problems'>): readonly string[] => problems.map(({ code }) => code)

export async function readBan(lgm: RunningLgm, id: string): Promise<SeenBan | null> {
  return dataOf<{ entryBan: SeenBan | null }>(await lgm.ask(clerk, `query ($id: ID!) { entryBan(id: $id) { ${banFields} } }`, { id }))
    .entryBan
}

interface Happening {
  readonly kind: string
  readonly entityId: string
  readonly entityVersion: number
}

/** The feed holds an entry back while an older transaction lasts anywhere in the cluster, those of other tests included: waits for it. */
export async function allServed(lgm: RunningLgm): Promise<void> {
  const held = 'select exists (select from outbox where xid >= pg_snapshot_xmin(pg_current_snapshot())) as held'
  while ((await lgm.database.knex.raw(held)).rows[0].held) await sleep(5)
}

/** What the change feed says of these bans, oldest first. */
export async function happenings(lgm: RunningLgm, ...banIds: readonly string[]): Promise<string[]> {
  const document = '{ lgmChanges(first: 1000) { entries { kind entityId entityVersion } } }'
  await allServed(lgm)
  const { entries } = dataOf<{ lgmChanges: { entries: Happening[] } }>(await lgm.ask('bridge', document)).lgmChanges
  return entries.filter(({ entityId }) => banIds.includes(entityId)).map(({ kind, entityVersion }) => `${kind} ${entityVersion}`)
}

import { setTimeout as sleep } from 'node:timers/promises'
import { type Chance, chance } from '../../demo/random.ts'
import type { Acknowledged } from './checker.ts'
import type { AskPart } from './desk.ts'

export interface WritersOptions {
  readonly seed: number
  readonly bans: number
  readonly writers: number
  readonly changesOfEach: number
  /** A writer rests up to this long before each change, so that bans are also changed whose alert is in SIS already. */
  readonly restMaxMs: number
  readonly ask: AskPart
  /** Told after each change that LGM said it had made. */
  readonly onAcknowledged: (count: number) => void
}

export interface Written {
  readonly acknowledged: readonly Acknowledged[]
  /** Changes that LGM refused, which it had no reason to do. */
  readonly refused: readonly string[]
}

/** What one writer knows of a ban of its own: nobody else changes it. */
interface OwnBan {
  readonly name: string
  /** Kept in PMLP's own system, and sent from there. */
  readonly isSynced: boolean
  readonly person: PersonData
  id: string | null
  version: number
  changes: number
  status: 'NONE' | 'ACTIVE' | 'SUSPENDED' | 'ENDED'
  reason: string
}

interface PersonData {
  readonly names: readonly object[]
  readonly birthDate: string
  readonly nationalities: readonly string[]
  readonly documents: readonly object[]
}

/** A register that is killed is back within seconds; longer means that it never comes back. */
const answerWithinMs = 60_000
const askAgainMs = 60

/**
 * Issues, amends, revokes and syncs at random, each writer its own bans one change after the other, each change asked for under one
 * idempotency key until LGM has answered it.
 */
export async function runWriters(options: WritersOptions): Promise<Written> {
  const acknowledged: Acknowledged[] = []
  const refused: string[] = []
  const acknowledge = (one: Acknowledged): void => {
    acknowledged.push(one)
    options.onAcknowledged(acknowledged.length)
  }
  const writer = async (number: number): Promise<void> => {
    const luck = chance(options.seed * 1_000 + number)
    const bans = Array.from({ length: Math.ceil(options.bans / options.writers) }, (_, at) =>
      newBan(`${options.seed}-${number}-${at}`, luck),
    )
    for (let change = 0; change < bans.length * options.changesOfEach; change++) {
      const ban = luck.pick(bans)
      if (ban.status === 'ENDED') continue
      await sleep(luck.between(0, options.restMaxMs))
      const deed = ban.isSynced ? syncing(ban, luck) : changing(ban, luck)
      const answer = await ask(options.ask, ban.isSynced ? 'PMLP_SYSTEM' : 'PMLP_CLERK', deed)
      if (answer.entryBan === null) refused.push(`${deed.field} of ${ban.name}: ${answer.problems.map(({ code }) => code).join(' ')}`)
      else {
        Object.assign(ban, { id: answer.entryBan.id, version: answer.entryBan.version, status: deed.status, reason: deed.reason })
        acknowledge({ banId: answer.entryBan.id, version: answer.entryBan.version, reason: deed.reason })
      }
    }
  }
  await Promise.all(Array.from({ length: options.writers }, (_, number) => writer(number)))
  return { acknowledged, refused }
}

interface Deed {
  readonly field: string
  readonly document: string
  readonly input: unknown
  /** What the ban is, once it is done. */
  readonly status: OwnBan['status']
  readonly reason: string
}

const payload = '{ entryBan { id version } problems { code } }'
const mutation = (field: string): string => {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`
  return `mutation Write($input: ${type}) { done: ${field}(input: $input) ${payload} }`
}
const syncMutation = `mutation Write($input: [EntryBanSyncInput!]!) { done: syncEntryBans(input: $input) ${payload} }`

function changing(ban: OwnBan, luck: Chance): Deed {
  ban.changes += 1
  const idempotencyKey = `${ban.name}.${ban.changes}`
  const reason = `state ${ban.changes} of ${ban.name}`
  if (ban.id === null) {
    const input = { idempotencyKey, person: ban.person, ...decision(ban, luck), reason }
    return { field: 'issueEntryBan', document: mutation('issueEntryBan'), input, status: 'ACTIVE', reason }
  }
  const aimed = { idempotencyKey, id: ban.id, expectedVersion: ban.version }
  if (luck.happens(0.2)) {
    // The reason of a revocation is not that of the ban, which stays as it was.
    const input = { ...aimed, reason: 'no longer needed' }
    return { field: 'revokeEntryBan', document: mutation('revokeEntryBan'), input, status: 'ENDED', reason: ban.reason }
  }
  const renamed = luck.happens(0.2) ? { person: { ...ban.person, names: [...ban.person.names, nameOf(luck, 'ALIAS')] } } : {}
  const input = { ...aimed, reason, territory: territory(luck), validUntil: lastDay(luck), ...renamed }
  return { field: 'amendEntryBan', document: mutation('amendEntryBan'), input, status: 'ACTIVE', reason }
}

function syncing(ban: OwnBan, luck: Chance): Deed {
  ban.changes += 1
  const reason = `state ${ban.changes} of ${ban.name}`
  const next = ban.status === 'NONE' ? 'ACTIVE' : luck.pick(['ACTIVE', 'ACTIVE', 'SUSPENDED', 'REVOKED'] as const)
  const input = [
    {
      reference: ban.name,
      version: ban.changes,
      status: next,
      ...decision(ban, luck),
      reason,
      person: { reference: `person of ${ban.name}`, version: 1, data: ban.person },
    },
  ]
  return { field: 'syncEntryBans', document: syncMutation, input, status: next === 'REVOKED' ? 'ENDED' : next, reason }
}

const territory = (luck: Chance): string => (luck.happens(0.15) ? 'LATVIA' : 'SCHENGEN')
const lastDay = (luck: Chance): string => `20${luck.between(40, 70)}-0${luck.between(1, 9)}-15`

const decision = (ban: OwnBan, luck: Chance): object => ({
  territory: territory(luck),
  grounds: luck.pick([['ENTRY_BAN'], ['ENTRY_BAN', 'PRIOR_CONVICTION']]),
  decisionReference: `PMLP ${ban.name}`,
  authority: 'PMLP',
  validFrom: '2020-01-10',
  validUntil: lastDay(luck),
})

const newBan = (name: string, luck: Chance): OwnBan => ({
  name,
  isSynced: luck.happens(0.25),
  person: {
    names: [nameOf(luck, 'CURRENT')],
    birthDate: `19${luck.between(50, 99)}-0${luck.between(1, 9)}-1${luck.between(0, 9)}`,
    nationalities: [luck.pick(['UKR', 'GEO', 'IND', 'VNM', 'UZB'])],
    documents: [{ number: `F${luck.between(1_000_000, 9_999_999)}`, country: 'UKR', type: 'PASSPORT' }],
  },
  id: null,
  version: 0,
  changes: 0,
  status: 'NONE',
  reason: '',
})

/** Letters without a meaning, so that no two people of the test resemble each other. */
const letters = (luck: Chance): string => Array.from({ length: 9 }, () => luck.pick([...'ABDEGIKLMNOPRSTUV'])).join('')
const nameOf = (luck: Chance, kind: string): object => ({ kind, form: 'LATIN', surname: letters(luck), forename: letters(luck) })

interface Answer {
  readonly entryBan: { readonly id: string; readonly version: number } | null
  readonly problems: readonly { readonly code: string }[]
}

/** Asks until there is an answer: a register that was killed says nothing, or that it cannot answer now. */
async function ask(askPart: AskPart, role: 'PMLP_SYSTEM' | 'PMLP_CLERK', { document, input }: Deed): Promise<Answer> {
  const deadline = Date.now() + answerWithinMs
  for (;;) {
    const data = await askPart('lgm', role, document, { input })
    const [answer] = [(data as { done: Answer | Answer[] } | null)?.done ?? []].flat()
    if (answer !== undefined && !answer.problems.some(({ code }) => code === 'IN_PROGRESS')) return answer
    if (Date.now() > deadline) throw new Error('LGM did not answer a change for a minute')
    await sleep(askAgainMs)
  }
}

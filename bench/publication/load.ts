import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { chance } from '../../demo/random.ts'
import type { AskPart } from '../../test/faults/desk.ts'
import { movesFreely } from '../../subgraphs/published/freeMovement.ts'
import { decideAlerts } from '../../test/faults/people.ts'
import { type MadeUpPerson, people } from '../people.ts'

export interface Ban {
  readonly id: string
  readonly version: number
}

const luck = chance(1)
const madeUp = people(1)
const pollMs = 10
/** One whom no rule holds back: entry is not refused to who moves freely (Reg. (EU) 2018/1861 Art. 26). */
const nextPerson = (): MadeUpPerson => {
  for (;;) {
    const next = madeUp.next().value
    if (!movesFreely([next.nationality])) return next
  }
}

const person = () => {
  const { surname, forename, birthDate, sex, nationality, document } = nextPerson()
  return {
    names: [{ kind: 'CURRENT', form: 'LATIN', surname: surname.latin, forename: forename.latin }],
    birthDate,
    sex: sex === 'F' ? 'FEMALE' : 'MALE',
    nationalities: [nationality],
    documents: [{ number: document, country: nationality, type: 'PASSPORT' }],
  }
}

const decision = () => ({
  territory: 'SCHENGEN',
  grounds: ['ENTRY_BAN'],
  reason: 'Overstayed by 90 days',
  decisionReference: `PMLP ${randomUUID()}`,
  authority: 'PMLP',
  validFrom: '2020-06-10',
  validUntil: '2099-06-09',
})

const payload = '{ entryBan { id version } problems { code } }'
const changing = (field: string, type: string): string => `mutation Change($input: ${type}!) { done: ${field}(input: $input) ${payload} }`

const issue = async (ask: AskPart): Promise<readonly Ban[]> => {
  const input = { idempotencyKey: randomUUID(), person: person(), ...decision() }
  return written(await ask('lgm', 'PMLP_CLERK', changing('issueEntryBan', 'IssueEntryBanInput'), { input }))
}

/** PMLP's own system sends records of its state. */
const send = async (ask: AskPart, count: number): Promise<readonly Ban[]> => {
  const input = Array.from({ length: count }, () => ({
    ...{ reference: randomUUID(), version: 1, status: 'ACTIVE', ...decision() },
    person: { reference: randomUUID(), version: 1, data: person() },
  }))
  return written(await ask('lgm', 'PMLP_SYSTEM', changing('syncEntryBans', '[EntryBanSyncInput!]'), { input }))
}

export const revoke = async (ask: AskPart, { id, version }: Ban): Promise<void> => {
  const input = { idempotencyKey: randomUUID(), id, expectedVersion: version, reason: 'no longer needed' }
  written(await ask('lgm', 'PMLP_CLERK', changing('revokeEntryBan', 'RevokeEntryBanInput'), { input }))
}

function written(data: Readonly<Record<string, unknown>> | null): readonly Ban[] {
  const answers = [(data as { done: { entryBan: Ban | null } | { entryBan: Ban | null }[] } | null)?.done ?? []].flat()
  const bans = answers.flatMap(({ entryBan }) => entryBan ?? [])
  if (bans.length === 0 || bans.length < answers.length) throw new Error('LGM did not write a ban')
  return bans
}

/** @param perRequest one: each ban by a mutation of its own; more: as many records in each `syncEntryBans` */
export async function issueMany(ask: AskPart, count: number, writers: number, perRequest = 1): Promise<readonly Ban[]> {
  const issued: Ban[] = []
  let left = count
  const writer = async (): Promise<void> => {
    while (left > 0) {
      const some = Math.min(perRequest, left)
      left -= some
      issued.push(...(await (perRequest === 1 ? issue(ask) : send(ask, some))))
    }
  }
  await Promise.all(Array.from({ length: writers }, writer))
  return issued
}

/** An officer who decides at once on what waits, one alert after the other, until told to stop. */
export function approveAtOnce(ask: AskPart): { stop(): Promise<void> } {
  let working = true
  const done = (async () => {
    while (working) if ((await decideAlerts(ask, luck, 0)) === 0) await sleep(pollMs)
  })()
  return {
    stop: async () => {
      working = false
      await done
    },
  }
}

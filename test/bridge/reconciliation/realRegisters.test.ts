import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { AlertContent } from '../../../subgraphs/bridge/registries/port.ts'
import { type ExistingBan, loadBans } from '../../../subgraphs/lgm/load.ts'
import { alertContentOf } from '../../../subgraphs/published/content.ts'
import { systemClock } from '../../../subgraphs/shared/clock.ts'
import { loadAlerts } from '../../../subgraphs/sis/load.ts'
import { existingPerson } from '../../lgm/support/existing.ts'
import { type RealRegisters, realRegisters } from '../publication/realRegisters.ts'
import { found } from './registers.ts'
import { type Workbench, workbench } from './workbench.ts'

let bench: Workbench
let registers: RealRegisters
beforeAll(async () => {
  registers = await realRegisters()
  bench = await workbench({ clock: systemClock, registries: registers.registries })
})
afterAll(async () => {
  await bench.close()
  await registers.close()
})

const names = ['OZOLIŅŠ', 'BĒRZIUK', 'KALNOVSKA', 'MARTYNENKO', 'SVENSTRUP', 'GEORGIADIS', 'FERRANTE', 'WALCZAK', 'NGUYEN', 'HADDAD']

/** A human of their own in LGM, with one ban. Answers the ban as the bridge reads it. */
async function ban(number: number, parts: Partial<ExistingBan> = {}, documents: AlertContent['identity']['documents'] = []) {
  const own = { number: `X${number * 7_919_777}`, country: 'UKR', type: 'PASSPORT' } as const
  const record = existingPerson({
    identity: {
      names: [{ kind: 'CURRENT', form: 'LATIN', surname: names[number] ?? '', forename: names.at(-number - 1) ?? '', language: null }],
      birthDate: `19${60 + number * 3}-0${1 + (number % 9)}-1${number % 10}`,
      documents: [own, ...documents],
    },
    bans: [{ decisionReference: `REF-${number}`, validUntil: '2030-01-10', ...parts }],
  })
  await loadBans(registers.databases.lgm, [record], { now: new Date() })
  const [read] = await registers.registries.lgm.bans([record.bans[0]?.id ?? ''])
  if (!read) throw new Error('the ban is not there')
  return read
}
type Ban = Awaited<ReturnType<typeof ban>>

async function publish(from: Ban, content: Partial<AlertContent> = {}): Promise<string> {
  const result = await registers.registries.sis.submitAlert({
    idempotencyKey: randomUUID(),
    nationalReference: from.id,
    subjectReference: from.person.id,
    content: { ...alertContentOf(from), ...content },
  })
  if (result.outcome !== 'DONE') throw new Error(result.problems.map(({ code }) => code).join())
  return result.alert.id
}

/** An alert that was in SIS before, and names no ban. */
async function older(from: Ban, content: Partial<AlertContent>): Promise<string> {
  const id = randomUUID()
  const says = { ...alertContentOf(from), ...content }
  const alert = { ...says, id, issuingState: 'LVA', status: 'ACTIVE' as const, identity: { ...says.identity, personalCode: null } }
  await loadAlerts(registers.databases.sis, [alert], { now: new Date('2026-01-01T00:00:00Z') })
  return id
}

test('every kind of difference is found in real registers, read in full or by their digests', async () => {
  const permit = { number: 'P123456', country: 'DEU', type: 'RESIDENCE_PERMIT' } as const
  for (const number of [0, 1]) await publish(await ban(number))
  const missing = await ban(2)
  const ended = await ban(3, { status: 'REVOKED', statusReason: 'Left' })
  const outliving = await publish(ended)
  const early = await ban(4)
  const withdrawn = await publish(early)
  await registers.registries.sis.withdrawAlert({ idempotencyKey: randomUUID(), id: withdrawn, reason: 'By mistake' })
  const holder = await ban(5, {}, [permit])
  const permitted = await publish(holder)
  const wrong = await ban(6)
  const mistaken = await publish(wrong, { grounds: ['PRIOR_CONVICTION'] })
  const overdueBan = await ban(7)
  const overdue = await publish(overdueBan)
  await registers.databases.sis('alerts').where({ id: overdue }).update({ review_date: '2026-01-02' })
  const lone = await ban(8)
  const unlinked = await older(lone, { decisionReference: null, validUntil: '2031-05-05' })
  const expected = [
    `EARLY_DELETION ${early.id} ${withdrawn}`,
    `FIELD_MISMATCH ${wrong.id} ${mistaken}`,
    `MISSING_IN_SIS ${missing.id} `,
    `OUTLIVED_BAN ${ended.id} ${outliving}`,
    `PERMIT_HOLDER ${holder.id} ${permitted}`,
    `REVIEW_OVERDUE ${overdueBan.id} ${overdue}`,
    `UNLINKED_MATCH ${lone.id} ${unlinked}`,
  ]

  const runs = []
  const seen = []
  for (const kind of ['FULL', 'FULL', 'CHANGED'] as const) {
    const run = await bench.compare({ scope: { kind }, policy: { checkedInFullOneOf: 1_000_000 } })
    runs.push({ status: run.status, whole: run.whole })
    seen.push(
      (await found(bench, { runId: run.id, open: false })).filter(
        (difference) => !/^(FIELD_MISMATCH|INCOMPLETE_ALERT) \S+ /.test(difference) || difference.includes(mistaken),
      ),
    )
  }

  expect(runs).toEqual([true, false, false].map((whole) => ({ status: 'COMPLETE', whole })))
  for (const differences of seen) expect([...new Set(differences)]).toEqual(expected)
})

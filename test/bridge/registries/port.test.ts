import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { AlertContent, AlertRecord, DigestRanges, SubmitAlert, WriteResult } from '../../../subgraphs/bridge/registries/port.ts'
import { blockingKeys, prepare } from '../../../subgraphs/identity/index.ts'
import { alertContentOf } from '../../../subgraphs/published/content.ts'
import { digestsOf } from '../../../subgraphs/published/digest.ts'
import { keyRangeOf } from '../../support/fakeRegisters/digests.ts'
import { anAlertContent } from '../../support/registerRecords.ts'
import { fakeWorld, realWorld, type World } from './world.ts'

const worlds: readonly [string, () => Promise<World>][] = [
  ['registers in memory', fakeWorld],
  ['registers in this process', () => realWorld('IN_PROCESS')],
  ['registers over HTTP', () => realWorld('HTTP')],
]

/** Bans of the tests hold from before this day until after it. */
const today = new Date().toISOString().slice(0, 10)
const everyRange = Array.from({ length: 4_096 }, (_, range) => range)
const nowhere = '00000000-0000-7000-8000-000000000000'
const content = (given: Partial<AlertContent> = {}) => anAlertContent({ validUntil: '2099-01-09', reviewDate: '2029-01-10', ...given })

describe.each(worlds)('what the bridge may count on: %s', (_, open) => {
  let world: World
  let count = 0

  beforeAll(async () => {
    world = await open()
  })
  afterAll(() => world.close())

  const next = () => {
    count += 1
    return count
  }
  const issue = () => world.issueBan(`FB${100_000 + next()}`)
  const newKey = () => `key-${next()}`
  const submission = async (given: Partial<SubmitAlert> = {}): Promise<SubmitAlert> => {
    const { banId, personId } = await issue()
    return { idempotencyKey: newKey(), nationalReference: banId, subjectReference: personId, content: content(), ...given }
  }
  const submitted = async (given: Partial<SubmitAlert> = {}) => readBack(await world.sis.submitAlert(await submission(given)))
  const readBack = async (result: WriteResult): Promise<AlertRecord> => {
    const [alert] = await world.sis.alerts([alertOf(result).id])
    if (alert == null) throw new Error('an alert that was written is not there')
    return alert
  }
  const alertOf = (result: WriteResult) => {
    if (result.outcome !== 'DONE') throw new Error(`refused: ${result.problems.map(({ code }) => code).join()}`)
    return result.alert
  }
  const codesOf = (result: WriteResult) => (result.outcome === 'DONE' ? [] : result.problems.map(({ code }) => code))

  describe('of LGM', () => {
    test('bans come in the order of the ids, null for one that is not there', async () => {
      const [one, two] = [await issue(), await issue()]

      const bans = await world.lgm.bans([two.banId, nowhere, one.banId])

      expect(bans.map((ban) => ban?.id ?? null)).toEqual([two.banId, null, one.banId])
      expect(bans[0]).toMatchObject({
        version: 1,
        status: 'ACTIVE',
        inForce: true,
        territory: 'SCHENGEN',
        grounds: ['ENTRY_BAN'],
        validFrom: '2026-01-10',
        person: { id: two.personId, identity: { birthDate: '1980-05-17', personalCode: null } },
      })
      expect(bans[0]?.person.identity.names[0]?.surname).toBe('TESTOV')
      expect(Number.isNaN(bans[0]?.issuedAt.getTime())).toBe(false)
    })

    test('pages go through all bans in the order of their ids', async () => {
      const issued = [await issue(), await issue(), await issue()].map(({ banId }) => banId)

      const seen: string[] = []
      for (let page = await world.lgm.bansPage(null, 2); page.length > 0; page = await world.lgm.bansPage(seen.at(-1) ?? null, 2)) {
        expect(page.length).toBeLessThanOrEqual(2)
        seen.push(...page.map(({ id }) => id))
      }

      expect(seen).toEqual(seen.toSorted())
      expect(seen).toEqual(expect.arrayContaining(issued))
    })

    test('it says of each person whether it is there', async () => {
      const { personId } = await issue()

      expect(await world.lgm.personsExist([nowhere, personId, 'nobody'])).toEqual([false, true, false])
    })

    test('it says of each person, and with each of their bans, on which day they left, by which decision, and when that was recorded', async () => {
      const [returned, other] = [await issue(), await issue()]
      await world.confirmReturn(returned.personId, { returnedOn: '2026-01-20', decisionReference: 'R-1' })

      const returns = await world.lgm.confirmedReturns([nowhere, returned.personId, other.personId])

      const confirmedAt = returns[1]?.confirmedAt ?? new Date(Number.NaN)
      const known = { returnedOn: '2026-01-20', decisionReference: 'R-1', confirmedAt }
      expect(confirmedAt.getTime()).toBeGreaterThan(0)
      expect(returns).toEqual([null, known, null])
      expect((await world.lgm.bans([returned.banId]))[0]?.person.confirmedReturn).toEqual(known)
    })

    test('it says of each person whether they have a ban that has not ended', async () => {
      const [banned, former] = [await issue(), await issue()]
      await world.revokeBan(former.banId, 1)

      expect(await world.lgm.haveLiveBan([nowhere, banned.personId, former.personId])).toEqual([false, true, false])
    })

    test('its bans stand in digests: range by range with their counts, ban by ban with their persons', async () => {
      const { banId, personId } = await issue()
      const ended = await issue()
      await world.revokeBan(ended.banId, 1)

      const { ranges } = await world.lgm.digestRanges(today)
      const rows = await world.lgm.digestRows(today, everyRange)

      const [ban] = await world.lgm.bans([banId])
      expect(rows.find((row) => row.banId === banId)).toEqual({
        banId,
        personId,
        digest: ban && digestsOf(alertContentOf(ban), banId).content,
      })
      expect(rows.some((row) => row.banId === ended.banId)).toBe(false)
      expect(ranges.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length)
      expect(await world.lgm.digestRows('2019-01-01', everyRange)).toEqual([])
    })

    test('it says who was changed since a position, and no others', async () => {
      const before = await issue()
      const { position } = await world.lgm.digestRanges(today)
      const { personId } = await issue()

      const until = (await world.lgm.digestRanges(today)).position
      const after = await issue()

      const changed = await world.lgm.changedPersons({ since: position, until }, today, null, 100)

      expect(changed).toContain(personId)
      expect(changed).not.toContain(before.personId)
      expect(changed).not.toContain(after.personId)
    })

    test('it finds who shares a key, and all bans on a person', async () => {
      const { banId, personId } = await issue()
      const [ban] = await world.lgm.bans([banId])
      const keys = ban ? blockingKeys(prepare(ban.person.identity)) : []

      const sharing = await world.lgm.personsSharing([[1n], keys], 2)

      expect(sharing).toContain(personId)
      expect(await world.lgm.personsSharing([[1n]], 1)).toEqual([])
      expect((await world.lgm.bansOfPersons([personId, nowhere])).map(({ id }) => id)).toEqual([banId])
    })

    test('its feed tells of each change once, in order, and stands still when there is none', async () => {
      const start = (await readAll(world.lgm.changes)).cursor
      const { banId } = await issue()
      await world.revokeBan(banId, 1)

      const { entries, cursor } = await readAll(world.lgm.changes, start)

      const ofBan = entries.filter(({ entityId }) => entityId === banId)
      expect(ofBan.map(({ entityVersion }) => entityVersion)).toEqual([1, 2])
      expect(await world.lgm.changes(cursor, 10)).toEqual({ entries: [], cursor })
    })
  })

  describe('of SIS', () => {
    test('an alert submitted waits for SIRENE, holds what was sent, and is found by id, by its ban and among the live', async () => {
      const write = await submission({ content: content({ freeMovementFamily: true }) })

      const alert = await readBack(await world.sis.submitAlert(write))

      expect(alert).toMatchObject({ status: 'PENDING_APPROVAL', inForce: false, issuingState: 'LVA', version: 1 })
      expect(alert).toMatchObject({ nationalReference: write.nationalReference, subjectReference: write.subjectReference })
      expect(alert.content).toEqual(write.content)
      expect(await world.sis.alerts([nowhere, alert.id, 'nothing'])).toEqual([null, alert, null])
      expect(await world.sis.alertsByNationalReference([write.nationalReference])).toEqual([alert])
      expect(await allLive()).toContain(alert.id)
    })

    test('its alerts stand in digests, in the ranges of their bans, and one that holds what its ban should publish is equal to it', async () => {
      const { banId, personId } = await issue()
      const [ban] = await world.lgm.bans([banId])
      if (!ban) throw new Error('the ban is not there')
      const write = { idempotencyKey: newKey(), nationalReference: banId, subjectReference: personId, content: alertContentOf(ban) }
      const alert = await readBack(await world.sis.submitAlert(write))

      const wanted = (await world.lgm.digestRows(today, everyRange)).find((row) => row.banId === banId)
      const ofRange = ({ ranges }: DigestRanges) => ranges.find(({ range }) => range === keyRangeOf(banId))
      const [bans, alerts] = [ofRange(await world.lgm.digestRanges(today)), ofRange(await world.sis.digestRanges())]
      const held = await world.sis.digestRows([keyRangeOf(banId)])

      expect(held).toContainEqual({ alertId: alert.id, banId, digest: wanted?.digest })
      expect(alerts?.count).toBe(held.length)
      // Other bans of the tests may fall into the same range, and have no alert.
      expect(bans?.digest === alerts?.digest).toBe(bans?.count === alerts?.count)
    })

    test('it says which alerts were changed since a position, which share a key and which the calendar calls for', async () => {
      const before = await submitted()
      const { position } = await world.sis.digestRanges()
      const alert = await submitted({ content: content({ reviewDate: '2028-01-10' }) })
      const keys = blockingKeys(prepare({ ...alert.content.identity, personalCode: null }))

      const changed = await world.sis.changedAlerts({ since: position, until: (await world.sis.digestRanges()).position }, null, 100)

      expect(changed).toContain(alert.id)
      expect(changed).not.toContain(before.id)
      expect(await world.sis.alertsSharing([keys], 2)).toContain(alert.id)
      expect(await world.sis.alertsToLookAt('2028-01-11', null, 100)).toContain(alert.id)
      expect(await world.sis.alertsToLookAt('2028-01-10', null, 100)).not.toContain(alert.id)
    })

    test('an alert on a person is found by the person, and a live one by who it is on', async () => {
      const number = `FB${900_000 + next()}`
      const { banId, personId } = await world.issueBan(number)
      const identity = { ...content().identity, documents: [{ number, country: 'UKR', type: 'PASSPORT' }] } as const
      const write = { idempotencyKey: newKey(), nationalReference: banId, subjectReference: personId, content: content({ identity }) }
      const alert = await readBack(await world.sis.submitAlert(write))
      const facts = { ...identity, personalCode: null }

      const like = await world.sis.alertsLike({ facts, keys: blockingKeys(prepare(facts)) })

      expect(await world.sis.alertsByNationalReference([nowhere], [personId])).toEqual([alert])
      expect(await world.sis.alertsByNationalReference([], [personId])).toEqual([alert])
      expect(like.map(({ id }) => id)).toContain(alert.id)
    })

    test('an alert for refusal of entry takes the place of one for return, under one key and once', async () => {
      const returning = content({ kind: 'RETURN', action: 'CONFIRM_RETURN' })
      const { id, subjectReference } = await submitted({ content: returning })
      const write = { ...(await submission({ subjectReference: subjectReference ?? '' })), id }

      const answers = [await world.sis.replaceReturnAlert(write), await world.sis.replaceReturnAlert(write)]

      expect(answers.map((result) => result.outcome === 'DONE' && result.replayed)).toEqual([false, true])
      expect((await world.sis.alerts([id])).map((alert) => alert?.status)).toEqual(['DELETED'])
      expect(await readBack(answers[0] as WriteResult)).toMatchObject({ status: 'PENDING_APPROVAL', subjectReference })
    })

    test('a swap that is refused leaves the alert for return live', async () => {
      const { id, subjectReference } = await submitted({ content: content({ kind: 'RETURN', action: 'CONFIRM_RETURN' }) })
      const lacking = await submission({ subjectReference: subjectReference ?? '', content: content({ reason: null }) })

      const answer = await world.sis.replaceReturnAlert({ ...lacking, id })

      expect(codesOf(answer)).toEqual(['MINIMUM_DATA_MISSING'])
      expect((await world.sis.alerts([id])).map((alert) => alert?.status)).toEqual(['PENDING_APPROVAL'])
    })

    test('a write sent again is answered again and done once', async () => {
      const write = await submission()
      const first = await world.sis.submitAlert(write)

      const again = await world.sis.submitAlert(write)

      expect([first, again].map((result) => result.outcome === 'DONE' && result.replayed)).toEqual([false, true])
      expect(alertOf(again).id).toBe(alertOf(first).id)
      expect(await world.sis.alertsByNationalReference([write.nationalReference])).toHaveLength(1)
    })

    test('a key used for another input is refused', async () => {
      const write = await submission()
      await world.sis.submitAlert(write)

      const other = await world.sis.submitAlert({ ...write, content: content({ reason: 'another reason' }) })

      expect(codesOf(other)).toEqual(['IDEMPOTENCY_KEY_REUSED'])
    })

    test('one live alert for a person, whoever comes first, also at the same time', async () => {
      const write = await submission()

      const results = await Promise.all(
        ['a', 'b', 'c'].map((end) => world.sis.submitAlert({ ...write, idempotencyKey: `${write.idempotencyKey}-${end}` })),
      )

      expect(results.flatMap(codesOf)).toEqual(['ALERT_EXISTS', 'ALERT_EXISTS'])
      expect(results.filter(({ outcome }) => outcome === 'DONE')).toHaveLength(1)
    })

    test('a refusal is not remembered: the mended write may carry the same key', async () => {
      const write = await submission({ content: content({ reason: null }) })

      const refused = await world.sis.submitAlert(write)
      const mended = await world.sis.submitAlert({ ...write, content: content() })

      expect(codesOf(refused)).toEqual(['MINIMUM_DATA_MISSING'])
      expect(mended.outcome).toBe('DONE')
    })

    test('a date that the calendar does not have is refused, not taken for a failure', async () => {
      const damaged = content()

      const result = await world.sis.submitAlert(
        await submission({ content: { ...damaged, identity: { ...damaged.identity, birthDate: '1980-02-31' } } }),
      )

      expect(codesOf(result)).toEqual(['VALUE_MALFORMED'])
    })

    test('an update of the version that was read changes it; of another one is refused; of the same content is nothing', async () => {
      const alert = await submitted()
      const update = { id: alert.id, expectedVersion: 1, content: content({ reason: 'amended' }) }

      const changed = await world.sis.updateAlert({ idempotencyKey: newKey(), ...update })
      const stale = await world.sis.updateAlert({ idempotencyKey: newKey(), ...update, content: content({ reason: 'again' }) })
      const same = await world.sis.updateAlert({ idempotencyKey: newKey(), ...update, expectedVersion: 2 })

      expect(await readBack(changed)).toMatchObject({ version: 2, content: { reason: 'amended' } })
      expect(codesOf(stale)).toEqual(['VERSION_CONFLICT'])
      expect(alertOf(same).version).toBe(2)
    })

    test('a withdrawal ends it, frees the person for another alert, and once more is nothing', async () => {
      const write = await submission()
      const alert = await readBack(await world.sis.submitAlert(write))

      const gone = await world.sis.withdrawAlert({ idempotencyKey: newKey(), id: alert.id, reason: 'ban revoked' })
      const again = await world.sis.withdrawAlert({ idempotencyKey: newKey(), id: alert.id, reason: 'ban revoked' })
      const another = await world.sis.submitAlert({ ...write, idempotencyKey: newKey() })

      expect([alertOf(gone).status, alertOf(again).version]).toEqual(['DELETED', 2])
      expect(await allLive()).not.toContain(alert.id)
      expect((await world.sis.alertsByNationalReference([write.nationalReference])).map(({ id }) => id)).toEqual([
        alertOf(another).id,
        alert.id,
      ])
    })

    test('a write on an alert that is not there, or has ended, is refused', async () => {
      const alert = await submitted()
      await world.sis.withdrawAlert({ idempotencyKey: newKey(), id: alert.id, reason: 'ban revoked' })
      const update = { idempotencyKey: newKey(), expectedVersion: 2, content: content({ reason: 'late' }) }

      expect(codesOf(await world.sis.withdrawAlert({ idempotencyKey: newKey(), id: nowhere, reason: 'ban revoked' }))).toEqual([
        'ALERT_NOT_FOUND',
      ])
      expect(codesOf(await world.sis.updateAlert({ ...update, id: alert.id }))).toEqual(['ALERT_STATUS_CONFLICT'])
    })

    test('its feed names the key of the write that caused a change', async () => {
      const start = (await readAll(world.sis.changes)).cursor
      const write = await submission()
      const alert = await readBack(await world.sis.submitAlert(write))

      const { entries } = await readAll(world.sis.changes, start)

      const [entry] = entries.filter(({ entityId }) => entityId === alert.id)
      expect(entry).toMatchObject({ entityVersion: 1, origin: write.idempotencyKey, kind: 'ALERT_SUBMITTED' })
    })
  })

  async function allLive(): Promise<string[]> {
    const seen: string[] = []
    for (
      let page = await world.sis.latvianAlertsPage(null, 3);
      page.length > 0;
      page = await world.sis.latvianAlertsPage(seen.at(-1) ?? null, 3)
    ) {
      seen.push(...page.map(({ id }) => id))
    }
    return seen
  }
})

/** A feed from there to its end. */
async function readAll(changes: World['lgm']['changes'], from: string | null = null) {
  const entries = []
  let page = await changes(from, 3)
  for (; page.entries.length > 0; page = await changes(page.cursor, 3)) entries.push(...page.entries)
  return { entries, cursor: page.cursor }
}

import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { PublicationService } from '../../../subgraphs/bridge/publication/start.ts'
import { aBan, anAlert, anAlertContent, anIdentity } from '../../support/registerRecords.ts'
import { today, type Workbench, workbench } from './workbench.ts'

let bench: Workbench
let bridge: PublicationService
let now = today
beforeEach(async () => {
  now = today
  bench = await workbench()
  bridge = await bench.start({ clock: { now: () => now } })
})
afterEach(() => bench.close())

test('a ban without a birth date is held with the rule and what clears it, and goes by itself when LGM adds the date', async () => {
  const ban = aBan({ person: { identity: anIdentity({ birthDate: null }) } })
  bench.lgm.putBan(ban)
  await bridge.idle()
  const held = await bench.publicationOf('ban-1')

  bench.lgm.changeBan('ban-1', { person: { ...ban.person, identity: anIdentity() } })
  await bridge.idle()

  expect(held).toMatchObject({
    state: 'HELD',
    reason: 'BIRTH_DATE_MISSING',
    problems: [
      {
        code: 'BIRTH_DATE_MISSING',
        rule: 'Reg. (EU) 2018/1861 Art. 22, 20(2)(g)',
        message: expect.stringContaining('Add the date of birth'),
      },
    ],
  })
  expect(await bench.statesOf('ban-1')).toEqual(['SUPERSEDED', 'AWAITING_APPROVAL'])
})

test('soft rules only warn', async () => {
  bench.lgm.putBan(aBan({ person: { identity: anIdentity({ documents: [], nationalities: [] }) } }))

  await bridge.idle()

  const publication = await bench.publicationOf('ban-1')
  expect(publication).toMatchObject({ state: 'AWAITING_APPROVAL', problems: [] })
  expect(publication.warnings.map(({ code }) => code)).toEqual(['NATIONALITY_MISSING', 'DOCUMENT_MISSING'])
})

test('a second ban of a person waits until the alert of the first has left SIS', async () => {
  bench.lgm.putBan(aBan({ id: 'ban-1' }))
  await bridge.idle()
  bench.lgm.putBan(aBan({ id: 'ban-2', decisionReference: 'PMLP-2' }))
  await bridge.idle()
  const held = await bench.publicationOf('ban-2')

  bench.lgm.changeBan('ban-1', { status: 'REVOKED' })
  await bridge.idle()

  expect(held).toMatchObject({ state: 'HELD', reason: 'ONE_ALERT_PER_PERSON' })
  expect(await bench.publicationOf('ban-2')).toMatchObject({ state: 'AWAITING_APPROVAL', problems: [], reason: null })
  expect(bench.sis.all().map(({ nationalReference, status }) => [nationalReference, status])).toEqual([
    ['ban-1', 'DELETED'],
    ['ban-2', 'PENDING_APPROVAL'],
  ])
})

test('a ban that does not hold yet waits for its first day and then goes by itself', async () => {
  now = new Date('2026-03-03T12:00:00Z')
  bench.lgm.putBan(aBan({ validFrom: '2026-03-04', inForce: false }))
  await bridge.idle()
  const held = await bench.publicationOf('ban-1')
  const due = await bench.database
    .knex('pgboss.job')
    .select(bench.database.knex.raw('round(extract(epoch from start_after - created_on)) as wait'))
    .where('state', 'created')

  now = new Date('2026-03-04T00:00:01Z')
  await bench.database.knex('pgboss.job').where('state', 'created').update({ start_after: bench.database.knex.fn.now() })
  await bridge.idle()

  expect(held).toMatchObject({ state: 'HELD', reason: 'NOT_YET_VALID' })
  expect(due).toEqual([{ wait: '43200' }])
  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'AWAITING_APPROVAL' })
})

test('a citizen of a state whose citizens move freely is held for consultation', async () => {
  bench.lgm.putBan(aBan({ person: { identity: anIdentity({ nationalities: ['EST'] }) } }))

  await bridge.idle()

  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'HELD', reason: 'FREE_MOVEMENT' })
  expect(bench.sis.all()).toEqual([])
})

test.each([
  ['begins later', { validFrom: '2026-06-01', inForce: false }, 'NOT_YET_VALID'],
  ['is now of a citizen of a state whose citizens move freely', { person: { nationalities: ['EST'] } }, 'FREE_MOVEMENT'],
] as const)('the live alert of a ban that %s leaves SIS, and the ban is held', async (_what, change, rule) => {
  const ban = aBan()
  bench.lgm.putBan(ban)
  await bridge.idle()
  bench.sis.approve((await bench.publicationOf('ban-1')).alertId ?? '')
  await bridge.idle()

  const person =
    'person' in change ? { ...ban.person, identity: anIdentity({ nationalities: [...change.person.nationalities] }) } : ban.person
  bench.lgm.changeBan('ban-1', { ...change, person })
  await bridge.idle()

  expect(bench.sis.all().map(({ status }) => status)).toEqual(['DELETED'])
  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'HELD', reason: rule, action: 'PUBLISH' })
})

test('a ban whose first day was put off goes into SIS again when it comes', async () => {
  bench.lgm.putBan(aBan())
  await bridge.idle()
  bench.lgm.changeBan('ban-1', { validFrom: '2026-03-04', inForce: false })
  await bridge.idle()

  now = new Date('2026-03-04T00:00:01Z')
  await bench.database.knex('pgboss.job').where('state', 'created').update({ start_after: bench.database.knex.fn.now() })
  await bridge.idle()

  expect(bench.sis.all().map(({ status }) => status)).toEqual(['DELETED', 'PENDING_APPROVAL'])
})

test('a withdrawal asks no rule', async () => {
  const ban = aBan()
  bench.lgm.putBan(ban)
  await bridge.idle()

  bench.lgm.changeBan('ban-1', {
    status: 'REVOKED',
    person: { ...ban.person, identity: anIdentity({ birthDate: null, nationalities: ['EST'] }) },
  })
  await bridge.idle()

  expect(bench.sis.all().map(({ status }) => status)).toEqual(['DELETED'])
})

test('what is held tells what holds it now, and goes on as soon as that has gone', async () => {
  const forReturn = anAlertContent({ kind: 'RETURN', action: 'CONFIRM_RETURN', decisionReference: 'R-1' })
  bench.sis.putAlert(anAlert({ id: 'return-1', nationalReference: 'return-decision-1', content: forReturn }))
  bench.lgm.putBan(aBan())
  await bridge.idle()
  const first = await bench.publicationOf('ban-1')

  const refusal = anAlertContent({ decisionReference: 'PMLP-2' })
  bench.sis.putAlert(anAlert({ id: 'other-1', schengenId: 'LVA-OTHER-1', nationalReference: 'other-ban', content: refusal }))
  bench.sis.end('return-1', 'DELETED')
  await bridge.idle()
  const second = await bench.publicationOf('ban-1')
  bench.sis.end('other-1', 'DELETED')
  await bridge.idle()

  expect(first).toMatchObject({ state: 'HELD', reason: 'RETURN_NOT_CONFIRMED', alertsInTheWay: ['return-1'] })
  expect(second).toMatchObject({ state: 'HELD', reason: 'ONE_ALERT_PER_PERSON', alertsInTheWay: ['other-1'] })
  expect(second.problems.map(({ code }) => code)).toEqual(['ONE_ALERT_PER_PERSON'])
  expect(await bench.publicationOf('ban-1')).toMatchObject({ state: 'AWAITING_APPROVAL', reason: null })
})

import { beforeAll, expect, test } from '@jest/globals'
import { demoQuestions } from '../../demo/cast.ts'
import { generateRegisters } from '../../demo/generate.ts'
import { dayInRiga } from '../../subgraphs/shared/calendar.ts'
import { runCommand } from '../support/process.ts'
import { ask, dataOf } from './support/asking.ts'
import { person } from './support/people.ts'
import { newDataDir, serve } from './support/product.ts'
import { approve, banOn, check, issue, publicationWhen, revoke } from './support/story.ts'

const persons = 100

let dataDir: string
beforeAll(async () => {
  dataDir = await newDataDir()
})

test('the demonstration does the main job on an empty directory, and ends well', async () => {
  const { code, stdout, stderr } = await runCommand(['demo', '--persons', String(persons)], { DATA_DIR: dataDir })

  expect({ code, stderr }).toMatchObject({ code: 0 })
  expect(stdout).toMatch(/BANNED {2}\[LGM ANSWERED, SIS ANSWERED\]/)
  expect(stdout).toMatch(/approved by SIRENE, read back and equal: ACTIVE/)
  expect(stdout).toMatch(/revoked in LGM, gone from SIS: DELETED/)
  expect(stdout).toMatch(/COMPLETE \(full\): \d+ bans and \d+ Latvian alerts /)
  expect(stdout).toMatch(/\d+ found, \d+ missed, \d+ invented/)
})

test('what the demonstration made is served, a ban goes into SIS and out again, and all of it is there after a restart', async () => {
  const subject = person(0)
  const questions = demoQuestions(generateRegisters({ persons, seed: 1, today: dayInRiga(new Date()) })).map(({ input }) => input)

  const first = await serve(dataDir)
  const verdicts = await Promise.all(questions.map(async (input) => (await dataOf(check(first, input))).checkPerson.verdict))
  const unknown = (await dataOf(check(first, subject))).checkPerson
  const ban = await issue(first, banOn(subject))
  const waiting = await publicationWhen(first, ban.id, { state: 'AWAITING_APPROVAL', action: 'PUBLISH' })
  await approve(first, waiting)
  const live = await publicationWhen(first, ban.id, { state: 'CONFIRMED', action: 'PUBLISH' })
  const banned = (await dataOf(check(first, subject))).checkPerson
  const firstEnd = await first.process.stop()

  const second = await serve(dataDir)
  const kept = (await dataOf(check(second, subject))).checkPerson
  await revoke(second, ban)
  const gone = await publicationWhen(second, ban.id, { state: 'CONFIRMED', action: 'WITHDRAW' })
  const free = (await dataOf(check(second, subject))).checkPerson
  const alert = await dataOf(
    ask<{ alert: { status: string } }>(second.url, second.callers.sirene, 'query ($id: ID!) { alert(id: $id) { status } }', {
      id: live.alert?.id,
    }),
  )
  const secondEnd = await second.process.stop()

  expect(verdicts.slice(0, 4)).toEqual(['BANNED', 'BANNED', 'BANNED', 'NO_BAN'])
  expect(verdicts[4]).not.toBe('BANNED')
  expect(unknown).toMatchObject({ verdict: 'NO_BAN', matches: [] })
  expect(waiting.alert?.status).toBe('PENDING_APPROVAL')
  expect(live.alert?.status).toBe('ACTIVE')
  expect(banned).toMatchObject({
    verdict: 'BANNED',
    matches: [
      { decision: 'MATCH', person: { entryBans: [{ id: ban.id, inForce: true }], alerts: [{ id: live.alert?.id, inForce: true }] } },
    ],
  })
  expect(kept).toEqual(banned)
  expect(gone.alert).toMatchObject({ id: live.alert?.id, status: 'DELETED' })
  expect(free.verdict).toBe('NO_BAN')
  expect(alert.alert.status).toBe('DELETED')
  expect([firstEnd.code, secondEnd.code]).toEqual([0, 0])
})

test('a second demonstration does not replace bans that others made', async () => {
  const refused = await runCommand(['demo', '--persons', String(persons)], { DATA_DIR: dataDir })

  expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('bans that the demonstration did not make') })
})

import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readSupergraph } from '../../schema/compose.ts'
import { startProcess } from '../support/process.ts'
import { ask, dataOf } from './support/asking.ts'
import { enterForeignAlert, within } from './support/clusters.ts'
import { person } from './support/people.ts'
import { readyUrl, type SplitDeployment, startSplit } from './support/split.ts'
import { approve, banOn, check, checkUntil, issue, issueMutation, publicationWhen, revoke } from './support/story.ts'

/** What a booth can wait for an answer, whatever is broken. */
const answerWithinMs = 2_000
const recoveryWithinMs = 5_000
/** A job that a killed bridge had taken comes back after 15 s. */
const redeliveryWithinMs = 30_000

const inLgm = person(0)
const inSis = person(1)
const inNeither = person(2)

let split: SplitDeployment
beforeAll(async () => {
  split = await startSplit()
  await enterForeignAlert(split.databases.sis, inSis, randomUUID())
  await issue(split.fronts[0], banOn(inLgm, { territory: 'LATVIA' }))
})
afterAll(async () => {
  await split?.stop()
})

test('each host migrates the databases it has, and no others', () => {
  const [pmlp, ic] = split.migrated.map((text) => [...text.matchAll(/^(\w+): applied /gm)].map(([, name]) => name))

  expect(pmlp).toEqual(['lgm', 'bridge'])
  expect(ic).toEqual(['sis'])
})

test('a ban issued at one gateway is approved at the other, seen by both, and revoked', async () => {
  const [first, second] = split.fronts
  const subject = person(3)

  const ban = await issue(first, banOn(subject))
  const waiting = await publicationWhen(second, ban.id, { state: 'AWAITING_APPROVAL', action: 'PUBLISH' })
  await approve(second, waiting)
  const live = await publicationWhen(first, ban.id, { state: 'CONFIRMED', action: 'PUBLISH' })
  const seen = await Promise.all(split.fronts.map((front) => dataOf(check(front, subject))))
  await revoke(second, ban)
  await publicationWhen(first, ban.id, { state: 'CONFIRMED', action: 'WITHDRAW' })
  const after = await Promise.all(split.fronts.map((front) => dataOf(check(front, subject))))

  for (const { checkPerson } of seen)
    expect(checkPerson).toMatchObject({
      verdict: 'BANNED',
      matches: [{ person: { entryBans: [{ id: ban.id, inForce: true }], alerts: [{ id: live.alert?.id, inForce: true }] } }],
    })
  expect(after.map(({ checkPerson }) => checkPerson.verdict)).toEqual(['NO_BAN', 'NO_BAN'])
})

describe.each([
  { down: 'sis', up: 'LGM', known: inLgm, hidden: inSis },
  { down: 'lgm', up: 'SIS', known: inSis, hidden: inLgm },
] as const)('with the process of $down killed', ({ down, up, known, hidden }) => {
  beforeAll(() => split.subgraphs[down].kill9())
  const registry = down.toUpperCase()

  test.each([
    { whom: `in ${up}`, input: known, verdict: 'BANNED' },
    { whom: `in ${registry} alone`, input: hidden, verdict: 'UNDETERMINED' },
    { whom: 'in neither', input: inNeither, verdict: 'UNDETERMINED' },
  ])(`of somebody $whom both gateways say $verdict in time`, async ({ input, verdict }) => {
    const startedAt = performance.now()
    const answers = await Promise.all(split.fronts.map((front) => check(front, input)))
    const tookMs = performance.now() - startedAt

    for (const { data } of answers) {
      expect(data?.checkPerson.verdict).toBe(verdict)
      expect(data?.checkPerson.sources).toContainEqual({ registry, state: 'UNAVAILABLE', reason: 'NO_ANSWER' })
    }
    expect(tookMs).toBeLessThan(answerWithinMs)
  })

  test('started again, it is asked again by gateways that were not', async () => {
    await split.subgraphs[down].start()

    for (const front of split.fronts) {
      await checkUntil(front, hidden, ({ verdict }) => verdict === 'BANNED', recoveryWithinMs)
      await checkUntil(front, inNeither, ({ verdict }) => verdict === 'NO_BAN', recoveryWithinMs)
    }
  })
})

describe.each([
  { hung: 'sis', up: 'LGM', known: inLgm },
  { hung: 'lgm', up: 'SIS', known: inSis },
] as const)('with the process of $hung hanging: connected, and silent', ({ hung, up, known }) => {
  beforeAll(() => split.subgraphs[hung].freeze())
  afterAll(() => split.subgraphs[hung].thaw())

  test.each([
    { whom: `in ${up}`, input: known, verdict: 'BANNED' },
    { whom: 'in neither', input: inNeither, verdict: 'UNDETERMINED' },
  ])('of somebody $whom the answer is $verdict, and waits for it once', async ({ input, verdict }) => {
    const startedAt = performance.now()
    const { data } = await check(split.fronts[0], input)
    const tookMs = performance.now() - startedAt

    expect(data?.checkPerson.verdict).toBe(verdict)
    expect(tookMs).toBeLessThan(answerWithinMs)
  })
})

test('a bridge killed with bans on their way delivers each of them once when it is started again', async () => {
  const [front] = split.fronts
  const bans = await Promise.all([4, 5, 6].map((place) => issue(front, banOn(person(place)))))

  await split.subgraphs.bridge.kill9()
  await split.subgraphs.bridge.start()
  for (const { id } of bans) await publicationWhen(front, id, { state: 'AWAITING_APPROVAL', action: 'PUBLISH' }, redeliveryWithinMs)

  const ids = bans.map(({ id }) => id)
  const alerts = await within(split.databases.sis, (knex) => knex('alerts').whereIn('national_reference', ids).pluck('national_reference'))
  expect(alerts.sort()).toEqual([...ids].sort())
})

test('a caller who goes past the gateway is refused by each subgraph', async () => {
  const { guard } = split.fronts[0].callers

  const answers = await Promise.all(Object.values(split.subgraphs).map(({ url }) => ask(url, guard, '{ __typename }')))

  expect(answers.map(({ errors }) => errors[0]?.extensions.code)).toEqual(Array(3).fill('UNAUTHENTICATED'))
})

test.each([
  ['the gateway by itself', 'bridge', '{ nothing }', {}, { service: 'gateway', result: 'GRAPHQL_VALIDATION_FAILED' }],
  [
    'the types of a register',
    'lgm',
    issueMutation,
    { input: banOn(person(7), { decisionDate: 'yesterday' }) },
    { service: null, result: 'BAD_USER_INPUT' },
  ],
] as const)('what is refused by %s is in a trail', async (_by, trail, query, variables, entry) => {
  const { url, callers } = split.fronts[0]
  const correlationId = randomUUID()

  await ask(url, { ...callers.clerk, 'x-correlation-id': correlationId }, query, variables)

  const entries = await within(split.databases[trail], (knex) => knex('audit_entries').where('correlation_id', correlationId))
  expect(entries).toMatchObject([entry])
})

test('with the bridge down the gateway does not say why it refuses: nobody could look it up', async () => {
  const { url, callers } = split.fronts[0]
  await split.subgraphs.bridge.kill9()

  const answer = await ask(url, callers.clerk, '{ nothing }')
  await split.subgraphs.bridge.start()

  expect([answer.status, answer.errors.map(({ extensions }) => extensions.code)]).toEqual([503, ['REGISTER_UNAVAILABLE']])
})

test('the gateway alone, given a supergraph file with their addresses and a key that they know, answers over the same subgraphs', async () => {
  const supergraphFile = join(split.dataDir, 'supergraph.graphql')
  const sdl = Object.entries(split.subgraphs).reduce(
    (text, [name, { url }]) => text.replace(new RegExp(`name: "${name}", url: "[^"]*"`), `name: "${name}", url: "${url}"`),
    readSupergraph(),
  )
  await writeFile(supergraphFile, sdl)

  const gateway = startProcess('gateway/cli/main.ts', ['gateway', '--supergraph', supergraphFile, '--port', '0'], {
    DATA_DIR: split.dataDir,
    GATEWAY_KEY_FILE: join(split.dataDir, 'keys', 'service-gateway.json'),
  })
  const front = { url: await readyUrl(gateway), callers: split.fronts[0].callers }
  const { checkPerson } = await dataOf(check(front, inLgm))
  const { code } = await gateway.stop()

  expect(checkPerson.verdict).toBe('BANNED')
  expect(code).toBe(0)
})

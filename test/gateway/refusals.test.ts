import { describe, expect, test } from '@jest/globals'
import { GraphQLError } from 'graphql'
import { pino } from 'pino'
import { unavailable } from '../../gateway/dataSources/failure.ts'
import { operationAsked, type Refusal } from '../../gateway/refusals/refusal.ts'
import { type CountedRefusal, createRefusalTrail } from '../../gateway/refusals/trail.ts'
import type { Actor } from '../../subgraphs/shared/actor/actor.ts'
import { createLog } from '../../subgraphs/shared/log.ts'
import { ask, send, smallSources, startGateway } from './support/gateway.ts'
import { untilTestEnds } from './support/running.ts'

const log = createLog({ level: 'silent', name: 'test' })
const somebody = (subject: string): Actor => ({ subject, agency: 'PMLP', roles: [], purpose: null, caseNumber: null, service: null })
const refusal = (subject: string, code = 'FORBIDDEN'): Refusal => ({
  actor: somebody(subject),
  operation: 'request',
  code,
  correlationId: 'request-1',
})

/** Keeps what it is given; until it is let go on, where it is held. */
function keeping() {
  const batches: CountedRefusal[][] = []
  const gate = { open: Promise.resolve() }
  const keep = async (refusals: readonly CountedRefusal[]): Promise<readonly boolean[]> => {
    batches.push([...refusals])
    await gate.open
    return refusals.map(() => true)
  }
  return { batches, gate, trail: createRefusalTrail(keep, log) }
}

function writtenLog() {
  const lines: Record<string, unknown>[] = []
  return { lines, log: pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) }) }
}

describe('the trail of refusals', () => {
  test('has an entry for each, and many that come together share a batch', async () => {
    const { batches, trail } = keeping()

    await Promise.all(Array.from({ length: 60 }, () => trail.record(refusal('a'))))

    expect(batches.map((batch) => batch.length)).toEqual([60])
    expect(batches[0]?.every(({ times }) => times === 1)).toBe(true)
  })

  test('answers when the refusal is kept, and not before', async () => {
    const { gate, trail } = keeping()
    const { promise, resolve } = Promise.withResolvers<void>()
    gate.open = promise
    const told: string[] = []

    const recorded = trail.record(refusal('a')).then(() => told.push('told'))
    await new Promise((done) => setImmediate(done))
    const before = [...told]
    resolve()
    await recorded

    expect([before, told]).toEqual([[], ['told']])
  })

  test('counts a flood of one caller in a few entries, none lost, and leaves the entries of others alone', async () => {
    const { batches, trail } = keeping()

    await Promise.all([
      ...Array.from({ length: 3_000 }, (_, at) => trail.record(refusal('flooder', at % 2 === 0 ? 'FORBIDDEN' : 'RATE_LIMITED'))),
      trail.record(refusal('other')),
    ])

    const entries = batches.flat()
    const ofFlooder = entries.filter(({ actor }) => actor.subject === 'flooder')
    expect(ofFlooder.length).toBeLessThan(110)
    expect(ofFlooder.reduce((sum, { times }) => sum + times, 0)).toBe(3_000)
    expect(entries.filter(({ actor }) => actor.subject === 'other')).toMatchObject([{ times: 1 }])
  })

  test('counts a flood in a few entries though each refusal names another case', async () => {
    const { batches, trail } = keeping()
    const naming = (caseNumber: string): Refusal => ({ ...refusal('flooder'), actor: { ...somebody('flooder'), caseNumber } })

    await Promise.all(Array.from({ length: 3_000 }, (_, at) => trail.record(naming(`case ${at}`))))

    const counted = batches.flat().filter(({ times }) => times > 1)
    expect(batches.flat().length).toBeLessThan(110)
    expect(counted).toMatchObject([{ actor: { caseNumber: null } }])
    expect(batches.flat().reduce((sum, { times }) => sum + times, 0)).toBe(3_000)
  })

  test('holds no more entries than a batch may have while the bridge hangs, and goes on counting by caller and code', async () => {
    const { batches, gate, trail } = keeping()
    const { promise, resolve } = Promise.withResolvers<void>()
    gate.open = promise
    const sent = Array.from({ length: 4_500 }, (_, at) => trail.record({ ...refusal(`caller ${at % 30}`), operation: `operation ${at}` }))

    resolve()
    await Promise.all(sent)

    expect(batches.flat().length).toBeLessThanOrEqual(2_030)
    expect(batches.flat().reduce((sum, { times }) => sum + times, 0)).toBe(4_500)
  })

  test('counts those too that it cannot let wait', async () => {
    const { batches, trail } = keeping()

    const outcomes = await Promise.allSettled(Array.from({ length: 6_000 }, () => trail.record(refusal('flooder'))))

    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1_000)
    expect(batches.flat().reduce((sum, { times }) => sum + times, 0)).toBe(6_000)
  })

  test('says so when a refusal could not be kept, and goes on with the next', async () => {
    let down = true
    const trail = createRefusalTrail(async (refusals) => {
      if (down) throw new Error('the bridge is down')
      return refusals.map(() => true)
    }, log)

    await expect(trail.record(refusal('a'))).rejects.toThrow('the bridge is down')
    down = false

    await expect(trail.record(refusal('a'))).resolves.toBeUndefined()
  })

  test('fails for the refusal alone that has no entry, and not for those that were kept with it', async () => {
    const trail = createRefusalTrail(async (refusals) => refusals.map(({ actor }) => actor.subject !== 'unwritable'), log)

    const outcomes = await Promise.allSettled(['a', 'unwritable', 'b'].map((subject) => trail.record(refusal(subject))))

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  test('lets nobody wait for one that is not kept in two seconds, also not behind others, and says so in the log', async () => {
    const { lines, log: written } = writtenLog()
    const { promise, resolve } = Promise.withResolvers<readonly boolean[]>()
    const trail = createRefusalTrail(() => promise, written)
    const startedAt = performance.now()

    const first = trail.record(refusal('a'))
    await new Promise((done) => setImmediate(done))
    const outcomes = await Promise.allSettled([first, trail.record(refusal('b'))])
    const tookMs = performance.now() - startedAt
    resolve([true])
    await trail.close()

    expect(outcomes.map((outcome) => outcome.status === 'rejected' && String(outcome.reason))).toEqual(
      Array(2).fill('Error: writing refusals down took too long'),
    )
    expect(tookMs).toBeLessThan(3_500)
    expect(lines.map(({ outcome, requests }) => [outcome, requests])).toEqual(Array(2).fill(['REFUSALS_LATE', 1]))
  })
})

describe('the gateway', () => {
  const bySubject = async (headers: { readonly 'x-case'?: string }): Promise<Actor> => somebody(headers['x-case'] ?? '')
  const as = { 'x-case': 'one' }

  const refused: readonly [what: string, ask: (url: string) => Promise<unknown>, code: string][] = [
    ['a document that asks too much', (url) => ask(url, `{ ${'south '.repeat(21)} }`, undefined, as), 'LIMIT_EXCEEDED'],
    ['a document that does not parse', (url) => ask(url, '{ south', undefined, as), 'GRAPHQL_PARSE_FAILED'],
    ['a field that is not there', (url) => ask(url, '{ east }', undefined, as), 'GRAPHQL_VALIDATION_FAILED'],
    [
      'no document',
      (url) => send(url, { method: 'POST', headers: { ...as, 'content-type': 'application/json' }, body: '{}' }),
      'BAD_REQUEST',
    ],
  ]

  test.each(refused)('writes %s down before it says so', async (_what, asks, code) => {
    const { batches, trail } = keeping()
    const { url } = untilTestEnds(await startGateway({ authenticate: bySubject, refusals: trail }))

    await asks(url)

    expect(batches.flat()).toMatchObject([{ actor: { subject: 'one' }, code, times: 1 }])
  })

  test('writes nothing down of what a subgraph answered, nor of who is not known', async () => {
    const { batches, trail } = keeping()
    const { url } = untilTestEnds(await startGateway({ authenticate: bySubject, refusals: trail }))
    const stranger = untilTestEnds(await startGateway({ refusals: trail }))

    await ask(url, '{ south }', undefined, as)
    await ask(stranger.url, '{ east }')

    expect(batches).toEqual([])
  })

  const silent: readonly [what: string, silence: Parameters<typeof unavailable>[1]][] = [
    ['was out of reach', 'could not be reached'],
    ['was late', 'did not answer in time'],
    ['gave an answer that could not be read', 'gave an answer that cannot be read'],
  ]

  test.each(silent)('writes down that the only register asked %s', async (_what, silence) => {
    const { batches, trail } = keeping()
    const dataSources = smallSources().map((source) => ({ ...source, execute: async () => unavailable(source.name, silence) }))
    const { url } = untilTestEnds(await startGateway({ authenticate: bySubject, refusals: trail, dataSources }))

    const { errors } = await ask(url, '{ south }', undefined, as)

    expect(errors).toMatchObject([{ extensions: { code: 'REGISTER_UNAVAILABLE' } }])
    expect(batches.flat()).toMatchObject([{ actor: { subject: 'one' }, code: 'REGISTER_UNAVAILABLE', times: 1 }])
  })

  test('leaves it at the one entry of the register that refused, though another was out of reach', async () => {
    const { batches, trail } = keeping()
    const forbidden = new GraphQLError('not for you', { extensions: { code: 'FORBIDDEN' } })
    const trailOfSouth: string[] = []
    const dataSources = smallSources().map((source) => ({
      ...source,
      execute: async () => {
        if (source.name !== 'south') return unavailable(source.name, 'could not be reached')
        trailOfSouth.push('FORBIDDEN')
        return { data: null, errors: [forbidden] }
      },
    }))
    const { url } = untilTestEnds(await startGateway({ authenticate: bySubject, refusals: trail, dataSources }))

    const { errors } = await ask(url, '{ south north }', undefined, as)

    expect(errors.map(({ extensions }) => extensions.code).sort()).toEqual(['FORBIDDEN', 'REGISTER_UNAVAILABLE'])
    expect([...trailOfSouth, ...batches.flat()]).toEqual(['FORBIDDEN'])
  })

  test('does not even say by which rule it refuses what cannot be written down', async () => {
    const trail = createRefusalTrail(async () => Promise.reject(new Error('the bridge is down')), log)
    const { url } = untilTestEnds(await startGateway({ authenticate: bySubject, refusals: trail }))

    const answer = await ask(url, '{ east }', undefined, as)
    const allowed = await ask(url, '{ south }', undefined, as)

    expect(answer).toMatchObject({ status: 503, errors: [{ extensions: { code: 'REGISTER_UNAVAILABLE' } }] })
    expect(answer.text).not.toMatch(/east|VALIDATION/)
    expect(allowed).toMatchObject({ status: 200, data: { south: 's' } })
  })
})

test.each([
  ['{ checkPerson(input: {}) { verdict } }', 'checkPerson'],
  ['mutation { a: revokeEntryBan(input: {}) { problems { code } } }', 'revokeEntryBan'],
  ['{ alert(id: 1) { id } entryBan(id: 1) { id } }', 'request'],
  ['{ JanisBerzins }', 'request'],
  ['{ checkPerson', 'request'],
  ['', 'request'],
])('of %s an entry names as what was asked: %s', (source, operation) => {
  expect(operationAsked(source)).toBe(operation)
})

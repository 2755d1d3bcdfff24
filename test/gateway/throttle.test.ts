import { describe, expect, test } from '@jest/globals'
import type { Actor } from '../../subgraphs/shared/actor/actor.ts'
import { createThrottle, RateLimited } from '../../subgraphs/shared/graphql/guard/throttle.ts'
import { ask, startGateway } from './support/gateway.ts'
import { untilTestEnds } from './support/running.ts'

describe('the account of a caller', () => {
  const open = (limits: Partial<Parameters<typeof createThrottle>[0]> = {}) => {
    const clock = { now: 0 }
    const throttle = createThrottle({ costPerSecond: 10, burstCost: 100, requestsAtOnce: 2, ...limits }, () => clock.now)
    return { clock, spend: (caller: string, cost: number) => throttle(caller, cost)() }
  }

  test('is emptied by cost, not by requests, and filled by time', () => {
    const { clock, spend } = open()
    for (let request = 0; request < 50; request += 1) spend('a', 1)
    spend('a', 50)

    expect(() => spend('a', 5)).toThrow(new RateLimited('you ask more than is allowed in this time: wait as long as retry-after says', 1))
    clock.now = 500
    expect(() => spend('a', 5)).not.toThrow()
    expect(() => spend('a', 1)).toThrow(RateLimited)
  })

  test('says when it will hold enough', () => {
    const { spend } = open()
    spend('a', 100)

    expect(() => spend('a', 75)).toThrow(expect.objectContaining({ code: 'RATE_LIMITED', retryAfterSeconds: 8 }))
  })

  test('never holds more than a burst', () => {
    const { clock, spend } = open()
    clock.now = 3_600_000

    expect(() => spend('a', 101)).toThrow(RateLimited)
  })

  test('is nobody else’s', () => {
    const { spend } = open()
    spend('a', 100)

    expect(() => spend('b', 100)).not.toThrow()
  })

  test('holds as many requests at once as allowed, and one more when one is answered', () => {
    const throttle = createThrottle({ costPerSecond: 10, burstCost: 100, requestsAtOnce: 2 }, () => 0)
    const first = throttle('a', 1)
    throttle('a', 1)

    expect(() => throttle('a', 1)).toThrow(expect.objectContaining({ code: 'RATE_LIMITED', retryAfterSeconds: 1 }))
    first()
    first()
    throttle('a', 1)
    expect(() => throttle('a', 1)).toThrow(RateLimited)
  })
})

describe('at the gateway', () => {
  const bySubject = async (headers: { readonly 'x-case'?: string }): Promise<Actor> => ({
    subject: headers['x-case'] ?? '',
    agency: 'PMLP',
    roles: [],
    purpose: null,
    caseNumber: null,
    service: null,
  })
  const as = (subject: string) => ({ 'x-case': subject })
  /** Of 50,000 in the account, the most that one request may cost, this takes a little less. */
  const dear = ['query ($names: [String!]!) { checks(names: $names) { a: name b: name } }', { names: Array(900).fill('a') }] as const
  const dearCost = 900 * 3

  test('who asks too much is told 429 and when to come back, and others are answered', async () => {
    const { url } = untilTestEnds(
      await startGateway({ authenticate: bySubject, config: { caller: { costPerSecond: 1, requestsAtOnce: 10 } } }),
    )
    for (let spent = 0; spent + dearCost <= 50_000; spent += dearCost) await ask(url, ...dear, as('one'))

    const refused = await ask(url, ...dear, as('one'))
    const other = await ask(url, ...dear, as('two'))

    expect(refused).toMatchObject({ status: 429, errors: [{ extensions: { code: 'RATE_LIMITED' } }] })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60)
    expect(other).toMatchObject({ status: 200, errors: [] })
  })

  test('who has too many requests open is told 429 until one is answered', async () => {
    const { url } = untilTestEnds(
      await startGateway({ authenticate: bySubject, config: { caller: { costPerSecond: 10_000, requestsAtOnce: 1 } } }),
    )
    await ask(url, '{ north }', undefined, as('one'))

    const [slow, second] = await Promise.all([
      ask(url, '{ slow(ms: 300) }', undefined, as('one')),
      new Promise((resolve) => setTimeout(resolve, 100)).then(() => ask(url, '{ north }', undefined, as('one'))),
    ])
    const after = await ask(url, '{ north }', undefined, as('one'))

    expect(slow).toMatchObject({ status: 200, errors: [] })
    expect(second).toMatchObject({ status: 429, errors: [{ extensions: { code: 'RATE_LIMITED' } }] })
    expect(after).toMatchObject({ status: 200, errors: [] })
  })

  test('what is refused for asking too much is paid for as well', async () => {
    const { url } = untilTestEnds(
      await startGateway({ authenticate: bySubject, config: { caller: { costPerSecond: 1, requestsAtOnce: 10 } } }),
    )
    const tooMuch = `{ ${'south '.repeat(21)} }`
    const codes: (string | undefined)[] = []
    for (let asked = 0; asked < 501; asked += 1) codes.push((await ask(url, tooMuch, undefined, as('one'))).errors[0]?.extensions.code)

    const other = await ask(url, tooMuch, undefined, as('two'))

    expect([codes[0], codes.at(-1)]).toEqual(['LIMIT_EXCEEDED', 'RATE_LIMITED'])
    expect(other.errors[0]?.extensions.code).toBe('LIMIT_EXCEEDED')
  })
})

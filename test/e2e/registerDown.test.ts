import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestCluster, type TestCluster } from '../support/cluster.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { enterForeignAlert, makeDatabase } from './support/clusters.ts'
import { person } from './support/people.ts'
import { newDataDir, type RunningProduct, serve } from './support/product.ts'
import { banOn, check, checkUntil, issue } from './support/story.ts'

/** What a booth can wait for an answer, whatever is broken. */
const answerWithinMs = 2_000
/** From the moment a database is back to normal answers. */
const recoveryWithinMs = 5_000

const inLgm = person(0)
const inSis = person(1)
const inNeither = person(2)

let lgm: TestCluster
let sis: TestCluster
let bridge: TestDatabase
let product: RunningProduct
beforeAll(async () => {
  ;[lgm, sis, bridge] = await Promise.all([startTestCluster(), startTestCluster(), testDatabase([])])
  const sisUrl = await makeDatabase(sis, 'sis')
  product = await serve(await newDataDir(), {
    LGM_DATABASE_URL: await makeDatabase(lgm, 'lgm'),
    SIS_DATABASE_URL: sisUrl,
    BRIDGE_DATABASE_URL: bridge.url,
  })
  await enterForeignAlert(sisUrl, inSis, randomUUID())
  await issue(product, banOn(inLgm, { territory: 'LATVIA' }))
})
afterAll(async () => {
  await product?.process.stop()
  await Promise.all([lgm?.stop(), sis?.stop(), bridge?.drop()])
})

async function asked(input: object) {
  const startedAt = performance.now()
  const { data, errors = [] } = await check(product, input)
  return { checkPerson: data?.checkPerson, codes: errors.map(({ extensions }) => extensions?.code), tookMs: performance.now() - startedAt }
}
const answered = (registry: string) => ({ registry, state: 'ANSWERED' })
const unavailable = (registry: string) => ({ registry, state: 'UNAVAILABLE', reason: 'NO_ANSWER' })

test('with both registers there, each of them is enough for BANNED, and nobody unknown is', async () => {
  const verdicts = await Promise.all([inLgm, inSis, inNeither].map(asked))

  expect(verdicts.map(({ checkPerson }) => checkPerson?.verdict)).toEqual(['BANNED', 'BANNED', 'NO_BAN'])
})

describe.each([
  { down: 'SIS', up: 'LGM', cluster: () => sis, known: inLgm, hidden: inSis },
  { down: 'LGM', up: 'SIS', cluster: () => lgm, known: inSis, hidden: inLgm },
])('with the database of $down stopped', ({ down, up, cluster, known, hidden }) => {
  beforeAll(() => cluster().stop())

  test(`a person banned in ${up} is BANNED all the same, and the answer says that ${down} is missing`, async () => {
    const { checkPerson, codes, tookMs } = await asked(known)

    expect(checkPerson?.verdict).toBe('BANNED')
    expect(new Set(codes)).toEqual(new Set(['REGISTER_UNAVAILABLE']))
    expect(checkPerson?.sources).toEqual(expect.arrayContaining([expect.objectContaining(answered(up)), unavailable(down)]))
    expect(tookMs).toBeLessThan(answerWithinMs)
  })

  test.each([
    ['nobody knows', inNeither],
    [`only ${down} knows`, hidden],
  ])(`a person whom %s is UNDETERMINED, never NO_BAN`, async (_who, input) => {
    const { checkPerson, tookMs } = await asked(input)

    expect(checkPerson).toMatchObject({ verdict: 'UNDETERMINED', matches: [] })
    expect(checkPerson?.sources).toEqual(expect.arrayContaining([expect.objectContaining(answered(up)), unavailable(down)]))
    expect(tookMs).toBeLessThan(answerWithinMs)
  })

  test(`when ${down} is back, answers are normal again without a restart`, async () => {
    await cluster().start()

    const nobody = await checkUntil(product, inNeither, ({ verdict }) => verdict !== 'UNDETERMINED', recoveryWithinMs)
    const found = await checkUntil(product, hidden, ({ verdict }) => verdict !== 'UNDETERMINED', recoveryWithinMs)

    expect([nobody.verdict, found.verdict]).toEqual(['NO_BAN', 'BANNED'])
    expect(found.sources.map(({ state }) => state)).toEqual(['ANSWERED', 'ANSWERED'])
  })
})

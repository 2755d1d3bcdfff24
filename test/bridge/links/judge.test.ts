import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { judgeIdentity } from '../../../subgraphs/bridge/links/judge.ts'
import { linkPublished } from '../../../subgraphs/bridge/links/linkPublished.ts'
import { linksAround } from '../../../subgraphs/bridge/links/store.ts'
import type { JudgeIdentityInput } from '../../../subgraphs/bridge/schema.generated.ts'
import { anAlert } from '../../support/registerRecords.ts'
import { auditResults, type BridgeInTest, bridgeInTest } from '../support.ts'

let bridge: BridgeInTest
let keys = 0

beforeAll(async () => {
  bridge = await bridgeInTest()
})
afterAll(() => bridge.close())

/** A pair of records that no other test has judged. */
function newPair(): Pick<JudgeIdentityInput, 'left' | 'right'> {
  keys += 1
  bridge.registers.lgm.putPerson(`p${keys}`)
  bridge.registers.sis.putAlert(anAlert({ id: `a${keys}` }))
  return { left: { registry: 'SIS', recordId: `a${keys}` }, right: { registry: 'LGM', recordId: `p${keys}` } }
}

const judge = (input: Partial<JudgeIdentityInput> & Pick<JudgeIdentityInput, 'left' | 'right'>) =>
  judgeIdentity(bridge.asker('DATA_QUALITY_OFFICER'), {
    idempotencyKey: bridge.deps.ids.next(),
    judgement: 'SAME',
    reason: 'same fingerprints',
    ...input,
  })

const history = async ({ recordId }: { recordId: string }) =>
  bridge.database.knex('links').select('judgement', 'closed_at').where('left_record', recordId).orderBy('id')

describe('a judgement', () => {
  test('stands in one order of the pair, by whom and when', async () => {
    const pair = newPair()

    const { link, problems } = await judge(pair)

    expect(problems).toEqual([])
    expect(link).toMatchObject({ left: pair.right, right: pair.left, judgement: 'SAME', judgedBy: 'officer-1', closedAt: null })
  })

  test('is closed by a new one, and stays to be read', async () => {
    const pair = newPair()
    await judge(pair)

    await judge({ left: pair.right, right: pair.left, judgement: 'DIFFERENT' })

    const closed = (await history(pair.right)).map(({ judgement, closed_at }) => [judgement, closed_at !== null])
    expect(closed).toEqual([
      ['SAME', true],
      ['DIFFERENT', false],
    ])
  })

  test('cannot be changed or removed by SQL either', async () => {
    const { link } = await judge(newPair())
    const { knex } = bridge.database
    const row = () => knex('links').where({ id: link?.id })

    await expect(row().update({ judgement: 'DIFFERENT' })).rejects.toThrow(/only closed/)
    await expect(row().update({ closed_at: new Date(), reason: 'other' })).rejects.toThrow(/only closed/)
    await expect(row().delete()).rejects.toThrow(/only closed/)
    await expect(knex.raw('truncate links')).rejects.toThrow(/only closed/)
  })

  test('once closed is not opened or closed again', async () => {
    const pair = newPair()
    const { link } = await judge(pair)
    await judge(pair)
    const row = bridge.database.knex('links').where({ id: link?.id })

    await expect(row.clone().update({ closed_at: null })).rejects.toThrow(/only closed/)
    await expect(row.clone().update({ closed_at: new Date() })).rejects.toThrow(/only closed/)
  })

  test('of twelve officers at once leaves one open and none lost', async () => {
    const pair = newPair()
    const judgements = ['SAME', 'DIFFERENT', 'UNSURE'] as const

    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) => judge({ ...pair, judgement: judgements[at % 3] ?? 'SAME' }).catch((fault: Error) => fault)),
    )

    const done = answers.filter((answer) => !(answer instanceof Error))
    const rows = await history(pair.right)
    expect(rows).toHaveLength(done.length)
    expect(rows.filter(({ closed_at }) => closed_at === null)).toHaveLength(1)
    expect(done.length).toBeGreaterThan(1)
  })

  test('sent twice with one key has one effect, at once or later', async () => {
    const pair = newPair()
    const input = { ...pair, idempotencyKey: 'twice' }

    const [first, second] = await Promise.all([judge(input), judge(input)])
    const third = await judge(input)

    expect(new Set([first, second, third].map(({ link }) => link?.id)).size).toBe(1)
    expect([first.replayed, second.replayed].sort()).toEqual([false, true])
    expect(await history(pair.right)).toHaveLength(1)
  })

  test('is logged with both records, refusals too', async () => {
    const pair = newPair()
    await judge(pair)
    await judge({ ...pair, reason: ' ' })

    const entries = (await auditResults(bridge.database)).filter(({ subject_refs }) => subject_refs.includes(pair.left.recordId))
    expect(entries.map(({ result }) => result)).toEqual(['SAME', 'REASON_EMPTY'])
    expect(entries[0]?.subject_refs.toSorted()).toEqual([pair.left.recordId, pair.right.recordId].sort())
  })
})

describe('a judgement is refused', () => {
  const unknown = { registry: 'LGM', recordId: 'nobody' } as const

  test.each<[string, (pair: ReturnType<typeof newPair>) => Partial<JudgeIdentityInput>, readonly string[]]>([
    ['on a record and itself', ({ left }) => ({ right: left }), ['SAME_RECORD']],
    ['on a record that is not there', () => ({ right: unknown }), ['RECORD_NOT_FOUND']],
    ['on a text that no record has as its id', () => ({ right: { registry: 'LGM', recordId: "' or 1=1" } }), ['RECORD_NOT_FOUND']],
    ['without a reason', () => ({ reason: ' \n ' }), ['REASON_EMPTY']],
    ['with a reason of 2,001 letters', () => ({ reason: 'a'.repeat(2_001) }), ['TEXT_TOO_LONG']],
    ['with a NUL in the reason', () => ({ reason: 'a\u0000' }), ['TEXT_INVALID_CHARACTER']],
    ['with a key that is none', () => ({ idempotencyKey: 'a key' }), ['IDEMPOTENCY_KEY_INVALID']],
    [
      'for all that is wrong at once',
      () => ({ reason: '', left: unknown, right: unknown }),
      ['REASON_EMPTY', 'SAME_RECORD', 'RECORD_NOT_FOUND', 'RECORD_NOT_FOUND'],
    ],
  ])('%s', async (_, change, codes) => {
    const pair = newPair()

    const { link, problems } = await judge({ ...pair, ...change(pair) })

    expect(link).toBeNull()
    expect(problems.map(({ code }) => code)).toEqual(codes)
    expect(await history(pair.right)).toEqual([])
  })

  test('when its key was used for another input', async () => {
    const pair = newPair()
    await judge({ ...pair, idempotencyKey: 'reused' })

    const { problems } = await judge({ ...pair, idempotencyKey: 'reused', judgement: 'UNSURE' })

    expect(problems.map(({ code }) => code)).toEqual(['IDEMPOTENCY_KEY_REUSED'])
  })

  test('to whom may not judge', async () => {
    const input = { ...newPair(), idempotencyKey: 'guard', judgement: 'SAME', reason: 'looks alike' } as const

    await expect(judgeIdentity(bridge.asker('BORDER_GUARD'), input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('while it cannot be told whether the records exist', async () => {
    const pair = newPair()
    bridge.registers.failOn('SIS.alerts', 1, 'TIMEOUT')

    await expect(judge(pair)).rejects.toMatchObject({ code: 'REGISTER_UNAVAILABLE' })
    expect(await history(pair.right)).toEqual([])
  })
})

describe('the bridge notes that an alert is on the person of its ban', () => {
  const publish = (pair: ReturnType<typeof newPair>) =>
    bridge.database.knex.transaction((trx) =>
      linkPublished(trx, [
        {
          linkId: bridge.deps.ids.next(),
          personId: pair.right.recordId,
          alertId: pair.left.recordId,
          banId: 'ban-1',
          now: bridge.deps.clock.now(),
        },
      ]),
    )

  test('once, however often it writes the alert, and at the same time', async () => {
    const pair = newPair()

    const links = await Promise.all([publish(pair), publish(pair), publish(pair)])

    expect(links.flat()).toHaveLength(1)
    expect(await history(pair.right)).toHaveLength(1)
  })

  test('and never over what a person judged', async () => {
    const pair = newPair()
    await judge({ ...pair, judgement: 'DIFFERENT' })

    expect(await publish(pair)).toEqual([])
    expect((await linksAround(bridge.database.knex, [pair.left])).map(({ judgement }) => judgement)).toEqual(['DIFFERENT'])
  })
})

test('judgements around records are found along the whole chain, and no others', async () => {
  const [one, two, other] = [newPair(), newPair(), newPair()]
  await judge(one)
  await judge({ left: one.left, right: two.right })
  await judge({ ...two, judgement: 'UNSURE' })
  await judge(other)

  const found = await linksAround(bridge.database.knex, [one.right, one.right])

  expect(found.map(({ judgement }) => judgement).sort()).toEqual(['SAME', 'SAME', 'UNSURE'])
})

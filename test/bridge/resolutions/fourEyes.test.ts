import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Discrepancy } from '../../../subgraphs/bridge/reconciliation/discrepancy.ts'
import { approveResolution, proposeResolution, rejectResolution } from '../../../subgraphs/bridge/resolutions/commands.ts'
import type { Resolution } from '../../../subgraphs/bridge/resolutions/resolution.ts'
import { aBan, anAlert } from '../../support/registerRecords.ts'
import { auditResults } from '../support.ts'
import { problemCodes, type Workbench, workbench } from './workbench.ts'

// No bridge is started: what was approved stays so.
let bench: Workbench
beforeAll(async () => {
  bench = await workbench()
  bench.registers.lgm.putBan(aBan())
  bench.registers.sis.putAlert(anAlert())
})
afterAll(() => bench.close())

let count = 0
let differs: Discrepancy
let proposed: Resolution
beforeEach(async () => {
  count += 1
  differs = await bench.found({
    kind: 'FIELD_MISMATCH',
    field: `field-${count}`,
    banId: 'ban-1',
    alertId: 'alert-1',
    lgmValue: 'A',
    sisValue: 'B',
  })
  const { resolution } = await bench.propose(differs)
  if (resolution === null) throw new Error('not proposed')
  proposed = resolution
})

const days = 86_400_000

describe('an approval is refused', () => {
  test.each<[what: string, code: string, approve: () => Promise<Parameters<typeof problemCodes>[0]>]>([
    ['of one’s own proposal', 'PROPOSER_CANNOT_APPROVE', () => bench.approve(proposed, bench.asker('PMLP_SUPERVISOR', 'proposer'))],
    [
      'of one’s own proposal under another role',
      'PROPOSER_CANNOT_APPROVE',
      () => bench.approve(proposed, bench.asker('SIRENE_OFFICER', 'proposer')),
    ],
    ['of something that was not proposed', 'PAYLOAD_DIFFERS', () => bench.approve({ id: proposed.id, payloadDigest: 'a'.repeat(64) })],
    ['of nothing', 'RESOLUTION_NOT_FOUND', () => bench.approve({ id: 'nothing', payloadDigest: proposed.payloadDigest })],
    [
      'of an id that is not there',
      'RESOLUTION_NOT_FOUND',
      () => bench.approve({ id: '00000000-0000-7000-8000-000000000000', payloadDigest: '' }),
    ],
    [
      'when somebody else has approved it',
      'ALREADY_APPROVED',
      async () => {
        await bench.approve(proposed)
        return bench.approve(proposed, bench.asker('SIRENE_OFFICER', 'third'))
      },
    ],
    [
      'when it was taken back',
      'RESOLUTION_NOT_OPEN',
      async () => {
        const by = bench.asker('DATA_QUALITY_OFFICER', 'proposer')
        await rejectResolution(by, { idempotencyKey: `take-back-${count}`, id: proposed.id, reason: 'Another way was found' })
        return bench.approve(proposed)
      },
    ],
    [
      'when the difference has changed',
      'DISCREPANCY_CHANGED',
      async () => {
        await bench.found({ ...differs, sisValue: 'C' })
        return bench.approve(proposed)
      },
    ],
    [
      'when the difference has become graver',
      'DISCREPANCY_CHANGED',
      async () => {
        await bench.found({ ...differs, severity: 'CRITICAL' })
        return bench.approve(proposed)
      },
    ],
    [
      'when the difference is gone',
      'DISCREPANCY_CLOSED',
      async () => {
        await bench.deps.knex('discrepancies').where('id', differs.id).update({ closed_at: bench.deps.clock.now() })
        return bench.approve(proposed)
      },
    ],
    [
      'when it went and came back',
      'DISCREPANCY_CHANGED',
      async () => {
        await bench.deps.knex('discrepancies').where('id', differs.id).update({ closed_at: bench.deps.clock.now() })
        await bench.found(differs)
        return bench.approve(proposed)
      },
    ],
    [
      'after two weeks',
      'RESOLUTION_EXPIRED',
      async () => {
        bench.pass(15 * days)
        return bench.approve(proposed)
      },
    ],
  ])('%s: %s', async (_, code, approve) => {
    const answer = await approve()

    expect(problemCodes(answer)).toEqual([code])
    expect((await auditResults(bench.database)).at(-1)).toMatchObject({ operation: 'approveResolution', result: code })
  })

  test('when the payload was edited where it is stored', async () => {
    const { knex } = bench.deps
    await knex.raw('alter table resolutions disable trigger resolutions_payload_fixed')
    await knex('resolutions')
      .where('id', proposed.id)
      .update({ payload: JSON.stringify({ ...proposed.payload, alertId: 'alert-of-another' }) })
    await knex.raw('alter table resolutions enable trigger resolutions_payload_fixed')

    const answer = await bench.approve(proposed)

    expect(problemCodes(answer)).toEqual(['PAYLOAD_DIFFERS'])
  })

  test('of a correction of LGM by anybody but PMLP', async () => {
    await rejectResolution(bench.asker('DATA_QUALITY_OFFICER', 'proposer'), { idempotencyKey: `r-${count}`, id: proposed.id, reason: 'r' })
    const { resolution } = await bench.propose(differs, { kind: 'CORRECT_LGM' })

    const bySirene = await bench.approve(resolution ?? proposed, bench.asker('SIRENE_OFFICER', 'sirene'))
    const byPmlp = await bench.approve(resolution ?? proposed)

    expect([problemCodes(bySirene), problemCodes(byPmlp)]).toEqual([['APPROVER_UNFIT'], []])
  })

  test('to who may only propose', async () => {
    await expect(bench.approve(proposed, bench.asker('DATA_QUALITY_OFFICER', 'another'))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

test('the database itself lets nobody approve their own proposal, and nobody edit it', async () => {
  const { knex } = bench.deps
  const update = (columns: object) => knex('resolutions').where('id', proposed.id).update(columns)

  await expect(update({ state: 'APPROVED', decided_by: 'proposer' })).rejects.toThrow('resolutions_four_eyes')
  await expect(update({ state: 'APPROVED', decided_by: null })).rejects.toThrow('resolutions_four_eyes')
  await expect(update({ payload: '{}' })).rejects.toThrow('never changed')
})

test('approving twice is once, by the same key and by another', async () => {
  const approver = bench.asker('PMLP_SUPERVISOR', 'approver')
  const input = { idempotencyKey: `twice-${count}`, id: proposed.id, payloadDigest: proposed.payloadDigest }

  const first = await approveResolution(approver, input)
  const sameKey = await approveResolution(approver, input)
  const otherKey = await bench.approve(proposed, approver)

  expect([first, sameKey, otherKey].map(problemCodes)).toEqual([[], [], []])
  expect([first.replayed, sameKey.replayed]).toEqual([false, true])
  expect(otherKey.resolution?.decidedAt).toEqual(first.resolution?.decidedAt)
})

test('of many who approve at once, one does', async () => {
  const approvers = Array.from({ length: 8 }, (_, at) => bench.asker(at % 2 === 0 ? 'PMLP_SUPERVISOR' : 'SIRENE_OFFICER', `approver-${at}`))

  const answers = await Promise.all(approvers.map((approver) => bench.approve(proposed, approver)))

  expect(answers.flatMap(problemCodes)).toEqual(Array.from({ length: 7 }, () => 'ALREADY_APPROVED'))
})

test('approved and refused at once before anything was done, it is refused, whoever was first', async () => {
  const [approved, rejected] = await Promise.all([
    bench.approve(proposed),
    rejectResolution(bench.asker('SIRENE_OFFICER', 'third'), { idempotencyKey: `r-${count}`, id: proposed.id, reason: 'Not so' }),
  ])

  expect([[], ['RESOLUTION_NOT_OPEN']]).toContainEqual(problemCodes(approved))
  expect(problemCodes(rejected)).toEqual([])
  expect(await bench.resolution(proposed.id)).toMatchObject({ state: 'REJECTED', decidedBy: 'third' })
})

describe('a proposal is refused', () => {
  const by = () => bench.asker('DATA_QUALITY_OFFICER', 'proposer')
  const input = (given: object) => ({
    idempotencyKey: `wrong-${count}`,
    discrepancyId: differs.id,
    expectedVersion: differs.version,
    kind: 'CORRECT_ALERT' as const,
    reason: 'As on file',
    ...given,
  })

  test.each<[what: string, given: () => object, code: string]>([
    ['for what another proposal is open for', () => ({}), 'RESOLUTION_OPEN'],
    ['for nothing', () => ({ discrepancyId: 'nothing' }), 'DISCREPANCY_NOT_FOUND'],
    ['for an older version of the difference', () => ({ expectedVersion: 7 }), 'DISCREPANCY_CHANGED'],
    ['of a kind that does not mend it', () => ({ kind: 'LINK' }), 'KIND_UNFIT'],
    ['without a reason', () => ({ reason: ' \n ' }), 'REASON_EMPTY'],
    ['with a reason without end', () => ({ reason: 'x'.repeat(2_001) }), 'TEXT_TOO_LONG'],
    ['with a reason that a screen would not show', () => ({ reason: 'a\u202Eb' }), 'TEXT_INVALID_CHARACTER'],
    ['about an alert that the difference does not name', () => ({ alertId: 'alert-9' }), 'ALERT_ID_UNFIT'],
    ['under a key that is none', () => ({ idempotencyKey: 'ā' }), 'IDEMPOTENCY_KEY_INVALID'],
    ['to separate an alert from the ban it was made from', () => ({ kind: 'SEPARATE' }), 'ALERT_MADE_FROM_BAN'],
  ])('%s: %s', async (_, given, code) => {
    const answer = await proposeResolution(by(), input(given()))

    expect(problemCodes(answer)).toEqual([code])
    expect(answer.resolution?.id ?? proposed.id).toBe(proposed.id)
  })

  test('to withdraw one of two alerts without saying which, and the alert that a ban in force founds', async () => {
    bench.registers.sis.putAlert(anAlert({ id: 'alert-2', nationalReference: null, subjectReference: null }))
    const double = await bench.found({ kind: 'DUPLICATE_ALERT', alertId: 'alert-1', relatedId: 'alert-2', banId: 'ban-1' })

    const unsaid = await bench.propose(double)
    const founded = await bench.propose(double, { alertId: 'alert-1' })
    const foreign = await bench.propose(double, { alertId: 'alert-3' })
    const otherWay = await bench.propose(await bench.found({ kind: 'FIELD_MISMATCH', field: 'kind', banId: 'ban-1', alertId: 'alert-1' }))

    expect([unsaid, founded, foreign, otherWay].map(problemCodes)).toEqual([
      ['ALERT_ID_NEEDED'],
      ['ALERT_FOUNDED'],
      ['ALERT_ID_UNFIT'],
      ['ALERT_FOUNDED'],
    ])
  })

  test('to withdraw an alert of another state', async () => {
    bench.registers.sis.putAlert(anAlert({ id: 'alert-est', issuingState: 'EST', nationalReference: null, subjectReference: null }))
    const alone = await bench.found({ kind: 'MISSING_IN_LGM', alertId: 'alert-est' })

    expect(problemCodes(await bench.propose(alone))).toEqual(['NOT_ISSUER'])
  })

  test('while a register cannot be asked, and may be sent again', async () => {
    bench.registers.sis.putAlert(anAlert({ id: 'alert-lone', nationalReference: null, subjectReference: null }))
    const other = await bench.found({ kind: 'MISSING_IN_LGM', alertId: 'alert-lone' })
    bench.registers.unavailable('SIS')
    const refused = await bench.propose(other).catch((fault: unknown) => fault)
    bench.registers.available('SIS')

    expect(refused).toMatchObject({ code: 'REGISTER_UNAVAILABLE' })
    expect(problemCodes(await bench.propose(other))).toEqual([])
  })

  test('but for the same key it is given again, whatever happened since', async () => {
    const other = await bench.found({ kind: 'INCOMPLETE_ALERT', field: `f-${count}`, banId: 'ban-1', alertId: 'alert-1' })
    const given = input({ discrepancyId: other.id, idempotencyKey: `again-${count}` })
    const first = await proposeResolution(by(), given)
    await bench.found({ ...other, sisValue: 'changed' })

    const again = await proposeResolution(by(), given)

    expect(again).toMatchObject({ replayed: true, problems: [], resolution: { id: first.resolution?.id } })
  })
})

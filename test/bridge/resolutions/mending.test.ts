import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { alertContentOf } from '../../../subgraphs/published/content.ts'
import { listDiscrepancies } from '../../../subgraphs/bridge/reconciliation/store/discrepancies.ts'
import { writeJudgement } from '../../../subgraphs/bridge/links/writeJudgement.ts'
import type { Discrepancy } from '../../../subgraphs/bridge/reconciliation/discrepancy.ts'
import { rejectResolution } from '../../../subgraphs/bridge/resolutions/commands.ts'
import { systemIds } from '../../../subgraphs/shared/ids.ts'
import type { AlertRecord, BanRecord } from '../../../subgraphs/bridge/registries/port.ts'
import { aBan, anAlert, anAlertContent } from '../../support/registerRecords.ts'
import { isEnded, problemCodes, type Workbench, workbench } from './workbench.ts'

let bench: Workbench
beforeEach(async () => {
  bench = await workbench()
})
afterEach(() => bench.close())

/** A ban whose alert is live and equal. */
async function published(): Promise<{ ban: BanRecord; alert: AlertRecord; idle: () => Promise<void> }> {
  const ban = bench.registers.lgm.putBan(aBan())
  const work = await (await bench.start()).start()
  await work.idle()
  const [submitted] = bench.registers.sis.all()
  const alert = bench.registers.sis.approve(submitted?.id ?? '')
  await work.idle()
  return { ban, alert, idle: work.idle }
}

describe('each way of mending goes through the owner of the record, and the next look proves it', () => {
  test('correcting an alert brings it to what LGM holds', async () => {
    const { ban, alert, idle } = await published()
    bench.registers.sis.changeContent(alert.id, { identity: { ...alert.content.identity, birthDate: '1979-01-01' } })
    await idle()
    const wrong = await bench.found({ kind: 'FIELD_MISMATCH', field: 'birthDate', banId: ban.id, alertId: alert.id })

    const mended = await bench.until((await bench.mend(wrong)).id, isEnded)

    expect(mended).toMatchObject({ state: 'PROVED', failure: null, payload: { kind: 'CORRECT_ALERT', route: 'PUBLICATION' } })
    expect(bench.registers.sis.all()).toMatchObject([{ status: 'ACTIVE', content: { identity: { birthDate: '1980-05-17' } } }])
    expect((await bench.discrepancy(wrong.id)).closedAt).not.toBeNull()
  })

  test('a mark that LGM does not hold is taken out of the alert', async () => {
    const { ban, alert, idle } = await published()
    bench.registers.sis.changeContent(alert.id, { freeMovementFamily: true })
    await idle()
    const wrong = await bench.found({ kind: 'FIELD_MISMATCH', field: 'freeMovementFamily', banId: ban.id, alertId: alert.id })

    const mended = await bench.until((await bench.mend(wrong)).id, isEnded)

    expect(mended).toMatchObject({ state: 'PROVED', payload: { kind: 'CORRECT_ALERT' } })
    expect(bench.registers.sis.all()).toMatchObject([{ status: 'ACTIVE', content: { freeMovementFamily: false } }])
  })

  test('an alert that ended early is entered anew, and proved only when SIRENE has approved it', async () => {
    const { ban, alert, idle } = await published()
    bench.registers.sis.end(alert.id, 'DELETED')
    await idle()
    const early = await bench.found({ kind: 'EARLY_DELETION', banId: ban.id, alertId: alert.id })

    const { id } = await bench.mend(early)
    const applied = await bench.until(id, ({ state }) => state === 'APPLIED')
    await idle()
    const stillApplied = await bench.resolution(id)
    const [, anew] = bench.registers.sis.all()
    bench.registers.sis.approve(anew?.id ?? '')
    const proved = await bench.until(id, isEnded)

    expect([applied.state, stillApplied.state, proved.state]).toEqual(['APPLIED', 'APPLIED', 'PROVED'])
    expect(bench.registers.sis.all().map(({ status }) => status)).toEqual(['DELETED', 'ACTIVE'])
  })

  test('a ban that was in LGM before the bridge gets its first publication', async () => {
    await bench.start()
    const alert = bench.registers.sis.putAlert(
      anAlert({ nationalReference: null, subjectReference: null, content: { ...alertContentOf(aBan()), reason: null } }),
    )
    bench.registers.lgm.loadBan(aBan())
    const lacking = await bench.found({ kind: 'INCOMPLETE_ALERT', field: 'reason', banId: 'ban-1', alertId: alert.id })

    const mended = await bench.until((await bench.mend(lacking)).id, isEnded)

    expect(mended).toMatchObject({ state: 'PROVED', payload: { judgement: 'SAME' } })
    expect(bench.registers.sis.all()).toMatchObject([{ id: alert.id, content: { reason: aBan().reason } }])
  })

  test('an alert without any ban is taken out by SIS, with the resolution as its reason', async () => {
    await bench.start()
    const alert = bench.registers.sis.putAlert(anAlert({ nationalReference: null }))
    const alone = await bench.found({ kind: 'MISSING_IN_LGM', alertId: alert.id, severity: 'CRITICAL' })

    const mended = await bench.until((await bench.mend(alone, { approver: 'SIRENE_OFFICER' })).id, isEnded)

    expect(mended).toMatchObject({ state: 'PROVED', payload: { kind: 'WITHDRAW_ALERT', route: 'SIS' } })
    expect(bench.registers.sis.all()).toMatchObject([{ status: 'DELETED' }])
  })

  test('an alert that outlived its ban leaves SIS through publication', async () => {
    const { ban, alert } = await published()
    bench.registers.lgm.changeBan(ban.id, { status: 'REVOKED', inForce: false })
    const outlived = await bench.found({ kind: 'OUTLIVED_BAN', banId: ban.id, alertId: alert.id, severity: 'CRITICAL' })

    const mended = await bench.until((await bench.mend(outlived)).id, isEnded)

    expect(mended).toMatchObject({ state: 'PROVED', payload: { kind: 'WITHDRAW_ALERT', route: 'PUBLICATION' } })
    expect(bench.registers.sis.all()).toMatchObject([{ status: 'DELETED' }])
  })

  test('an alert on somebody who has died leaves SIS through publication, although the ban is in force', async () => {
    const { ban, alert } = await published()
    bench.registers.lgm.loadBan({ ...ban, person: { ...ban.person, dateOfDeath: '2026-01-01' } })
    const outlived = await bench.found({ kind: 'OUTLIVED_BAN', banId: ban.id, alertId: alert.id, severity: 'CRITICAL' })

    const mended = await bench.until((await bench.mend(outlived)).id, isEnded)

    expect(mended).toMatchObject({ state: 'PROVED', payload: { kind: 'WITHDRAW_ALERT', route: 'PUBLICATION' } })
    expect(bench.registers.sis.all()).toMatchObject([{ status: 'DELETED' }])
  })

  test('of two alerts on one human the one on a ban that founds none any more may be withdrawn', async () => {
    await bench.start()
    bench.registers.lgm.loadBan(aBan({ person: { freeMovementFamily: true } }))
    bench.registers.sis.putAlert(anAlert({ id: 'alert-1' }))
    bench.registers.sis.putAlert(anAlert({ id: 'alert-2', nationalReference: null, subjectReference: null }))
    const double = await bench.found({ kind: 'DUPLICATE_ALERT', alertId: 'alert-1', relatedId: 'alert-2' })

    const mended = await bench.until((await bench.mend(double, { alertId: 'alert-1' })).id, isEnded)

    expect(mended.state).toBe('PROVED')
  })

  test('a missing alert is mended by recording that the person has died', async () => {
    await bench.start()
    const ban = bench.registers.lgm.loadBan(aBan())
    const missing = await bench.found({ kind: 'MISSING_IN_SIS', banId: ban.id, severity: 'CRITICAL' })

    const { id } = await bench.mend(missing, { kind: 'CORRECT_LGM' })
    bench.registers.lgm.putBan({ ...ban, person: { ...ban.person, dateOfDeath: '2026-01-01' } })
    const proved = await bench.until(id, isEnded)

    expect(proved).toMatchObject({ state: 'PROVED' })
    expect(bench.registers.sis.all()).toEqual([])
  })

  test('an alert of another kind makes room for one of the ban, which is published at once', async () => {
    await bench.start()
    const content = { ...alertContentOf(aBan()), kind: 'RETURN', action: 'CONFIRM_RETURN' } as const
    bench.registers.sis.putAlert(anAlert({ id: 'alert-old', nationalReference: null, subjectReference: null, content }))
    bench.registers.lgm.loadBan(aBan())
    const differs = await bench.found({ kind: 'FIELD_MISMATCH', field: 'kind', banId: 'ban-1', alertId: 'alert-old', severity: 'CRITICAL' })

    const { id } = await bench.mend(differs)
    await bench.until(id, ({ state }) => state === 'APPLIED')
    const anew = await bench.liveAlert('ban-1')
    bench.registers.sis.approve(anew.id)
    const proved = await bench.until(id, isEnded)

    expect(proved).toMatchObject({ state: 'PROVED', payload: { route: 'SIS' } })
    expect(bench.registers.sis.all().map(({ status, content: { kind } }) => `${kind} ${status}`)).toEqual([
      'RETURN DELETED',
      'REFUSAL_OF_ENTRY ACTIVE',
    ])
  })

  test('of two alerts on one human the one named leaves SIS', async () => {
    await bench.start()
    bench.registers.sis.putAlert(anAlert({ id: 'alert-1', nationalReference: null }))
    bench.registers.sis.putAlert(anAlert({ id: 'alert-2', nationalReference: null, subjectReference: null }))
    const double = await bench.found({ kind: 'DUPLICATE_ALERT', alertId: 'alert-1', relatedId: 'alert-2' })

    const mended = await bench.until((await bench.mend(double, { alertId: 'alert-2' })).id, isEnded)

    expect(mended.state).toBe('PROVED')
    expect(bench.registers.sis.all().map(({ id, status }) => `${id} ${status}`)).toEqual(['alert-1 ACTIVE', 'alert-2 DELETED'])
  })

  test.each([
    ['LINK', 'SAME'],
    ['SEPARATE', 'DIFFERENT'],
  ] as const)('%s judges the two records, in the name of who approved', async (kind, judgement) => {
    await bench.start()
    bench.registers.lgm.putBan(aBan({ territory: 'LATVIA' }))
    bench.registers.sis.putAlert(anAlert({ nationalReference: null }))
    const unlinked = await bench.found({ kind: 'UNLINKED_MATCH', banId: 'ban-1', alertId: 'alert-1' })

    const mended = await bench.until((await bench.mend(unlinked, { kind })).id, isEnded)

    expect(mended.state).toBe('PROVED')
    const links = await bench.deps.knex('links').select('left_record', 'right_record', 'judgement', 'judged_by')
    expect(links).toEqual([{ left_record: 'person-1', right_record: 'alert-1', judgement, judged_by: 'approver' }])
  })

  test('a correction of LGM waits for PMLP to amend the ban, and publication carries it on', async () => {
    const { ban, alert, idle } = await published()
    bench.registers.sis.changeContent(alert.id, { decisionReference: 'PMLP-2026-777' })
    await idle()
    const wrong = await bench.found({ kind: 'FIELD_MISMATCH', field: 'decisionReference', banId: ban.id, alertId: alert.id })

    const { id } = await bench.mend(wrong, { kind: 'CORRECT_LGM' })
    await idle()
    const waiting = await bench.resolution(id)
    bench.registers.lgm.changeBan(ban.id, { decisionReference: 'PMLP-2026-777' })
    const proved = await bench.until(id, isEnded)

    expect([waiting.state, proved.state]).toEqual(['APPROVED', 'PROVED'])
    expect(bench.registers.sis.all()).toMatchObject([{ status: 'ACTIVE', content: { decisionReference: 'PMLP-2026-777' } }])
  })
})

test.each(['LATVIA', 'SCHENGEN'] as const)(
  'a correction of LGM is done when the second record of two is ended, not the one that was named first: bans for %s from before the bridge',
  async (territory) => {
    await bench.start()
    bench.registers.lgm.loadBan(aBan({ territory }))
    bench.registers.lgm.loadBan(aBan({ id: 'ban-2', territory, person: { id: 'person-2' } }))
    const double = await bench.found({ kind: 'DUPLICATE_BAN', banId: 'ban-1', relatedId: 'ban-2' })

    const { id } = await bench.mend(double)
    bench.registers.lgm.changeBan('ban-2', { status: 'REVOKED', inForce: false })
    const proved = await bench.until(id, isEnded)

    expect(proved).toMatchObject({ state: 'PROVED', payload: { kind: 'CORRECT_LGM' } })
  },
)

describe('a correction of LGM that was approved', () => {
  async function approved(): Promise<{ readonly id: string; readonly wrong: Discrepancy }> {
    const { ban, alert, idle } = await published()
    bench.registers.sis.changeContent(alert.id, { decisionReference: 'PMLP-2026-777' })
    await idle()
    const wrong = await bench.found({ kind: 'FIELD_MISMATCH', field: 'decisionReference', banId: ban.id, alertId: alert.id })
    const { id } = await bench.mend(wrong, { kind: 'CORRECT_LGM' })
    return { id, wrong }
  }

  test('is not over when PMLP amends something else, and is proved when it amends what is wrong', async () => {
    await bench.start()
    bench.registers.lgm.loadBan(aBan({ territory: 'LATVIA' }))
    bench.registers.lgm.loadBan(aBan({ id: 'ban-2', territory: 'LATVIA', person: { id: 'person-2' } }))
    const { id } = await bench.mend(await bench.found({ kind: 'DUPLICATE_BAN', banId: 'ban-1', relatedId: 'ban-2' }))

    bench.registers.lgm.changeBan('ban-1', { authority: 'COURT' })
    await lookedAt(id)
    const afterSomethingElse = await bench.resolution(id)
    bench.registers.lgm.changeBan('ban-1', { status: 'REVOKED', inForce: false })
    const proved = await bench.until(id, isEnded)

    expect([afterSomethingElse.state, proved.state]).toEqual(['APPROVED', 'PROVED'])
  })

  /** Some looks on, or its end. */
  async function lookedAt(id: string): Promise<void> {
    const looks = (): number => bench.registers.calls.filter((call) => call === 'LGM.bans').length
    const enough = looks() + 5
    await bench.until(id, (resolution) => isEnded(resolution) || looks() >= enough)
  }

  test('can be taken back, and then the difference can be mended in another way', async () => {
    const { id, wrong } = await approved()
    const blocked = await bench.propose(wrong, { kind: 'CORRECT_ALERT' })

    const takenBack = await rejectResolution(bench.asker('PMLP_SUPERVISOR', 'approver'), {
      idempotencyKey: 'take-back',
      id,
      reason: 'The decision on file says what LGM says',
    })
    const mended = await bench.until((await bench.mend(wrong, { kind: 'CORRECT_ALERT' })).id, isEnded)

    expect(problemCodes(blocked)).toEqual(['RESOLUTION_OPEN'])
    expect(takenBack).toMatchObject({ problems: [], resolution: { state: 'REJECTED' } })
    expect(mended.state).toBe('PROVED')
  })

  test('fails when PMLP has not amended the ban in time, and makes room for another way', async () => {
    const { id, wrong } = await approved()

    bench.pass(31 * 86_400_000)
    const failed = await bench.until(id, isEnded)
    const again = await bench.propose(wrong, { kind: 'CORRECT_ALERT' })

    expect(failed).toMatchObject({ state: 'FAILED', failure: 'PMLP_DID_NOT_AMEND' })
    expect(problemCodes(again)).toEqual([])
  })
})

test('a withdrawal that was begun is not taken back', async () => {
  bench.registers.sis.putAlert(anAlert({ nationalReference: null, subjectReference: null }))
  const { id } = await bench.mend(await bench.found({ kind: 'MISSING_IN_LGM', alertId: 'alert-1' }))
  await bench.deps.knex('resolutions').where({ id }).update({ begun_at: bench.deps.clock.now() })

  const refused = await rejectResolution(bench.asker('PMLP_SUPERVISOR', 'third'), { idempotencyKey: 'late', id, reason: 'Not so' })

  expect(problemCodes(refused)).toEqual(['RESOLUTION_NOT_OPEN'])
})

describe('an alert from before the bridge that is judged to be of the person of a ban in force', () => {
  const judged = (alertId: string): Promise<unknown> =>
    bench.deps.knex.transaction((trx) =>
      writeJudgement(trx, {
        id: systemIds.next(),
        left: { registry: 'LGM', recordId: 'person-1' },
        right: { registry: 'SIS', recordId: alertId },
        judgement: 'SAME',
        reason: 'Compared with the file',
        judgedBy: 'officer-1',
        now: bench.deps.clock.now(),
      }),
    )
  const older = (id: string): AlertRecord =>
    bench.registers.sis.putAlert(
      anAlert({ id, schengenId: id, nationalReference: null, subjectReference: null, content: alertContentOf(aBan()) }),
    )

  test.each([
    ['when its withdrawal is proposed', 'alert-1', { kind: 'MISSING_IN_LGM', alertId: 'alert-1' }],
    ['of two alerts as well', 'alert-1', { kind: 'DUPLICATE_ALERT', alertId: 'alert-2', relatedId: 'alert-1' }],
  ] as const)('is not withdrawn: %s', async (_, alertId, finding) => {
    bench.registers.lgm.loadBan(aBan())
    older('alert-1')
    bench.registers.sis.putAlert(anAlert({ id: 'alert-2', schengenId: 'S2', nationalReference: null, subjectReference: null }))
    await judged('alert-1')

    const answer = await bench.propose(await bench.found(finding), { kind: 'WITHDRAW_ALERT', alertId })

    expect(problemCodes(answer)).toEqual(['ALERT_FOUNDED'])
  })

  test('is not withdrawn when it was judged behind the approval', async () => {
    bench.registers.lgm.loadBan(aBan())
    older('alert-1')
    const { id } = await bench.mend(await bench.found({ kind: 'MISSING_IN_LGM', alertId: 'alert-1' }), { kind: 'WITHDRAW_ALERT' })
    await judged('alert-1')

    await bench.start()

    expect(await bench.until(id, isEnded)).toMatchObject({ state: 'FAILED', failure: 'ALERT_FOUNDED' })
    expect(bench.registers.sis.all()).toMatchObject([{ status: 'ACTIVE' }])
  })

  test('may be the one of two to leave when the ban keeps the other', async () => {
    await bench.start()
    bench.registers.lgm.loadBan(aBan())
    older('alert-1')
    older('alert-2')
    await judged('alert-1')
    await judged('alert-2')
    const double = await bench.found({ kind: 'DUPLICATE_ALERT', alertId: 'alert-1', relatedId: 'alert-2' })

    const mended = await bench.until((await bench.mend(double, { alertId: 'alert-2' })).id, isEnded)

    expect(mended.state).toBe('PROVED')
    expect(bench.registers.sis.all().map(({ id, status }) => `${id} ${status}`)).toEqual(['alert-1 ACTIVE', 'alert-2 DELETED'])
  })

  test('has its ban published again when the withdrawal was under way before anybody judged', async () => {
    bench.registers.lgm.loadBan(aBan())
    older('alert-1')
    const { id } = await bench.mend(await bench.found({ kind: 'MISSING_IN_LGM', alertId: 'alert-1' }), { kind: 'WITHDRAW_ALERT' })
    await bench.deps.knex('resolutions').where({ id }).update({ begun_at: bench.deps.clock.now() })
    await judged('alert-1')

    await bench.start()
    await bench.until(id, isEnded)
    const anew = await bench.liveAlert('ban-1')

    expect(anew.status).toBe('PENDING_APPROVAL')
  })
})

describe('a difference that is accepted as it is', () => {
  const open = async (): Promise<readonly string[]> =>
    (await listDiscrepancies(bench.deps.knex, { kinds: null, severities: null, runId: null, open: true, limit: 10, after: null })).map(
      ({ id }) => id,
    )
  const finding = { kind: 'FIELD_MISMATCH', field: 'names', banId: 'ban-1', alertId: 'alert-1', lgmValue: 'A', sisValue: 'B' } as const

  test('is not counted as open until one of its values changes', async () => {
    await bench.start()
    bench.registers.lgm.putBan(aBan({ territory: 'LATVIA' }))
    const differs = await bench.found(finding)

    await bench.until((await bench.mend(differs, { kind: 'ACCEPT_AS_IS' })).id, ({ state }) => state === 'APPLIED')
    const accepted = await open()
    await bench.found(finding)
    const foundAgain = await open()
    await bench.found({ ...finding, sisValue: 'C' })
    const changed = await open()

    expect([accepted, foundAgain, changed]).toEqual([[], [], [differs.id]])
  })

  test('and that comes back after it was gone is open again', async () => {
    await bench.start()
    const differs = await bench.found(finding)
    await bench.until((await bench.mend(differs, { kind: 'ACCEPT_AS_IS' })).id, ({ state }) => state === 'APPLIED')

    await bench.deps.knex('discrepancies').update({ closed_at: bench.deps.clock.now() })
    await bench.found(finding)

    expect(await open()).toEqual([differs.id])
  })
})

describe('what cannot be carried out fails with its reason, and something else may be proposed', () => {
  test('a ban that a rule holds', async () => {
    const { ban, alert, idle } = await published()
    bench.registers.sis.end(alert.id, 'DELETED')
    bench.registers.lgm.changeBan(ban.id, { decisionReference: '' })
    await idle()
    const early = await bench.found({ kind: 'EARLY_DELETION', banId: ban.id, alertId: alert.id })

    const failed = await bench.until((await bench.mend(early)).id, isEnded)
    const again = await bench.propose(early)

    expect(failed).toMatchObject({ state: 'FAILED', failure: 'PUBLICATION_HELD' })
    expect(problemCodes(again)).toEqual([])
  })

  test('an alert that a ban in force founds by now', async () => {
    await bench.start()
    bench.registers.sis.putAlert(anAlert({ id: 'alert-1', nationalReference: 'ban-1' }))
    bench.registers.sis.putAlert(anAlert({ id: 'alert-2', nationalReference: null, subjectReference: null }))
    const double = await bench.found({ kind: 'DUPLICATE_ALERT', alertId: 'alert-1', relatedId: 'alert-2' })
    const { resolution } = await bench.propose(double, { alertId: 'alert-1' })
    bench.registers.lgm.putBan(aBan())

    await bench.approve(resolution ?? { id: '', payloadDigest: '' })
    const failed = await bench.until(resolution?.id ?? '', isEnded)

    expect(failed).toMatchObject({ state: 'FAILED', failure: 'ALERT_FOUNDED' })
    expect(bench.registers.sis.all().map(({ status }) => status)).toEqual(['ACTIVE', 'ACTIVE'])
  })

  test('an alert of another decision that was not made from the ban', async () => {
    await bench.start()
    bench.registers.lgm.putBan(aBan({ territory: 'LATVIA' }))
    bench.registers.sis.putAlert(anAlert({ nationalReference: null, content: anAlertContent({ decisionReference: 'OTHER-1' }) }))
    const wrong = await bench.found({ kind: 'FIELD_MISMATCH', field: 'decisionReference', banId: 'ban-1', alertId: 'alert-1' })

    const answer = await bench.propose(wrong, { kind: 'CORRECT_ALERT' })

    expect(problemCodes(answer)).toEqual(['ALERT_OF_ANOTHER_DECISION'])
  })
})

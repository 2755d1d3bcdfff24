import { dayInRiga } from '../../shared/calendar.ts'
import { assertNever } from '../../shared/errors.ts'
import { type BanRecord, type ConfirmedReturn, RegisterUnavailable, type Registry, type WriteResult } from '../registries/port.ts'
import { readAlerts } from './alertsOfBan.ts'
import { Attempt, Overtaken, type WorkerDeps } from './attempt.ts'
import { alertContentOf } from '../../published/content.ts'
import { type AttentionReason, type Desire, isLive, type Move, nextMove, type Sight } from './nextMove.ts'
import { retryDelayMs } from './policy.ts'
import { isOfPerson, lagSecondsOf, type Publication } from './publication.ts'
import type { Nudge, TakenNudge } from './queue.ts'
import { isWorking, type PublicationEvent, type PublicationState } from './saga.ts'
import { followLook } from './officersLook.ts'
import { endedReturns, endReturns, unguardedSince } from './returnAlerts.ts'
import { checkRules, givingWay, hold, nothingHolds, ruleAgainstAlert } from './ruleCheck.ts'
import { reasonsToWithdraw } from './rules.ts'
import type { BanOfPerson } from './store.ts'
import { submitKey, swapKey, updateKey, withdrawKey } from './writeKeys.ts'

/** Looks and writes of one attempt. Two or three do it; more means that somebody else changes the alert all the time. */
const roundsMax = 6
/** A job that took this many processes with it is not tried by another one. */
const lapsesMax = 5
/** The alert changed or ended between our look and our write: look again. */
const lookAgainCodes: ReadonlySet<string> = new Set(['VERSION_CONFLICT', 'ALERT_STATUS_CONFLICT', 'ALERT_NOT_FOUND'])

/**
 * Brings the newest publication of a ban as far as it will go now: reads what the ban is and what SIS holds, decides, writes,
 * reads back. May be run again at any time, by any process, after any fault: each run starts from what is there.
 */
export async function bringOn(deps: WorkerDeps, { banId, ownDoing, lapses }: TakenNudge): Promise<void> {
  const [newest, ...older] = await deps.ledger.onTheWay(banId)
  if (newest === undefined) return
  const attempt = new Attempt(deps, newest)
  try {
    for (const publication of older) await supersede(new Attempt(deps, publication))
    if (lapses >= lapsesMax && isWorking(newest.state)) return await giveUpForLapses(deps, attempt)
    const [ban = null] = await attempt.step('READ_BAN', () => deps.registries.lgm.bans([banId]))
    // A newer change is on its way through the feed and will take this one's place.
    if (ban !== null && ban.version > newest.banVersion) return
    if (ban !== null && ban.version < newest.banVersion) throw new RegisterUnavailable('LGM', 'FAILED')
    await drive(deps, attempt, ban, ownDoing)
  } catch (fault) {
    if (fault instanceof Overtaken) return
    await tryLater(deps, attempt, fault)
  }
}

async function supersede(attempt: Attempt): Promise<void> {
  attempt.note('SUPERSEDE', 'DONE')
  await attempt.advance(['supersede'], { reason: 'NEWER_CHANGE' })
}

/** What the ban asks of SIS today. A ban that LGM no longer has founds nothing (Latvian SIS law s. 9(2)(1)). */
function desireOf(ban: BanRecord | null, publication: Publication, today: string): Desire {
  if (ban === null) return { action: 'WITHDRAW', why: isOfPerson(publication) ? 'RETURN_CONFIRMED' : 'BAN_UNKNOWN' }
  const [why] = reasonsToWithdraw(ban, today)
  return why === undefined ? { action: 'PUBLISH', content: alertContentOf(ban) } : { action: 'WITHDRAW', why }
}

async function drive(deps: WorkerDeps, attempt: Attempt, ban: BanRecord | null, ownDoing: boolean): Promise<void> {
  const { banId, personId } = attempt.publication
  const wanted = desireOf(ban, attempt.publication, dayInRiga(deps.clock.now()))
  const otherBanIds = (await otherBansOfPerson(deps, attempt.publication)).map((other) => other.banId)
  const look = () => readAlerts(deps, { banId, personId, decisionReference: ban?.decisionReference ?? null, otherBanIds })
  let alerts = await attempt.step('READ_ALERTS', look)
  if (waitsForRegister(attempt.publication)) await attempt.advance(['reopen'], fresh(wanted))
  let holding = ban !== null && wanted.action === 'PUBLISH' ? await checkRules(deps, attempt, ban, wanted.content, alerts) : nothingHolds
  let against = ruleAgainstAlert(holding, alerts)
  const isHeld = holding.rules.length > 0

  // A confirmed return ends alerts for return at once, ban or not; where the ban's own alert is to be entered, it takes the place of one.
  const confirmed = ban === null ? await returnOfPerson(deps, attempt) : ban.person.confirmedReturn
  const toReplace = () => endedReturns(alerts.returns, confirmed)[0] ?? null
  const replaces = wanted.action === 'PUBLISH' && !isHeld && !alerts.own.some(isLive)
  const ended = endedReturns(alerts.returns, confirmed).slice(replaces ? 1 : 0)
  if (ended.length > 0) {
    await endReturns(deps, attempt, ended)
    alerts = await attempt.step('READ_BACK', look)
    await attempt.advance([])
  }
  const noteWindow = () => {
    attempt.unguardedSince = ban === null ? null : unguardedSince(alerts, ban.issuedAt, confirmed?.confirmedAt ?? null)
  }
  noteWindow()

  if (ban !== null && isHeld && against === null) return hold(deps, attempt, ban, holding)
  let desire: Desire = against === null ? wanted : { action: 'WITHDRAW', why: against.code }
  if (attempt.publication.state === 'HELD') await attempt.advance(['reopen'], fresh(desire))

  const answered = new Set<string>()
  for (let round = 0; round < roundsMax; round++) {
    const { state, alertsBefore } = attempt.publication
    const sight: Sight = { state, alerts: alerts.own, alertsBefore, toReplace: toReplace(), answered, ownDoing }
    const move = nextMove(desire, sight)
    if (move.move === 'REOPEN') {
      await attempt.advance(['reopen'], fresh(desire))
      return drive(deps, attempt, ban, false)
    }
    if (ban !== null && against !== null && move.move === 'CONFIRM') return hold(deps, attempt, ban, holding)
    if (!isWrite(move)) {
      await followLook(deps, attempt, alerts)
      return settle(deps, attempt, desire, move)
    }

    const answer = await write(deps, attempt, desire, sight, move)
    alerts = await attempt.step('READ_BACK', look)
    noteWindow()
    if (answer instanceof RegisterUnavailable) {
      // The lost write may still arrive. If it left no trace it is repeated later, under the same key, not blindly now.
      if (isWrite(nextMove(desire, { ...sight, state: attempt.publication.state, alerts: alerts.own }))) throw answer
    } else if (answer.outcome === 'DONE') {
      answered.add(answer.alert.id)
      if (ban === null || !('alertsBefore' in move)) continue
      holding = await givingWay(deps, attempt, ban, alerts)
      against = ruleAgainstAlert(holding, alerts)
      if (against === null) continue
      desire = { action: 'WITHDRAW', why: against.code }
      answered.clear()
    } else if (!answer.problems.some(({ code }) => lookAgainCodes.has(code))) {
      // The swap undoes itself in SIS; the alert for return has to go all the same, and the ban shows as missing until it is mended.
      if (move.move === 'REPLACE_RETURN') await endReturns(deps, attempt, endedReturns(alerts.returns, confirmed))
      return refused(deps, attempt, desire, answer)
    }
  }
  throw new Error('the alert kept changing')
}

/** The return that a publication of a person carries. */
async function returnOfPerson({ registries: { lgm } }: WorkerDeps, attempt: Attempt): Promise<ConfirmedReturn | null> {
  const { publication } = attempt
  if (!isOfPerson(publication)) return null
  const [confirmed = null] = await attempt.step('READ_BAN', () => lgm.confirmedReturns([publication.banId]))
  return confirmed
}

/** Given up for no fault of its own, and both registers have answered just now: it goes on by itself. */
const waitsForRegister = ({ state, reason }: Publication): boolean =>
  state === 'NEEDS_ATTENTION' && (reason === 'LGM_UNAVAILABLE' || reason === 'SIS_UNAVAILABLE')

const fresh = ({ action }: Desire) => ({
  action,
  reason: null,
  problems: [],
  differingFields: [],
  alertsBefore: null,
  failures: 0,
})

type Write = Extract<Move, { move: 'SUBMIT' | 'REPLACE_RETURN' | 'UPDATE' | 'WITHDRAW' }>
const writes: readonly Move['move'][] = ['SUBMIT', 'REPLACE_RETURN', 'UPDATE', 'WITHDRAW'] satisfies Write['move'][]
const isWrite = (move: Move): move is Write => writes.includes(move.move)

const towardsSubmitted: Readonly<Partial<Record<PublicationState, readonly PublicationEvent[]>>> = {
  PENDING: ['pass', 'submit'],
  CHECKED: ['submit'],
  SUBMITTED: ['pass', 'submit'],
}

/** Stores that it is about to write, then writes. A lost answer is handed back, for the next look to resolve. */
async function write(
  deps: WorkerDeps,
  attempt: Attempt,
  desire: Desire,
  { alerts }: Sight,
  move: Write,
): Promise<WriteResult | RegisterUnavailable> {
  const alertsBefore = 'alertsBefore' in move ? move.alertsBefore : alerts.length - 1
  const alertId = 'alertsBefore' in move ? null : move.alert.id
  await attempt.advance(towardsSubmitted[attempt.publication.state] ?? [], {
    action: desire.action,
    alertsBefore,
    ...(alertId === null ? {} : { alertId }),
  })
  try {
    return await attempt.step(move.move, () => send(deps, attempt, desire, move, alerts.length), outcomeOf)
  } catch (fault) {
    if (fault instanceof RegisterUnavailable) return fault
    throw fault
  }
}

const outcomeOf = (result: WriteResult) => (result.outcome === 'REFUSED' ? 'REFUSED' : result.replayed ? 'REPLAYED' : 'DONE')

function send(
  { registries: { sis } }: WorkerDeps,
  { publication, mustBeSeen }: Attempt,
  desire: Desire,
  move: Write,
  alertsSeen: number,
): Promise<WriteResult> {
  if (desire.action === 'WITHDRAW' || move.move === 'WITHDRAW') {
    if (move.move !== 'WITHDRAW' || desire.action !== 'WITHDRAW') throw new Error(`${move.move} does not serve ${desire.action}`)
    const { id, version } = move.alert
    return sis.withdrawAlert({ idempotencyKey: withdrawKey(publication, alertsSeen, version), id, reason: desire.why })
  }
  const { content } = desire
  if (move.move === 'UPDATE') {
    const { id, version } = move.alert
    return sis.updateAlert({ idempotencyKey: updateKey(publication, alertsSeen, version), id, expectedVersion: version, content })
  }
  const { banId: nationalReference, personId } = publication
  const entry = { nationalReference, subjectReference: personId ?? nationalReference, content, mustBeSeen }
  if (move.move === 'REPLACE_RETURN') {
    const { id, version } = move.alert
    return sis.replaceReturnAlert({ idempotencyKey: swapKey(publication, move.alertsBefore, version, mustBeSeen), id, ...entry })
  }
  return sis.submitAlert({ idempotencyKey: submitKey(publication, move.alertsBefore, mustBeSeen), ...entry })
}

type Settlement = Exclude<Move, Write | { move: 'REOPEN' }>

async function settle(deps: WorkerDeps, attempt: Attempt, desire: Desire, move: Settlement): Promise<void> {
  const before = attempt.publication.state
  switch (move.move) {
    case 'NOTHING':
      return
    case 'CONFIRM':
      await attempt.advance(['confirm'], { ...fresh(desire), alertId: move.alertId, nudges: await othersOf(deps, attempt, desire) })
      deps.metrics.confirmed(desire.action, lagSecondsOf(attempt.publication) ?? 0)
      return
    case 'AWAIT_APPROVAL':
      attempt.note('READ_BACK', 'WAITING')
      return attempt.advance(['awaitApproval'], { ...fresh(desire), alertId: move.alertId })
    case 'REJECT':
      attempt.note('READ_BACK', 'REJECTED')
      await attempt.advance(['reject'], {
        ...fresh(desire),
        alertId: move.alertId,
        reason: 'REJECTED_BY_SIRENE',
        nudges: await othersOf(deps, attempt, { ...desire, action: 'WITHDRAW', why: '' }),
      })
      // The alert for return is gone for good, as its purpose is: what SIRENE refused leaves the ban without an alert, and is told at once.
      if (attempt.unguardedSince !== null) await tellDivergence(deps, attempt, 'ALERT_ENDED', move.alertId)
      return
    case 'GIVE_UP': {
      const { reason, alertId, fields } = move
      attempt.note('GIVE_UP', fields.length > 0 ? 'DIFFERS' : 'FAILED')
      await attempt.advance(['giveUp'], { action: desire.action, reason, alertId, differingFields: fields })
      deps.metrics.neededAttention(reason)
      if (before === 'CONFIRMED') await tellDivergence(deps, attempt, reason, alertId, fields)
      return
    }
    default:
      return assertNever(move, 'move')
  }
}

const tellDivergence = (
  { onDivergence }: WorkerDeps,
  { publication: { banId, id: publicationId } }: Attempt,
  reason: AttentionReason,
  alertId: string | null,
  fields: readonly string[] = [],
): Promise<void> => onDivergence({ banId, publicationId, alertId, reason, fields })

/** Other bans of the same person that waited for this one's alert to leave SIS (Art. 23). */
async function othersOf(deps: WorkerDeps, { publication }: Attempt, desire: Desire): Promise<readonly Nudge[]> {
  if (desire.action === 'PUBLISH') return []
  const others = await otherBansOfPerson(deps, publication)
  return others.filter(({ held }) => held).map(({ banId }) => ({ banId, ownDoing: false, urgent: false }))
}

/** Those that were ever on their way into SIS. */
async function otherBansOfPerson({ ledger }: WorkerDeps, { personId, banId }: Publication): Promise<readonly BanOfPerson[]> {
  return personId === null ? [] : (await ledger.bansOfPerson(personId)).filter((other) => other.banId !== banId)
}

/** A refusal is an answer: the register knows a rule that we did not see broken. Nobody may be left in SIS because of one. */
async function refused(
  { metrics }: WorkerDeps,
  attempt: Attempt,
  { action }: Desire,
  { problems }: Extract<WriteResult, { outcome: 'REFUSED' }>,
): Promise<void> {
  const event = action === 'PUBLISH' ? 'hold' : 'giveUp'
  attempt.note(event === 'hold' ? 'CHECK_RULES' : 'GIVE_UP', 'REFUSED')
  await attempt.advance([event], { action, problems, reason: 'REFUSED_BY_SIS', failures: 0 })
  if (event === 'giveUp') metrics.neededAttention('REFUSED_BY_SIS')
  else for (const { code } of problems) metrics.held(code)
}

async function giveUpForLapses({ metrics }: WorkerDeps, attempt: Attempt): Promise<void> {
  attempt.note('GIVE_UP', 'FAILED')
  await attempt.advance(['giveUp'], { reason: 'FAULT' })
  metrics.neededAttention('FAULT')
}

/**
 * Comes back to it after a while. When that has been tried often enough it asks a person to look; where only a register was silent it goes on
 * trying beside that, so that a night's outage leaves no withdrawal lying.
 */
async function tryLater({ policy: { retry }, metrics }: WorkerDeps, attempt: Attempt, fault: unknown): Promise<void> {
  const { state, banId, action, failures: before } = attempt.publication
  const registry: Registry | null = fault instanceof RegisterUnavailable ? fault.registry : null
  const failures = before + 1
  metrics.retried(registry)
  const again: Nudge = { banId, urgent: action === 'WITHDRAW', ownDoing: false, afterMs: retryDelayMs(retry, failures) }
  if (isWorking(state) && failures >= retry.budget) {
    const reason = registry === null ? 'FAULT' : `${registry}_UNAVAILABLE`
    attempt.note('GIVE_UP', registry === null ? 'FAILED' : 'UNAVAILABLE')
    await attempt.advance(['giveUp'], { reason, failures, nudges: registry === null ? [] : [again] })
    return metrics.neededAttention(reason)
  }
  await attempt.advance([], { failures, nudges: [again] })
}

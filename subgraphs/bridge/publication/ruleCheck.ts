import { dayInRiga } from '../../shared/calendar.ts'
import type { Problem } from '../../shared/errors.ts'
import { deadlineOf } from '../clocks/deadlines.ts'
import type { AlertContent, AlertRecord, BanRecord } from '../registries/port.ts'
import { type AlertsAlike, findAlertsAlike, nothingAlike } from './alertsAlike.ts'
import { type AlertsOfBan, latvia } from './alertsOfBan.ts'
import type { Attempt, WorkerDeps } from './attempt.ts'
import { isLive } from './nextMove.ts'
import type { Publication } from './publication.ts'
import type { Nudge } from './queue.ts'
import { openReturns } from './returnAlerts.ts'
import { brokenRules, type Consultation, problemOf, type Rule, rules, statesToConsult, type Surroundings } from './rules.ts'
import { isWorking } from './saga.ts'

/** The rules that hold a publication, and the ids of the alerts for which they do. */
export interface Holding {
  readonly rules: readonly Rule[]
  readonly alertIds: readonly string[]
  /** For which an alert that was just entered has to leave again. */
  readonly givesWayFor: Rule | null
}

export const nothingHolds: Holding = { rules: [], alertIds: [], givesWayFor: null }

/**
 * The rules that hold a publication, checked where they decide: before anything is written, and again for one that they hold. None when it
 * may go on; one that waits for SIRENE or has arrived is past them.
 * @throws RegisterUnavailable
 */
export async function checkRules(
  deps: WorkerDeps,
  attempt: Attempt,
  ban: BanRecord,
  content: AlertContent,
  alerts: AlertsOfBan,
): Promise<Holding> {
  const { state, alertId } = attempt.publication
  if (!isWorking(state) && state !== 'HELD') return nothingHolds
  const live = alerts.own.find(isLive)
  // It may have been broken off between entering the alert and looking who else entered one.
  if (state === 'SUBMITTED' && live !== undefined && live.id !== alertId) {
    const holding = await givingWay(deps, attempt, ban, alerts)
    if (holding.givesWayFor !== null) return holding
  }
  const alike = live !== undefined ? nothingAlike : await attempt.step('FIND_ALIKE', () => findAlertsAlike(deps, ban, alerts))
  const consultations = await deps.ledger.consultationsOf(ban.id)
  const around = surroundingsOf(deps, ban, content, alerts, alike, consultations)
  const holding = brokenRules(ban, around, 'HOLD')
  const warning = brokenRules(ban, around, 'WARN')
  attempt.warnings = warning.map((rule) => problemOf(rule))
  attempt.mustBeSeen = warning.some(({ needsPerson }) => needsPerson)
  attempt.note('CHECK_RULES', holding.length > 0 ? 'HELD' : 'DONE')
  const states = statesToConsult(ban, deps.reference, consultations)
  if (holding.some(({ code }) => code === 'PERMIT_HOLDER')) await consult(deps, ban, states, alerts.own.find(isLive)?.id ?? null)
  const alertIds = holding.flatMap(({ alertsInTheWay }) => alertsInTheWay?.(around).map(({ id }) => id) ?? [])
  return { rules: holding, alertIds, givesWayFor: null }
}

/**
 * Looks behind an alert that was just entered: of two records of one human, published in the same moment, each found nothing before it wrote. The
 * alert that came later gives way (Reg. (EU) 2018/1861 Art. 23).
 * @throws RegisterUnavailable
 */
export async function givingWay(deps: WorkerDeps, attempt: Attempt, ban: BanRecord, alerts: AlertsOfBan): Promise<Holding> {
  const entered = alerts.own.find(isLive)
  const rule = rules.find(({ code }) => code === 'ONE_ALERT_PER_PERSON')
  if (entered === undefined || rule === undefined) return nothingHolds
  const { latvian } = await attempt.step('FIND_ALIKE', () => findAlertsAlike(deps, ban, alerts))
  const elder = latvian.filter((alert) => isElder(alert, entered))
  return elder.length === 0 ? nothingHolds : { rules: [rule], alertIds: elder.map(({ id }) => id), givesWayFor: rule }
}

/** Alerts entered in one transaction bear one time: their ids then tell, so that exactly one of two stays. */
const isElder = (one: AlertRecord, other: AlertRecord): boolean =>
  one.enteredAt < other.enteredAt || (one.enteredAt.getTime() === other.enteredAt.getTime() && one.id < other.id)

/** Asking the states that granted a permit begins with the rule that holds for it (Reg. (EU) 2018/1861 Art. 28; Art. 29 when an alert is there). */
async function consult(
  { ledger, clock, ids, reference }: WorkerDeps,
  { id: banId }: BanRecord,
  states: readonly string[],
  alertId: string | null,
) {
  const [kind, now] = [alertId === null ? 'CONSULTATION_BEFORE_ENTRY' : 'CONSULTATION_AFTER_ENTRY', clock.now()] as const
  const started = { kind, banId, alertId, startedAt: now, startedBy: 'PERMIT_HOLDER', ...deadlineOf(kind, now, reference) }
  await ledger.startClocks(states.map((otherState) => ({ id: ids.next(), otherState, ...started })))
}

/** The first of the rules for which an alert that is already in SIS has to leave; null when there is none, of either. */
export const ruleAgainstAlert = ({ rules, givesWayFor }: Holding, { own }: AlertsOfBan): Rule | null =>
  own.some((alert) => isLive(alert) && alert.issuingState === latvia)
    ? (givesWayFor ?? rules.find(({ endsAlert }) => endsAlert) ?? null)
    : null

/**
 * What others did while the rules were looked at found nothing held yet that it could call up again: one more look, when that is surely written.
 */
const lookOnceMoreMs = 1_000

/** Stops the publication until a rule clears. One that is held already is told what holds it now, where that is something else. */
export async function hold({ metrics, clock }: WorkerDeps, attempt: Attempt, ban: BanRecord, { rules, alertIds }: Holding): Promise<void> {
  const { state } = attempt.publication
  const problems = rules.map((rule) => problemOf(rule))
  if (!isWorking(state) && (state !== 'HELD' || isHeldFor(attempt.publication, problems, alertIds))) return
  const nudges = rules.flatMap(({ clearsOn }) => (clearsOn === undefined ? [] : [onThatDay(ban.id, clearsOn(ban), clock.now())]))
  if (rules.some(({ waitsForOthers }) => waitsForOthers))
    nudges.push({ banId: ban.id, urgent: false, ownDoing: false, afterMs: lookOnceMoreMs })
  const change = { action: 'PUBLISH', reason: rules[0]?.code ?? null, problems, alertsInTheWay: alertIds, failures: 0, nudges } as const
  await attempt.advance(state === 'HELD' ? [] : ['hold'], change)
  for (const { code } of rules) metrics.held(code)
}

const isHeldFor = (held: Publication, problems: readonly Problem[], alertIds: readonly string[]): boolean =>
  isSameList(codesOf(held.problems), codesOf(problems)) && isSameList([...held.alertsInTheWay].sort(), [...alertIds].sort())

const codesOf = (problems: readonly Problem[]): readonly string[] => problems.map(({ code }) => code)
const isSameList = (one: readonly string[], other: readonly string[]): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Midnight UTC lies two or three hours into the day in Riga. */
const onThatDay = (banId: string, day: string, now: Date): Nudge => ({
  banId,
  urgent: false,
  ownDoing: false,
  afterMs: Math.max(0, new Date(`${day}T00:00:00Z`).getTime() - now.getTime()),
})

const surroundingsOf = (
  { clock, reference }: WorkerDeps,
  ban: BanRecord,
  { reviewDate }: AlertContent,
  { own, others, returns }: AlertsOfBan,
  alike: AlertsAlike,
  consultations: readonly Consultation[],
): Surroundings => ({
  today: dayInRiga(clock.now()),
  // Whose an alert is that was only matched is not sure enough to end it: one for return stands in the way like any other.
  otherAlerts: [...others.filter(isLive), ...alike.latvian],
  possibleAlerts: alike.possible,
  alertsLeftOut: alike.isCut,
  openReturns: openReturns(returns, ban.person.confirmedReturn),
  foreignAlerts: alike.foreign,
  strayAlerts: own.filter((alert) => isLive(alert) && alert.issuingState !== latvia),
  reviewDate: reviewDate ?? '',
  consultations,
  reference,
})

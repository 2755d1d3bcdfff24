import { dayInRiga } from '../../shared/calendar.ts'
import type { AlertContent, BanRecord } from '../registries/port.ts'
import type { AlertsOfBan } from './alertsOfBan.ts'
import type { Attempt, WorkerDeps } from './attempt.ts'
import { isLive } from './nextMove.ts'
import type { Nudge } from './queue.ts'
import { brokenRules, problemOf, type Rule, type Surroundings } from './rules.ts'
import { isWorking } from './saga.ts'

const latvia = 'LVA'

/**
 * The rules that hold a publication, checked where they decide: before anything is written, and again for one that they hold. Empty when it
 * may go on; one that waits for SIRENE or has arrived is past them.
 */
export function checkRules(
  deps: WorkerDeps,
  attempt: Attempt,
  ban: BanRecord,
  content: AlertContent,
  alerts: AlertsOfBan,
): readonly Rule[] {
  const { state } = attempt.publication
  if (!isWorking(state) && state !== 'HELD') return []
  const around = surroundingsOf(deps.clock.now(), content, alerts)
  const holding = brokenRules(ban, around, 'HOLD')
  attempt.warnings = brokenRules(ban, around, 'WARN').map((rule) => problemOf(rule))
  attempt.note('CHECK_RULES', holding.length > 0 ? 'HELD' : 'DONE')
  return holding
}

/** The first of the rules for which an alert that is already in SIS has to leave; null when there is none, of either. */
export const ruleAgainstAlert = (holding: readonly Rule[], { own }: AlertsOfBan): Rule | null =>
  own.some((alert) => isLive(alert) && alert.issuingState === latvia) ? (holding.find(({ endsAlert }) => endsAlert) ?? null) : null

/** Stops the publication until a rule clears. One that is held already stays as it is. */
export async function hold({ metrics, clock }: WorkerDeps, attempt: Attempt, ban: BanRecord, holding: readonly Rule[]): Promise<void> {
  if (!isWorking(attempt.publication.state)) return
  const problems = holding.map((rule) => problemOf(rule))
  const nudges = holding.flatMap(({ clearsOn }) => (clearsOn === undefined ? [] : [onThatDay(ban.id, clearsOn(ban), clock.now())]))
  await attempt.advance(['hold'], { action: 'PUBLISH', reason: holding[0]?.code ?? null, problems, failures: 0, nudges })
  for (const { code } of holding) metrics.held(code)
}

/** Midnight UTC lies two or three hours into the day in Riga. */
const onThatDay = (banId: string, day: string, now: Date): Nudge => ({
  banId,
  urgent: false,
  ownDoing: false,
  afterMs: Math.max(0, new Date(`${day}T00:00:00Z`).getTime() - now.getTime()),
})

const surroundingsOf = (now: Date, { reviewDate }: AlertContent, { own, others }: AlertsOfBan): Surroundings => ({
  today: dayInRiga(now),
  personHasOtherAlert: others.some(isLive),
  alertIsForeign: own.some((alert) => isLive(alert) && alert.issuingState !== latvia),
  reviewDate: reviewDate ?? '',
})

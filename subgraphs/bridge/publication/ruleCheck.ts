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
 * Checks the rules where they decide: before anything is written, and again for a publication that they hold. True when it may go on.
 * One that waits for SIRENE or has arrived is past them.
 */
export async function checkRules(
  deps: WorkerDeps,
  attempt: Attempt,
  ban: BanRecord,
  content: AlertContent,
  alerts: AlertsOfBan,
): Promise<boolean> {
  const { state } = attempt.publication
  if (!isWorking(state) && state !== 'HELD') return true
  const around = surroundingsOf(deps.clock.now(), content, alerts)
  const holding = brokenRules(ban, around, 'HOLD')
  attempt.warnings = brokenRules(ban, around, 'WARN').map((rule) => problemOf(rule))
  attempt.note('CHECK_RULES', holding.length > 0 ? 'HELD' : 'DONE')
  if (holding.length > 0 && isWorking(state)) await hold(deps, attempt, ban, holding)
  return holding.length === 0
}

async function hold({ metrics, clock }: WorkerDeps, attempt: Attempt, ban: BanRecord, holding: readonly Rule[]): Promise<void> {
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

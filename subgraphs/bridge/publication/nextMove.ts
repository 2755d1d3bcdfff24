import type { AlertContent, AlertRecord } from '../registries/port.ts'
import { type AlertField, differingFields } from '../../published/canonical.ts'
import type { PublicationState } from './saga.ts'

/** What a publication wants of SIS. */
export type Desire = { readonly action: 'PUBLISH'; readonly content: AlertContent } | { readonly action: 'WITHDRAW'; readonly why: string }

/** What is known when the next move is chosen; everything was read just now. */
export interface Sight {
  readonly state: PublicationState
  /** Latvian alerts made from the ban, live or not, newest first. */
  readonly alerts: readonly AlertRecord[]
  /** How many of them this publication found and did not touch when it set out to write; null when it never did. */
  readonly alertsBefore: number | null
  /** The live alert for return that a confirmed return ends, whose place this ban's alert takes; null when there is none. */
  readonly toReplace: AlertRecord | null
  /** Alerts on which a write of this run was answered as done. */
  readonly answered: ReadonlySet<string>
  /** The change that called for this look was a late write of our own, not of others. */
  readonly ownDoing: boolean
}

export const attentionReasons = [
  'FIELDS_DIFFER',
  'ALERT_ENDED',
  'ALERT_NOT_FOUND',
  'STILL_IN_SIS',
  'MORE_THAN_ONE_ALERT',
  'REFUSED_BY_SIS',
  'LGM_UNAVAILABLE',
  'SIS_UNAVAILABLE',
  'FAULT',
] as const
export type AttentionReason = (typeof attentionReasons)[number]

export type Move =
  | { readonly move: 'NOTHING' }
  | { readonly move: 'CONFIRM'; readonly alertId: string | null }
  | { readonly move: 'AWAIT_APPROVAL'; readonly alertId: string }
  | { readonly move: 'REJECT'; readonly alertId: string }
  | { readonly move: 'REOPEN' }
  | {
      readonly move: 'GIVE_UP'
      readonly reason: AttentionReason
      readonly alertId: string | null
      readonly fields: readonly AlertField[]
    }
  | { readonly move: 'SUBMIT'; readonly alertsBefore: number }
  | { readonly move: 'REPLACE_RETURN'; readonly alertsBefore: number; readonly alert: AlertRecord }
  | { readonly move: 'UPDATE'; readonly alert: AlertRecord }
  | { readonly move: 'WITHDRAW'; readonly alert: AlertRecord }

export const isLive = ({ status }: AlertRecord): boolean => status === 'ACTIVE' || status === 'PENDING_APPROVAL'

/**
 * The next thing to do for a publication, from what the ban asks and what SIS holds. Reading back is not a case of its own:
 * the look after a write goes through the same choice, and may not call for the same write again.
 */
export function nextMove(desire: Desire, sight: Sight): Move {
  if (sight.state === 'REJECTED' || sight.state === 'SUPERSEDED') return nothing
  const move = desire.action === 'WITHDRAW' ? towardsGone(sight) : towardsPublished(desire.content, sight)
  return isCalledFor(move, sight.state) ? move : nothing
}

const nothing: Move = { move: 'NOTHING' }
const reopen: Move = { move: 'REOPEN' }

/** A person has been asked to look: only the equality they bring about ends it by itself. HELD is for the rules to clear. */
function isCalledFor({ move }: Move, state: PublicationState): boolean {
  if (state === 'NEEDS_ATTENTION') return move === 'CONFIRM'
  if (state === 'CONFIRMED') return move !== 'CONFIRM'
  if (state === 'AWAITING_APPROVAL') return move !== 'AWAIT_APPROVAL'
  return state !== 'HELD'
}

function towardsGone({ state, alerts, answered }: Sight): Move {
  const live = alerts.find(isLive)
  if (live === undefined) return { move: 'CONFIRM', alertId: alerts[0]?.id ?? null }
  if (answered.has(live.id)) return giveUp('STILL_IN_SIS', live)
  return state === 'CONFIRMED' || state === 'AWAITING_APPROVAL' ? reopen : { move: 'WITHDRAW', alert: live }
}

function towardsPublished(content: AlertContent, sight: Sight): Move {
  const [alert, another] = sight.alerts.filter(isLive)
  if (alert === undefined) return withoutLiveAlert(sight)
  if (another !== undefined) return giveUp('MORE_THAN_ONE_ALERT', alert)
  const fields = differingFields(content, alert.content)
  if (fields.length > 0) return withDifferences(alert, fields, sight)
  if (alert.status === 'ACTIVE') return { move: 'CONFIRM', alertId: alert.id }
  return sight.state === 'CONFIRMED' ? reopen : { move: 'AWAIT_APPROVAL', alertId: alert.id }
}

function withDifferences(alert: AlertRecord, fields: readonly AlertField[], { state, answered, ownDoing }: Sight): Move {
  if (answered.size > 0) return giveUp('FIELDS_DIFFER', alert, fields)
  if (!hadItsAlert(state)) return { move: 'UPDATE', alert }
  return ownDoing ? reopen : giveUp('FIELDS_DIFFER', alert, fields)
}

function withoutLiveAlert({ state, alerts, alertsBefore, toReplace, answered, ownDoing }: Sight): Move {
  const newest = alerts[0]
  const cameAndWent = hadItsAlert(state) || (state === 'SUBMITTED' && alertsBefore !== null && alerts.length > alertsBefore)
  if (!cameAndWent) {
    if (answered.size > 0) return giveUp('ALERT_NOT_FOUND', newest ?? null)
    if (toReplace !== null) return { move: 'REPLACE_RETURN', alertsBefore: alerts.length, alert: toReplace }
    return { move: 'SUBMIT', alertsBefore: alerts.length }
  }
  if (ownDoing && hadItsAlert(state)) return reopen
  if (newest === undefined) return giveUp('ALERT_NOT_FOUND', null)
  return newest.status === 'REJECTED' && state !== 'CONFIRMED' ? { move: 'REJECT', alertId: newest.id } : giveUp('ALERT_ENDED', newest)
}

const hadItsAlert = (state: PublicationState): boolean => state === 'AWAITING_APPROVAL' || state === 'CONFIRMED'

const giveUp = (reason: AttentionReason, alert: AlertRecord | null, fields: readonly AlertField[] = []): Move => ({
  move: 'GIVE_UP',
  reason,
  alertId: alert?.id ?? null,
  fields,
})

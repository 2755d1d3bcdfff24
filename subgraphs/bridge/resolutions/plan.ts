import type { Knex } from 'knex'
import type { AsOf } from '../../published/claim.ts'
import type { Problem } from '../../shared/errors.ts'
import type { RecordRef } from '../links/link.ts'
import { latvia } from '../publication/alertsOfBan.ts'
import type { Discrepancy } from '../reconciliation/discrepancy.ts'
import { isLive, standingOf } from '../reconciliation/standing.ts'
import type { AlertRecord, BanRecord, Registries } from '../registries/port.ts'
import type { ResolutionKind } from '../schema.generated.ts'
import { alertsFor } from './alertsFor.ts'
import { isFounded } from './founded.ts'
import type { Payload } from './payload.ts'
import { refusals } from './refusals.ts'

export interface Proposal {
  readonly discrepancy: Discrepancy
  readonly kind: ResolutionKind
  readonly reason: string
  readonly alertId: string | null
}

export interface PlanDeps {
  readonly knex: Knex
  readonly registries: Registries
  readonly asOf: AsOf
}

/** What there is to work with: the records of a difference as their registers hold them now. */
interface Sight {
  readonly ban: BanRecord | null
  readonly alert: AlertRecord | null
  /** The alert is the one that a publication of the ban would find and change. */
  readonly ownsAlert: boolean
}

type Planned = { readonly payload: Payload } | { readonly problem: Problem }

/** Works out what would be done, so that it can be shown and approved as it is. @throws RegisterUnavailable */
export async function plan(deps: PlanDeps, proposal: Proposal): Promise<Planned> {
  const { discrepancy, kind } = proposal
  if (kind === 'WITHDRAW_ALERT') return planWithdrawal(deps, proposal)
  if (proposal.alertId !== null && proposal.alertId !== discrepancy.alertId) return { problem: refusals.alertIdForeign }
  const sight = await look(deps, discrepancy, discrepancy.alertId)
  switch (kind) {
    case 'LINK':
      return planned(proposal, sight, { route: 'BRIDGE', judgement: 'SAME', records: await pairOf(deps, discrepancy, sight) })
    case 'SEPARATE':
      return planSeparation(deps, proposal, sight)
    case 'CORRECT_ALERT':
      return planCorrection(deps, proposal, sight)
    case 'PUBLISH_AGAIN':
      return planned(proposal, sight, { route: 'PUBLICATION' })
    case 'CORRECT_LGM':
      return planned(proposal, sight, { route: 'LGM' })
    default:
      return planned(proposal, sight, { route: 'BRIDGE' })
  }
}

async function planWithdrawal(deps: PlanDeps, proposal: Proposal): Promise<Planned> {
  const { discrepancy } = proposal
  const named = [discrepancy.alertId, discrepancy.kind === 'DUPLICATE_ALERT' ? discrepancy.relatedId : null].filter((id) => id !== null)
  const alertId = proposal.alertId ?? (named.length === 1 ? named[0] : undefined)
  if (alertId === undefined) return { problem: refusals.alertIdNeeded }
  if (!named.includes(alertId)) return { problem: refusals.alertIdForeign }
  const sight = await look(deps, discrepancy, alertId)
  // Publication takes an alert out only where its ban founds none any more; otherwise it would bring it back to what LGM holds.
  const isEndedByBan = sight.ownsAlert && sight.ban !== null && standingOf(sight.ban, deps.asOf) !== 'WANTED'
  if (isEndedByBan) return planned(proposal, sight, { route: 'PUBLICATION' })
  return sight.alert !== null && (await isFounded(deps, sight.alert))
    ? { problem: refusals.alertFounded }
    : planned(proposal, sight, { route: 'SIS' })
}

async function planSeparation(deps: PlanDeps, proposal: Proposal, sight: Sight): Promise<Planned> {
  const { ban, alert } = sight
  if (proposal.discrepancy.kind === 'FIELD_MISMATCH' && ban !== null && alert?.nationalReference === ban.id) {
    return { problem: refusals.madeFromBan }
  }
  return planned(proposal, sight, { route: 'BRIDGE', judgement: 'DIFFERENT', records: await pairOf(deps, proposal.discrepancy, sight) })
}

/** An alert from before the bridge is found by publication once it is judged to be of the ban's person: that is part of what is approved. */
async function planCorrection(deps: PlanDeps, proposal: Proposal, sight: Sight): Promise<Planned> {
  const { ban, alert, ownsAlert } = sight
  if (ownsAlert || ban === null || alert === null || !isLive(alert)) return planned(proposal, sight, { route: 'PUBLICATION' })
  if (!sameReference(ban.decisionReference, alert.content.decisionReference)) return { problem: refusals.otherDecision }
  return planned(proposal, sight, { route: 'PUBLICATION', judgement: 'SAME', records: await pairOf(deps, proposal.discrepancy, sight) })
}

/** As publication compares them. */
const sameReference = (one: string, other: string | null): boolean => one.trim().toUpperCase() === other?.trim().toUpperCase()

async function look(deps: PlanDeps, { banId, kind }: Discrepancy, alertId: string | null): Promise<Sight> {
  const [[ban = null], [alert = null]] = await Promise.all([
    banId === null ? [] : deps.registries.lgm.bans([banId]),
    alertId === null ? [] : deps.registries.sis.alerts([alertId]),
  ])
  if (ban === null || alert === null || kind === 'DUPLICATE_ALERT') return { ban, alert, ownsAlert: false }
  const { own } = await alertsFor(deps, ban)
  return { ban, alert, ownsAlert: own.some(({ id }) => id === alert.id) }
}

/** The two records that a judgement on this difference is about. @throws RegisterUnavailable */
async function pairOf({ registries }: PlanDeps, discrepancy: Discrepancy, { ban }: Sight): Promise<readonly RecordRef[]> {
  const { kind, alertId, relatedId } = discrepancy
  if (kind === 'DUPLICATE_ALERT') return refs('SIS', alertId, 'SIS', relatedId)
  if (kind !== 'DUPLICATE_BAN') return refs('LGM', ban?.person.id ?? null, 'SIS', alertId)
  const [other = null] = relatedId === null ? [] : await registries.lgm.bans([relatedId])
  return refs('LGM', ban?.person.id ?? null, 'LGM', other?.person.id ?? null)
}

function refs(
  leftRegistry: RecordRef['registry'],
  left: string | null,
  rightRegistry: RecordRef['registry'],
  right: string | null,
): readonly RecordRef[] {
  if (left === null || right === null) return []
  return [
    { registry: leftRegistry, recordId: left },
    { registry: rightRegistry, recordId: right },
  ]
}

type Way = Pick<Payload, 'route'> & Partial<Pick<Payload, 'judgement' | 'records'>>

function planned({ discrepancy, kind, reason }: Proposal, { ban, alert }: Sight, { route, judgement = null, records = [] }: Way): Planned {
  if (judgement !== null && records.length !== 2) return { problem: refusals.discrepancyClosed(['discrepancyId']) }
  if (kind === 'WITHDRAW_ALERT' && alert !== null && alert.issuingState !== latvia) return { problem: refusals.notIssuer }
  return {
    payload: {
      discrepancyId: discrepancy.id,
      discrepancyVersion: discrepancy.version,
      kind,
      reason,
      route,
      banId: discrepancy.banId,
      banVersion: ban?.version ?? null,
      alertId: alert?.id ?? null,
      judgement,
      records,
    },
  }
}

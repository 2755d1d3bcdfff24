import { type AsOf, againstAlert, type ReasonAgainst } from '../../published/claim.ts'
import type { AlertRecord, BanRecord } from '../registries/port.ts'

/**
 * What a ban means for SIS today, from the strongest claim to an alert to the weakest. WANTED: in force and meant for Schengen, so that it
 * must have an alert. FUTURE: decided, and its first day has not come. FORBIDDEN: in force, and no alert may be on its person. NATIONAL: for Latvia only.
 */
export const standings = ['WANTED', 'FUTURE', 'SUSPENDED', 'FORBIDDEN', 'ENDED', 'NATIONAL'] as const
export type Standing = (typeof standings)[number]

const standingBy: Readonly<Record<ReasonAgainst, (ban: BanRecord) => Standing>> = {
  NOT_FOR_SCHENGEN: () => 'NATIONAL',
  NOT_ACTIVE: ({ status }) => (status === 'SUSPENDED' ? 'SUSPENDED' : 'ENDED'),
  BAN_ENDED: () => 'ENDED',
  PERSON_DECEASED: () => 'FORBIDDEN',
  FREE_MOVEMENT: () => 'FORBIDDEN',
  FREE_MOVEMENT_FAMILY: () => 'FORBIDDEN',
  NOT_YET_VALID: () => 'FUTURE',
}

/** By the first of what speaks against an alert; the same that publication goes by. */
export function standingOf(ban: BanRecord, asOf: AsOf): Standing {
  const [reason] = againstAlert(ban, asOf)
  return reason === undefined ? 'WANTED' : standingBy[reason](ban)
}

/** Whether every Schengen state sees the alert, or will once SIRENE approves it. */
export const isLive = ({ status }: AlertRecord): boolean => status === 'ACTIVE' || status === 'PENDING_APPROVAL'

/** Past its own last day: SIS refuses nobody by it any more, whether or not its nightly work has marked it so. */
export const isOver = ({ content: { validUntil } }: AlertRecord, { today }: Pick<AsOf, 'today'>): boolean =>
  validUntil !== null && validUntil < today

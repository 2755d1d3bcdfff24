import { movesFreely } from '../../published/freeMovement.ts'
import type { AlertRecord, BanRecord } from '../registries/port.ts'

/**
 * What a ban means for SIS today, from the strongest claim to an alert to the weakest. WANTED: in force and meant for Schengen, so that it
 * must have an alert. FUTURE: decided, and its first day has not come. SUSPENDED: no alert may stand on it for now, since a court looks at it or the
 * person has gained the citizenship of a state of free movement. NATIONAL: for Latvia only.
 */
export const standings = ['WANTED', 'FUTURE', 'SUSPENDED', 'ENDED', 'NATIONAL'] as const
export type Standing = (typeof standings)[number]

/** `today` is `YYYY-MM-DD`, Riga time. */
export function standingOf(ban: BanRecord, today: string): Standing {
  if (ban.territory === 'LATVIA') return 'NATIONAL'
  if (ban.status === 'SUSPENDED') return 'SUSPENDED'
  if (ban.status !== 'ACTIVE' || (ban.validUntil !== null && ban.validUntil < today)) return 'ENDED'
  if (movesFreely(ban.person.identity.nationalities)) return 'SUSPENDED'
  return ban.validFrom > today ? 'FUTURE' : 'WANTED'
}

/** Whether every Schengen state sees the alert, or will once SIRENE approves it. */
export const isLive = ({ status }: AlertRecord): boolean => status === 'ACTIVE' || status === 'PENDING_APPROVAL'

import type { Knex } from 'knex'
import type { AsOf } from '../../published/claim.ts'
import { humansOf } from '../links/humans.ts'
import { linksAround } from '../links/store.ts'
import { latvia } from '../publication/alertsOfBan.ts'
import { isLive, standingOf } from '../reconciliation/standing.ts'
import type { AlertRecord, BanRecord, Registries } from '../registries/port.ts'
import { alertsFor } from './alertsFor.ts'

export interface FoundedDeps {
  readonly knex: Knex
  readonly registries: Registries
  readonly asOf: AsOf
}

/**
 * Whether a ban in force would be left without its alert: the alert was made from the ban, or was in SIS before the bridge and is the only one that
 * publication takes for the ban's, by the human and by the decision.
 * @throws RegisterUnavailable
 */
export async function isFounded(deps: FoundedDeps, alert: AlertRecord): Promise<boolean> {
  if (alert.issuingState !== latvia) return false
  for (const ban of await bansBehind(deps, alert)) {
    if (alert.nationalReference === ban.id || (await isOnlyAlertOf(deps, ban, alert))) return true
  }
  return false
}

/**
 * Bans that must have an alert today and may have this one: it was made from them, or is on their person, by its own word or by judgement.
 * @throws RegisterUnavailable
 */
export async function bansBehind({ knex, registries: { lgm }, asOf }: FoundedDeps, alert: AlertRecord): Promise<readonly BanRecord[]> {
  const { id: recordId, nationalReference, subjectReference } = alert
  const record = { registry: 'SIS', recordId } as const
  const human = humansOf(await linksAround(knex, [record])).recordsOf(record)
  const judged = human.filter(({ registry }) => registry === 'LGM').map((person) => person.recordId)
  const persons = [...new Set(subjectReference === null ? judged : [...judged, subjectReference])]
  const [named, ofPersons] = await Promise.all([
    nationalReference === null ? [] : lgm.bans([nationalReference]),
    persons.length === 0 ? [] : lgm.bansOfPersons(persons),
  ])
  const bans = new Map([...named, ...ofPersons].flatMap((ban) => (ban === null ? [] : [[ban.id, ban] as const])))
  return [...bans.values()].filter((ban) => standingOf(ban, asOf) === 'WANTED')
}

async function isOnlyAlertOf(deps: FoundedDeps, ban: BanRecord, { id }: AlertRecord): Promise<boolean> {
  const { own } = await alertsFor(deps, ban)
  return own.some((alert) => alert.id === id) && !own.some((alert) => alert.id !== id && isLive(alert))
}

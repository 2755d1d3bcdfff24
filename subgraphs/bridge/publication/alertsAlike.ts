import { blockingKeys, decideCandidates, prepare } from '../../identity/index.ts'
import { candidateMaxCount } from '../../identity/questionKey.ts'
import type { RecordRef } from '../links/link.ts'
import type { AlertRecord, BanRecord, Registries } from '../registries/port.ts'
import { type AlertsOfBan, latvia } from './alertsOfBan.ts'
import type { Ledger } from './ledger.ts'
import { isLive } from './nextMove.ts'

/** Live alerts in SIS that are, or may be, on the person of a ban, found by who they are and not by any reference. */
export interface AlertsAlike {
  /** Latvian, and the same human by rules that a machine may apply. */
  readonly latvian: readonly AlertRecord[]
  /** Latvian, and perhaps the same human: a person must say. */
  readonly possible: readonly AlertRecord[]
  /** Of other states, on the same human. */
  readonly foreign: readonly AlertRecord[]
  /** So many fit that SIS left some out: among those may be another one. */
  readonly isCut: boolean
}

export const nothingAlike: AlertsAlike = { latvian: [], possible: [], foreign: [], isCut: false }

/**
 * Asks SIS as a check does, and decides as a check does: what people have judged counts, a name and a date alone decide nothing.
 * Alerts that are known by reference are left out.
 * @throws RegisterUnavailable
 */
export async function findAlertsAlike(
  { ledger, registries: { sis } }: { ledger: Pick<Ledger, 'humansAround'>; registries: Registries },
  { person }: BanRecord,
  { own, others, returns }: AlertsOfBan,
): Promise<AlertsAlike> {
  const asked = prepare(person.identity)
  const keys = blockingKeys(asked)
  if (keys.length === 0) return nothingAlike
  const known = new Set([...own, ...others, ...returns].map(({ id }) => id))
  const found = await sis.alertsLike({ facts: person.identity, keys })
  const alerts = found.filter(({ id }) => !known.has(id))
  const record: RecordRef = { registry: 'LGM', recordId: person.id }
  const refs = alerts.map(({ id }): RecordRef => ({ registry: 'SIS', recordId: id }))
  const humans = await ledger.humansAround([record, ...refs])
  const judged = (left: RecordRef | undefined, right: RecordRef | undefined) =>
    left === undefined || right === undefined ? null : humans.judged(left, right)

  const decided = decideCandidates(
    asked,
    alerts.map(({ identity }) => prepare({ ...identity, personalCode: null })),
    { judged: (left, right) => judged(refs[left], refs[right]) },
  ).map(({ candidate, decision }) => ({ alert: alerts[candidate], decision: decisionOf(judged(record, refs[candidate]), decision) }))
  const idsOf = (decision: string, isOurs: boolean): readonly string[] =>
    decided.flatMap((one) =>
      one.alert !== undefined && one.decision === decision && (one.alert.issuingState === latvia) === isOurs ? [one.alert.id] : [],
    )
  const [latvian, possible, foreign] = [idsOf('MATCH', true), idsOf('REVIEW', true), idsOf('MATCH', false)]
  const read = await sis.alerts([...latvian, ...possible, ...foreign], 'WORK')
  // One that has ended since it was found is in nobody's way.
  const live = new Map(read.flatMap((alert) => (alert !== null && isLive(alert) ? [[alert.id, alert]] : [])))
  const those = (ids: readonly string[]): readonly AlertRecord[] => ids.flatMap((id) => live.get(id) ?? [])
  return { latvian: those(latvian), possible: those(possible), foreign: those(foreign), isCut: found.length >= candidateMaxCount }
}

/** A judgement outweighs the matcher; one that was left open leaves it open. */
function decisionOf(judgement: 'SAME' | 'DIFFERENT' | 'UNSURE' | null, decision: 'MATCH' | 'REVIEW' | 'NO_MATCH') {
  if (judgement === 'SAME') return 'MATCH'
  if (judgement === 'DIFFERENT') return 'NO_MATCH'
  return judgement === 'UNSURE' && decision === 'MATCH' ? 'REVIEW' : decision
}

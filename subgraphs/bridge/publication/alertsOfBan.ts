import type { AlertRecord, Registries } from '../registries/port.ts'
import type { Ledger } from './ledger.ts'

/** What SIS holds, live or not, that bears on a ban. */
export interface AlertsOfBan {
  /** Alerts of this ban for refusal of entry, newest first. */
  readonly own: readonly AlertRecord[]
  /** Latvian alerts for refusal of entry on the same human that stand on other decisions. */
  readonly others: readonly AlertRecord[]
  /** Latvian alerts for return on the same human (Reg. (EU) 2018/1860). */
  readonly returns: readonly AlertRecord[]
}

export interface Asked {
  readonly banId: string
  readonly personId: string | null
  /** Null when LGM no longer has the ban. */
  readonly decisionReference: string | null
  /** Other bans of the same person that were ever on their way into SIS. */
  readonly otherBanIds: readonly string[]
}

export const latvia = 'LVA'

/**
 * Alerts made from the ban carry its id, alerts on the person theirs. One that was in SIS before the bridge carries none, and one on another
 * record of the human that record's: they count when a judgement says that they are of the same human. An alert without the id of a ban is
 * this ban's when it names the same decision; otherwise it is another alert on that human (Art. 23). Alerts of other states never count.
 * @throws RegisterUnavailable
 */
export async function readAlerts(
  { ledger, registries: { sis } }: { ledger: Pick<Ledger, 'recordsOfPerson'>; registries: Registries },
  asked: Asked,
): Promise<AlertsOfBan> {
  const persons = asked.personId === null ? [] : [asked.personId]
  const referring = await sis.alertsByNationalReference([asked.banId, ...asked.otherBanIds], persons)
  const linked = await linkedAlerts(ledger, asked.personId)
  const known = new Set(referring.map(({ id }) => id))
  const unknown = linked.filter((id) => !known.has(id))
  const older = unknown.length === 0 ? [] : (await sis.alerts(unknown, 'WORK')).filter(isLatvian)
  const all = [...referring, ...older]
  const refusals = all.filter(({ content }) => content.kind === 'REFUSAL_OF_ENTRY')
  const isOwn = ({ nationalReference, content }: AlertRecord): boolean =>
    nationalReference === null ? isSameDecision(content.decisionReference, asked.decisionReference) : nationalReference === asked.banId
  return {
    own: refusals.filter(isOwn),
    others: refusals.filter((alert) => !isOwn(alert)),
    returns: all.filter(({ content }) => content.kind === 'RETURN'),
  }
}

const isLatvian = (alert: AlertRecord | null): alert is AlertRecord => alert !== null && alert.issuingState === latvia

/** References are written by people: case and blanks around them mean nothing. */
export const isSameDecision = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one.trim().toUpperCase() === other.trim().toUpperCase()

/** Alerts that are judged to be of the human whose record this is. */
async function linkedAlerts(ledger: Pick<Ledger, 'recordsOfPerson'>, personId: string | null): Promise<readonly string[]> {
  if (personId === null) return []
  const records = await ledger.recordsOfPerson(personId)
  return records.filter(({ registry }) => registry === 'SIS').map(({ recordId }) => recordId)
}

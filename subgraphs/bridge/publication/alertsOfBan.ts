import type { AlertRecord, Registries } from '../registries/port.ts'
import type { Ledger } from './ledger.ts'

/** What SIS holds, live or not, that bears on a ban. */
export interface AlertsOfBan {
  /** Alerts of this ban, newest first. */
  readonly own: readonly AlertRecord[]
  /** Alerts of the same human that stand on other decisions. */
  readonly others: readonly AlertRecord[]
}

export interface Asked {
  readonly banId: string
  readonly personId: string | null
  /** Null when LGM no longer has the ban. */
  readonly decisionReference: string | null
  /** Other bans of the same person that were ever on their way into SIS. */
  readonly otherBanIds: readonly string[]
}

const latvia = 'LVA'

/**
 * Alerts made from the ban carry its id. One that was in SIS before the bridge carries none: it is the ban's when a judgement says that
 * it is of the same human and it names the same decision; otherwise it is another alert on that human (Art. 23).
 * @throws RegisterUnavailable
 */
export async function readAlerts(
  { ledger, registries: { sis } }: { ledger: Pick<Ledger, 'recordsOfPerson'>; registries: Registries },
  asked: Asked,
): Promise<AlertsOfBan> {
  const referring = await sis.alertsByNationalReference([asked.banId, ...asked.otherBanIds])
  const linked = await linkedAlerts(ledger, asked.personId)
  const older = linked.length === 0 ? [] : (await sis.alerts(linked)).filter(isUnreferredLatvian)
  const all = [...referring, ...older]
  const isOwn = ({ nationalReference, content }: AlertRecord): boolean =>
    nationalReference === null ? isSameDecision(content.decisionReference, asked.decisionReference) : nationalReference === asked.banId
  return { own: all.filter(isOwn), others: all.filter((alert) => !isOwn(alert)) }
}

const isUnreferredLatvian = (alert: AlertRecord | null): alert is AlertRecord =>
  alert !== null && alert.nationalReference === null && alert.issuingState === latvia

const isSameDecision = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one.trim().toUpperCase() === other.trim().toUpperCase()

/** Alerts that people judged to be of the human whose record this is. */
async function linkedAlerts(ledger: Pick<Ledger, 'recordsOfPerson'>, personId: string | null): Promise<readonly string[]> {
  if (personId === null) return []
  const records = await ledger.recordsOfPerson(personId)
  return records.filter(({ registry }) => registry === 'SIS').map(({ recordId }) => recordId)
}

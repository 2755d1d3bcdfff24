import type {
  AlertContent,
  AlertDigest,
  AlertRecord,
  AlertStatus,
  ReplaceReturnAlert,
  SisRegistry,
  SubmitAlert,
  UpdateAlert,
  WithdrawAlert,
  WriteResult,
} from '../../../subgraphs/bridge/registries/port.ts'
import { blockingKeys, prepare } from '../../../subgraphs/identity/index.ts'
import { digestsOf } from '../../../subgraphs/published/digest.ts'
import type { Clock } from '../../../subgraphs/shared/clock.ts'
import type { Problem } from '../../../subgraphs/shared/errors.ts'
import { isPartialDate } from '../../../subgraphs/shared/graphql/scalars.ts'
import { isBetween, isInRanges, meets, pageOfIds, rangesOf } from './digests.ts'
import type { Switchboard } from './faults.ts'
import { feed, pageById } from './feed.ts'

/** What happens in SIS without the bridge: SIRENE, other states, time. */
export interface Sirene {
  approve(id: string): AlertRecord
  reject(id: string, reason: string): AlertRecord
  /** Records an alert as it stands, with none of the rules: another state's, or one from before the bridge. */
  putAlert(alert: AlertRecord): AlertRecord
  /** Ends an alert, as SIRENE or its last day does. */
  end(id: string, status: Extract<AlertStatus, 'DELETED' | 'EXPIRED'>): AlertRecord
  /** Changes what an alert holds behind the bridge's back. */
  changeContent(id: string, change: Partial<AlertContent>): AlertRecord
  /** From now on the digest that is told of the alert is that of another content. */
  putDigest(id: string, content: AlertContent): void
  /** All alerts, in the order they were entered. */
  all(): readonly AlertRecord[]
}

export interface FakeSis extends SisRegistry, Sirene {}

const isLive = (alert: AlertRecord): boolean => alert.status === 'ACTIVE' || alert.status === 'PENDING_APPROVAL'
const latvianLive = (alert: AlertRecord): boolean => alert.issuingState === 'LVA' && isLive(alert)

export function fakeSis(clock: Clock, switches: Switchboard): FakeSis {
  const alerts = new Map<string, AlertRecord>()
  const answers = new Map<string, { input: string; id: string }>()
  const changes = feed()
  /** Position of the last write of each alert. */
  const writtenAt = new Map<string, number>()
  let position = 0
  const wrongContent = new Map<string, AlertContent>()
  const live = (): readonly AlertRecord[] => [...alerts.values()].filter(latvianLive)
  const digestOf = ({ alertId, banId }: { alertId: string; banId: string | null }): AlertDigest => {
    const alert = alerts.get(alertId)
    return { alertId, banId, digest: alert === undefined ? null : digestsOf(wrongContent.get(alertId) ?? alert.content, banId).content }
  }
  let entered = 0

  const record = (alert: AlertRecord, kind: string, origin: string | null): AlertRecord => {
    alerts.set(alert.id, alert)
    position += 1
    writtenAt.set(alert.id, position)
    changes.append({ kind, entityId: alert.id, entityVersion: alert.version, origin, occurredAt: clock.now() })
    return alert
  }
  const next = (id: string, change: Partial<AlertRecord>, kind: string, origin: string | null = null): AlertRecord => {
    const alert = alerts.get(id)
    if (alert === undefined) throw new Error(`the test changes an alert that is not there: ${id}`)
    const changed = { ...alert, ...change, version: alert.version + 1, changedAt: clock.now() }
    return record({ ...changed, inForce: changed.status === 'ACTIVE' }, kind, origin)
  }

  /** The same key and input replay; the same key with another input is refused; a refusal is not remembered. */
  const once = (operation: string, write: { readonly idempotencyKey: string }, work: () => Problem | AlertRecord): WriteResult => {
    const key = `${operation}/${write.idempotencyKey}`
    const input = JSON.stringify(write)
    const known = answers.get(key)
    if (known !== undefined && known.input !== input) return refused('IDEMPOTENCY_KEY_REUSED', 'use a new key for a new input')
    const replay = known && alerts.get(known.id)
    if (replay) return { outcome: 'DONE', alert: replay, replayed: true }
    const done = work()
    if ('code' in done) return { outcome: 'REFUSED', problems: [done] }
    answers.set(key, { input, id: done.id })
    return { outcome: 'DONE', alert: done, replayed: false }
  }

  const submit = (write: SubmitAlert, replaced: string | null = null): Problem | AlertRecord => {
    const lacking = lacksMandatory(write.content)
    if (lacking !== null) return lacking
    const rival = [...alerts.values()].find((alert) => latvianLive(alert) && alert.id !== replaced && isRival(alert, write))
    if (rival !== undefined) return problem('ALERT_EXISTS', 'this person has a live Latvian alert', 'Reg. (EU) 2018/1861 Art. 23')
    entered += 1
    const now = clock.now()
    return record(
      {
        id: `alert-${String(entered).padStart(6, '0')}`,
        schengenId: `LVA${String(entered).padStart(10, '0')}`,
        version: 1,
        issuingState: 'LVA',
        status: 'PENDING_APPROVAL',
        inForce: false,
        content: write.content,
        nationalReference: write.nationalReference,
        subjectReference: write.subjectReference,
        rejectionReason: null,
        unseenSince: null,
        enteredAt: now,
        changedAt: now,
      },
      'ALERT_SUBMITTED',
      write.idempotencyKey,
    )
  }

  const update = (write: UpdateAlert): Problem | AlertRecord => {
    const alert = alerts.get(write.id)
    const refusal = mayChange(alert) ?? lacksMandatory(write.content)
    if (refusal !== null) return refusal
    if (alert?.version !== write.expectedVersion) return problem('VERSION_CONFLICT', 'the alert has changed since: read it again')
    if (JSON.stringify(alert.content) === JSON.stringify(write.content)) return alert
    return next(write.id, { content: write.content }, 'ALERT_UPDATED', write.idempotencyKey)
  }

  const withdraw = (write: WithdrawAlert): Problem | AlertRecord => {
    const alert = alerts.get(write.id)
    if (alert === undefined || alert.issuingState !== 'LVA') return mayChange(alert) ?? notFound
    // What has ended already need not be ended again.
    return isLive(alert) ? next(write.id, { status: 'DELETED' }, 'ALERT_WITHDRAWN', write.idempotencyKey) : alert
  }

  const replaceReturn = ({ id, ...entry }: ReplaceReturnAlert): Problem | AlertRecord => {
    const alert = alerts.get(id)
    const refusal = mayChange(alert)
    if (refusal !== null || alert === undefined) return refusal ?? notFound
    if (alert.content.kind !== 'RETURN') return problem('NOT_A_RETURN_ALERT', 'only an alert for return is replaced in this way')
    const entered = submit(entry, id)
    if ('id' in entered) next(id, { status: 'DELETED' }, 'ALERT_WITHDRAWN', entry.idempotencyKey)
    return entered
  }

  return {
    changes: async (after, first, waitMs = 0) => {
      await changes.wait(after, waitMs)
      return switches.call('SIS', 'SIS.changes', () => changes.page(after, first))
    },
    alerts: (ids) => switches.call('SIS', 'SIS.alerts', () => ids.map((id) => alerts.get(id) ?? null)),
    alertsByNationalReference: (banIds, personIds = []) =>
      switches.call('SIS', 'SIS.alertsByNationalReference', () =>
        [...alerts.values()]
          .filter((alert) => refersTo(alert.nationalReference, banIds) || refersTo(alert.subjectReference, personIds))
          .reverse(),
      ),
    alertsLike: ({ keys }) =>
      switches.call('SIS', 'SIS.alertsLike', () =>
        [...alerts.values()]
          .filter((alert) => isLive(alert) && keysOf(alert).some((key) => keys.includes(key)))
          .map(({ id, issuingState, content: { identity } }) => ({ id, issuingState, identity })),
      ),
    latvianAlertsPage: (after, first) =>
      switches.call('SIS', 'SIS.latvianAlertsPage', () => pageById([...alerts.values()].filter(latvianLive), after, first)),
    digestRanges: () =>
      switches.call('SIS', 'SIS.digestRanges', () => ({
        position: String(position + 1),
        ranges: rangesOf(
          live().flatMap(({ id, content, nationalReference: banId }) =>
            banId === null ? [] : [{ banId, row: digestsOf(wrongContent.get(id) ?? content, banId).row }],
          ),
        ),
      })),
    digestRows: (ranges) =>
      switches.call('SIS', 'SIS.digestRows', () =>
        live().flatMap(({ id, nationalReference: banId }) =>
          banId !== null && isInRanges(banId, ranges) ? [digestOf({ alertId: id, banId })] : [],
        ),
      ),
    unreferencedRows: (after, first) =>
      switches.call('SIS', 'SIS.unreferencedRows', () =>
        pageById(
          live().filter(({ nationalReference }) => nationalReference === null),
          after,
          first,
        ).map(({ id }) => digestOf({ alertId: id, banId: null })),
      ),
    changedAlerts: ({ since, until }, after, first) =>
      switches.call('SIS', 'SIS.changedAlerts', () =>
        pageOfIds(
          live()
            .filter(({ id }) => isBetween(writtenAt.get(id) ?? 0, since, until))
            .map(({ id }) => id),
          after,
          first,
        ),
      ),
    alertsToLookAt: (day, after, first) =>
      switches.call('SIS', 'SIS.alertsToLookAt', () =>
        pageOfIds(
          live()
            .filter(
              ({ content }) =>
                (content.reviewDate !== null && content.reviewDate < day) ||
                content.identity.documents.some(({ type }) => type === 'RESIDENCE_PERMIT' || type === 'LONG_STAY_VISA'),
            )
            .map(({ id }) => id),
          after,
          first,
        ),
      ),
    alertsSharing: (questions, atLeast) =>
      switches.call('SIS', 'SIS.alertsSharing', () =>
        live()
          .filter(({ content }) => meets(blockingKeys(prepare({ ...content.identity, personalCode: null })), questions, atLeast))
          .map(({ id }) => id),
      ),
    submitAlert: (write) => switches.call('SIS', 'SIS.submitAlert', () => once('submitAlert', write, () => submit(write))),
    updateAlert: (write) => switches.call('SIS', 'SIS.updateAlert', () => once('updateAlert', write, () => update(write))),
    replaceReturnAlert: (write) =>
      switches.call('SIS', 'SIS.replaceReturnAlert', () => once('replaceReturnAlert', write, () => replaceReturn(write))),
    withdrawAlert: (write) => switches.call('SIS', 'SIS.withdrawAlert', () => once('withdrawAlert', write, () => withdraw(write))),

    approve: (id) => next(id, { status: 'ACTIVE' }, 'ALERT_APPROVED'),
    reject: (id, rejectionReason) => next(id, { status: 'REJECTED', rejectionReason }, 'ALERT_REJECTED'),
    putAlert: (alert) => record(alert, 'ALERT_SUBMITTED', null),
    end: (id, status) => next(id, { status }, status === 'DELETED' ? 'ALERT_DELETED' : 'ALERT_EXPIRED'),
    changeContent: (id, change) => {
      const alert = alerts.get(id)
      if (alert === undefined) throw new Error(`the test changes an alert that is not there: ${id}`)
      return next(id, { content: { ...alert.content, ...change } }, 'ALERT_UPDATED')
    },
    putDigest: (id, content) => void wrongContent.set(id, content),
    all: () => [...alerts.values()],
  }
}

const refersTo = (reference: string | null, ids: readonly string[]): boolean => reference !== null && ids.includes(reference)
const keysOf = ({ content }: AlertRecord): readonly bigint[] => blockingKeys(prepare({ ...content.identity, personalCode: null }))

const isRival = (alert: AlertRecord, { subjectReference, nationalReference }: SubmitAlert): boolean =>
  alert.subjectReference === subjectReference || alert.nationalReference === nationalReference

function mayChange(alert: AlertRecord | undefined): Problem | null {
  if (alert === undefined) return notFound
  if (alert.issuingState !== 'LVA') return problem('NOT_ISSUER', 'only the issuer changes an alert', 'Reg. (EU) 2018/1861 Art. 44')
  if (!isLive(alert)) return problem('ALERT_STATUS_CONFLICT', 'the alert has ended')
  return null
}

function lacksMandatory(content: AlertContent): Problem | null {
  if (content.identity.birthDate !== null && !isPartialDate(content.identity.birthDate))
    return problem('VALUE_MALFORMED', 'SIS does not take a date that the calendar does not have')
  const complete =
    content.identity.names.some(({ surname }) => surname !== '') &&
    content.identity.birthDate !== null &&
    content.reason !== null &&
    content.decisionReference !== null &&
    content.grounds.length > 0
  return complete ? null : problem('MINIMUM_DATA_MISSING', 'the alert lacks mandatory data', 'Reg. (EU) 2018/1861 Art. 22')
}

const problem = (code: string, message: string, rule: string | null = null): Problem => ({ code, message, path: [], rule })
const notFound = problem('ALERT_NOT_FOUND', 'there is no such alert')
const refused = (code: string, message: string): WriteResult => ({ outcome: 'REFUSED', problems: [problem(code, message)] })

import { isDeepStrictEqual } from 'node:util'
import pg from 'pg'

/**
 * Looks into the databases themselves, behind every program's back, and says what is not as it must be. Knows the tables and the law;
 * shares no code with what it checks.
 */
export interface Databases {
  readonly lgm: string
  readonly sis: string
  readonly bridge: string
}

/** A change that LGM said it had made. */
export interface Acknowledged {
  readonly banId: string
  readonly version: number
  readonly reason: string
}

export interface Violation {
  readonly rule: ViolationRule
  readonly banId: string
  readonly found: string
}

export type ViolationRule =
  | 'ACKNOWLEDGED_CHANGE_MISSING'
  | 'BAN_DOUBLED'
  | 'EFFECT_MISSING'
  | 'EFFECT_DOUBLED'
  | 'EFFECT_OUTLIVED'
  | 'EFFECT_NOT_THE_NEWEST'
  | 'ALERT_WITHOUT_BAN'
  | 'NEVER_TAKEN_UP'
  | 'STUCK_WITHOUT_REASON'
  | 'CONFIRMED_UNTRUE'
  | 'CONFIRMATION_MISSING'

interface Ban {
  id: string
  version: number
  status: string
  territory: string
  reason: string
  grounds: string[]
  decision_reference: string
  valid_until: string | null
  over: boolean
  surnames: string[]
}

interface Alert {
  id: string
  national_reference: string
  status: string
  reason: string
  grounds: string[]
  decision_reference: string
  valid_until: string | null
  surnames: string[]
}

interface Publication {
  ban_id: string
  ban_version: number
  action: string
  state: string
  reason: string | null
}

const surnames = `array(select name ->> 'surname' from jsonb_array_elements(identity -> 'names') name order by 1) as surnames`
const bansSql = `select b.id, b.version, b.status, b.territory, b.reason, b.grounds, b.decision_reference, b.valid_until::text,
  b.valid_until < (now() at time zone 'Europe/Riga')::date as over, ${surnames}
  from entry_bans b join persons p on p.id = b.person_id`
const alertsSql = `select id, national_reference, status, reason, grounds, decision_reference, valid_until::text, ${surnames}
  from alerts where issuing_state = 'LVA' order by entered_at desc`
const publicationsSql = 'select ban_id, ban_version, action, state, reason from publications order by ban_version desc'

export async function check(databases: Databases, acknowledged: readonly Acknowledged[]): Promise<readonly Violation[]> {
  const bans = await read<Ban>(databases.lgm, bansSql)
  const alerts = Map.groupBy(await read<Alert>(databases.sis, alertsSql), (alert) => alert.national_reference)
  const publications = Map.groupBy(await read<Publication>(databases.bridge, publicationsSql), (publication) => publication.ban_id)
  const known = new Set(bans.map(({ id }) => id))
  return [
    ...(await missingChanges(databases.lgm, acknowledged)),
    ...doubledBans(bans),
    ...bans.flatMap((ban) => effectOf(ban, alerts.get(ban.id) ?? [], publications.get(ban.id) ?? [])),
    ...bans.flatMap((ban) => progressOf(ban, publications.get(ban.id) ?? [])),
    ...[...alerts]
      .filter(([banId, held]) => !known.has(banId) && held.some(isLive))
      .map(([banId]) => violation('ALERT_WITHOUT_BAN', banId, '')),
  ]
}

async function missingChanges(lgm: string, acknowledged: readonly Acknowledged[]): Promise<Violation[]> {
  const history = await read<{ ban_id: string; version: number; reason: string }>(
    lgm,
    `select ban_id, version, record ->> 'reason' as reason from ban_versions`,
  )
  const reasonOf = new Map(history.map(({ ban_id, version, reason }) => [`${ban_id} ${version}`, reason]))
  return acknowledged
    .filter(({ banId, version, reason }) => reasonOf.get(`${banId} ${version}`) !== reason)
    .map(({ banId, version, reason }) => violation('ACKNOWLEDGED_CHANGE_MISSING', banId, `version ${version}: ${reason}`))
}

/** Each ban of the test is decided once, under a reference of its own. */
function doubledBans(bans: readonly Ban[]): Violation[] {
  const byReference = Map.groupBy(bans, ({ decision_reference }) => decision_reference)
  return [...byReference.values()]
    .filter(({ length }) => length > 1)
    .map((same) => violation('BAN_DOUBLED', same[0]?.id ?? '', `${same.length} times`))
}

const isLive = ({ status }: Alert): boolean => status === 'ACTIVE' || status === 'PENDING_APPROVAL'

function effectOf(ban: Ban, alerts: readonly Alert[], publications: readonly Publication[]): Violation[] {
  const live = alerts.filter(isLive)
  const [alert] = live
  const wanted = ban.status === 'ACTIVE' && ban.territory === 'SCHENGEN' && !ban.over
  if (live.length > 1) return [violation('EFFECT_DOUBLED', ban.id, `${live.length} live alerts`)]
  if (!wanted) return alert === undefined ? [] : [violation('EFFECT_OUTLIVED', ban.id, `${ban.status}, and its alert is ${alert.status}`)]
  if (alert === undefined) {
    const refused = publications[0]?.state === 'REJECTED' && alerts[0]?.status === 'REJECTED'
    return refused ? [] : [violation('EFFECT_MISSING', ban.id, JSON.stringify(publications[0] ?? null))]
  }
  const difference = differenceOf(ban, alert)
  const state = publications[0]?.state
  const told = state === 'CONFIRMED' && alert.status !== 'ACTIVE'
  const untold = state === 'AWAITING_APPROVAL' && alert.status === 'ACTIVE'
  return [
    ...(difference === null ? [] : [violation('EFFECT_NOT_THE_NEWEST', ban.id, difference)]),
    ...(told ? [violation('CONFIRMED_UNTRUE', ban.id, alert.status)] : []),
    ...(untold ? [violation('CONFIRMATION_MISSING', ban.id, 'SIRENE has approved it, and nobody noted that')] : []),
  ]
}

function differenceOf(ban: Ban, alert: Alert): string | null {
  for (const field of ['reason', 'decision_reference', 'valid_until'] as const)
    if (ban[field] !== alert[field]) return `${field}: ${ban[field]} in LGM, ${alert[field]} in SIS`
  if (!isDeepStrictEqual([...ban.grounds].sort(), [...alert.grounds].sort())) return 'grounds'
  return isDeepStrictEqual(ban.surnames, alert.surnames) ? null : 'surnames'
}

const endStates = ['CONFIRMED', 'REJECTED', 'SUPERSEDED', 'AWAITING_APPROVAL']

function progressOf(ban: Ban, publications: readonly Publication[]): Violation[] {
  const newest = publications[0]
  if (newest === undefined || newest.ban_version < ban.version) {
    const never = ban.territory === 'LATVIA' && newest === undefined
    return never ? [] : [violation('NEVER_TAKEN_UP', ban.id, `version ${ban.version}, taken up ${newest?.ban_version ?? 'none'}`)]
  }
  return publications
    .filter(({ state, reason }) => !endStates.includes(state) && reason === null)
    .map(({ state, ban_version }) => violation('STUCK_WITHOUT_REASON', ban.id, `version ${ban_version} is ${state}`))
}

const violation = (rule: ViolationRule, banId: string, found: string): Violation => ({ rule, banId, found })

async function read<Row extends pg.QueryResultRow>(connectionString: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

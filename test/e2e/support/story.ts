import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, ask, dataOf } from './asking.ts'
import type { Callers } from './callers.ts'
import type { Somebody } from './people.ts'

/** A gateway, and people who may ask it. */
export interface Front {
  readonly url: string
  readonly callers: Callers
}

export interface Ban {
  readonly id: string
  readonly version: number
  readonly status: string
}

export interface Publication {
  readonly state: string
  readonly action: string
  readonly reason: string | null
  readonly alert: { readonly id: string; readonly version: number; readonly status: string } | null
}

export interface Check {
  readonly verdict: string
  readonly sources: readonly { readonly registry: string; readonly state: string; readonly reason: string | null }[]
  readonly matches: readonly {
    readonly decision: string
    readonly person: {
      readonly entryBans: readonly { readonly id: string; readonly inForce: boolean }[] | null
      readonly alerts: readonly { readonly id: string; readonly inForce: boolean }[] | null
    } | null
  }[]
}

interface BanPayload {
  readonly entryBan: Ban | null
  readonly problems: readonly { readonly code: string; readonly path: readonly string[] }[]
}

const checkQuery = `query ($input: PersonQueryInput!) {
  checkPerson(input: $input) {
    verdict sources { registry state reason }
    matches { decision person { entryBans { id inForce } alerts { id inForce } } }
  }
}`

export const issueMutation = `mutation ($input: IssueEntryBanInput!) {
  issueEntryBan(input: $input) { entryBan { id version status } problems { code message path } }
}`

/** The input of a ban with nothing wrong; the parts given take the place of these. */
export const banOn = ({ surname, forename, birthDate, document }: Somebody, parts: object = {}) => ({
  idempotencyKey: randomUUID(),
  person: {
    names: [{ kind: 'CURRENT', form: 'LATIN', surname, forename }],
    birthDate,
    sex: 'MALE',
    nationalities: [document.country],
    documents: [{ ...document, type: 'PASSPORT' }],
  },
  territory: 'SCHENGEN',
  grounds: ['ENTRY_BAN'],
  reason: 'Overstayed by 90 days',
  decisionReference: 'PMLP-2020/100',
  decisionDate: '2020-06-01',
  authority: 'PMLP',
  validFrom: '2020-06-10',
  validUntil: '2099-06-09',
  ...parts,
})

export const check = ({ url, callers }: Front, input: object): Promise<Answer<{ readonly checkPerson: Check }>> =>
  ask(url, callers.guard, checkQuery, { input })

export async function issue({ url, callers }: Front, input: object): Promise<Ban> {
  const { issueEntryBan } = await dataOf(ask<{ issueEntryBan: BanPayload }>(url, callers.clerk, issueMutation, { input }))
  return done(issueEntryBan)
}

export async function revoke({ url, callers }: Front, { id, version }: Ban): Promise<Ban> {
  const query = `mutation ($input: RevokeEntryBanInput!) {
    revokeEntryBan(input: $input) { entryBan { id version status } problems { code path } }
  }`
  const input = { idempotencyKey: randomUUID(), id, expectedVersion: version, reason: 'The decision was withdrawn' }
  return done((await dataOf(ask<{ revokeEntryBan: BanPayload }>(url, callers.clerk, query, { input }))).revokeEntryBan)
}

function done({ entryBan, problems }: BanPayload): Ban {
  if (entryBan === null) throw new Error(`refused: ${problems.map(({ code, path }) => `${code} at ${path.join('.')}`).join(', ')}`)
  return entryBan
}

export async function approve({ url, callers }: Front, { alert }: Publication): Promise<void> {
  const query = 'mutation ($input: ApproveAlertInput!) { approveAlert(input: $input) { problems { code } } }'
  const input = { idempotencyKey: randomUUID(), id: alert?.id, expectedVersion: alert?.version }
  const { approveAlert } = await dataOf(
    ask<{ approveAlert: { problems: readonly { code: string }[] } }>(url, callers.sirene, query, { input }),
  )
  if (approveAlert.problems.length > 0) throw new Error(`refused: ${approveAlert.problems.map(({ code }) => code).join(', ')}`)
}

const pollMs = 50

/** Waits until the newest change of the ban on its way into SIS stands where it is wanted. @throws Error that says where it stands instead */
export async function publicationWhen(
  { url, callers }: Front,
  banId: string,
  wanted: { readonly state: string; readonly action: string },
  timeoutMs = 10_000,
): Promise<Publication> {
  const query = 'query ($id: ID!) { entryBan(id: $id) { publication { state action reason alert { id version status } } } }'
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const { data, errors } = await ask<{ entryBan: { publication: Publication | null } | null }>(url, callers.clerk, query, { id: banId })
    const publication = data?.entryBan?.publication ?? null
    if (publication?.state === wanted.state && publication.action === wanted.action) return publication
    if (Date.now() > deadline)
      throw new Error(`it stands at ${JSON.stringify(publication)} ${errors.map(({ extensions }) => extensions.code).join(' ')}`)
    await sleep(pollMs)
  }
}

/** Asks until the answer is as wanted. @throws Error with the last answer */
export async function checkUntil(front: Front, input: object, wanted: (check: Check) => boolean, timeoutMs: number): Promise<Check> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const { data } = await check(front, input)
    if (data !== null && wanted(data.checkPerson)) return data.checkPerson
    if (Date.now() > deadline) throw new Error(`the last answer was ${JSON.stringify(data)}`)
    await sleep(pollMs)
  }
}

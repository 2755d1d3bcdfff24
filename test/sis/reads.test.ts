import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { encodePersonKey } from '../../subgraphs/identity/personKey.ts'
import { blockingKeys, prepare } from '../../subgraphs/identity/index.ts'
import { candidateMaxCount, encodeQuestion } from '../../subgraphs/identity/questionKey.ts'
import { type ExistingAlert, loadAlerts } from '../../subgraphs/sis/load.ts'
import { alertOf, contentOf, existing, live, type SeenAlert, submission, submitted, write } from './support/alerts.ts'
import { codesOf, dataOf, type RunningSis, runSis } from './support/running.ts'

let sis: RunningSis
beforeAll(async () => {
  sis = await runSis()
})
afterAll(() => sis.stop())

const key = (): string => randomUUID()
const now = new Date('2026-06-01T00:00:00Z')
const load = (...alerts: ExistingAlert[]): Promise<number> => loadAlerts(sis.database.knex, alerts, { now })
const officer = ['SIRENE_OFFICER'] as const
const auditOf = (operation: string) => sis.database.knex('audit_entries').where({ operation }).orderBy('seq')

const question = (surname: string, forename: string, birthDate: string): string => {
  const facts = {
    names: [{ kind: 'CURRENT', form: 'LATIN', surname, forename, language: null }],
    birthDate,
    sex: null,
    nationalities: [],
    documents: [],
    personalCode: null,
  } as const
  return encodeQuestion({ facts, keys: blockingKeys(prepare(facts)) })
}
const identityOf = (surname: string, forename: string, birthDate: string): ExistingAlert['identity'] => ({
  ...existing().identity,
  names: [{ kind: 'CURRENT', form: 'LATIN', surname, forename, language: null }],
  birthDate,
})

interface SeenCandidate {
  readonly recordId: string
  readonly issuingState: string
  readonly inForce: boolean
  readonly identity: ExistingAlert['identity']
}

const candidatesDocument = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on PersonCheck { sisCandidates { recordId issuingState inForce kind identity } } } }`

async function candidates(...queries: string[]): Promise<readonly (readonly SeenCandidate[])[]> {
  const answer = await sis.ask(['BORDER_GUARD'], candidatesDocument, {
    refs: queries.map((query) => ({ __typename: 'PersonCheck', query })),
  })
  return dataOf<{ _entities: { sisCandidates: SeenCandidate[] }[] }>(answer)._entities.map(({ sisCandidates }) => sisCandidates)
}

test('a question finds live alerts of every state that share a key, with what is in force today, and none that has ended', async () => {
  const identity = identityOf('KANDIDATS', 'PIRMAIS', '1970-01-15')
  const [foreign, lastDay, waiting] = [
    existing({ identity }),
    existing({ identity, issuingState: 'FIN', validUntil: '2026-06-15' }),
    existing({ identity, issuingState: 'LVA', status: 'PENDING_APPROVAL' }),
  ]
  const ended = [
    existing({ identity, issuingState: 'LTU', validUntil: '2026-06-14' }),
    existing({ identity, status: 'EXPIRED' }),
    existing({ identity, issuingState: 'LVA', status: 'DELETED' }),
    existing({ identity, issuingState: 'LVA', status: 'REJECTED', rejectionReason: 'not proportionate' }),
  ]
  await load(foreign, lastDay, waiting, ...ended, existing({ identity: identityOf('CITS', 'CILVEKS', '1999-09-09') }))

  const [found = []] = await candidates(question('KANDIDATS', 'PIRMAIS', '1970-01-15'))

  const inForceById = Object.fromEntries(found.map(({ recordId, inForce }) => [recordId, inForce]))
  expect(inForceById).toEqual({ [foreign.id]: true, [lastDay.id]: true, [waiting.id]: false })
  expect(found[0]?.identity).toEqual(identity)
})

test('a submitted alert is found by its person, and after an amendment by the new data', async () => {
  const name = (surname: string) => contentOf({ names: [{ kind: 'CURRENT', form: 'LATIN', surname, forename: 'JANA' }], documents: [] })
  const { id } = await submitted(sis, { content: name('VECAIS') })
  await write(sis, 'updateAlert', {
    idempotencyKey: key(),
    id,
    expectedVersion: 1,
    content: { ...name('GLUZHJAUNS'), birthDate: '1991-11-23' },
  })

  const [byOld = [], byNew = []] = await candidates(question('VECAIS', 'JANA', '1980-05-17'), question('GLUZHJAUNS', 'JANA', '1991-11-23'))

  expect(byOld.map(({ recordId }) => recordId)).not.toContain(id)
  expect(byNew.map(({ recordId }) => recordId)).toContain(id)
})

test('many questions are answered each by itself, in their order, and logged once with all that was shown', async () => {
  const [one, two] = [
    existing({ identity: identityOf('VIENS', 'ALBERTS', '1961-02-03') }),
    existing({ identity: identityOf('DIVI', 'ZIGFRIDS', '1962-03-04') }),
  ]
  await load(one, two)
  const before = (await auditOf('checkPerson')).length

  const found = await candidates(
    question('DIVI', 'ZIGFRIDS', '1962-03-04'),
    question('NEVIENS', 'QUENTIN', '1944-10-11'),
    question('VIENS', 'ALBERTS', '1961-02-03'),
  )

  const entries = (await auditOf('checkPerson')).slice(before)
  expect(found.map((list) => list.map(({ recordId }) => recordId))).toEqual([[two.id], [], [one.id]])
  expect(entries).toHaveLength(1)
  expect(entries[0]).toMatchObject({
    subject: 'officer-1',
    agency: 'TEST',
    purpose: 'RETURN',
    case_number: 'case 1',
    action: 'CONSULTATION',
  })
  expect([...entries[0].subject_refs].sort()).toEqual([one.id, two.id].sort())
})

test('of more candidates than the bound those that share most keys are kept', async () => {
  const crowd = Array.from({ length: 205 }, (_, index) =>
    existing({ identity: identityOf('PULIS', 'DAUDZ', `19${String(10 + (index % 80))}-12-${String(10 + (index % 18))}`) }),
  )
  const exact = existing({ id: 'ffffffff-ffff-7fff-bfff-ffffffffffff', identity: identityOf('PULIS', 'DAUDZ', '2001-07-30') })
  await load(...crowd, exact)

  const [found = []] = await candidates(question('PULIS', 'DAUDZ', '2001-07-30'))

  expect(found).toHaveLength(candidateMaxCount)
  expect(found[0]?.recordId).toBe(exact.id)
})

test('a question that is not ours is refused by itself; the others are answered', async () => {
  const known = existing({ identity: identityOf('BLAKUS', 'RONALDS', '1966-06-06') })
  await load(known)
  const refs = ['v1.!', question('BLAKUS', 'RONALDS', '1966-06-06')].map((query) => ({ __typename: 'PersonCheck', query }))

  const answer = await sis.ask(['BORDER_GUARD'], candidatesDocument, { refs })

  expect(codesOf(answer)).toEqual(['BAD_USER_INPUT'])
  expect(answer.data).toMatchObject({ _entities: [{ sisCandidates: null }, { sisCandidates: [{ recordId: known.id }] }] })
})

test('a register that cannot write its audit trail shows nothing', async () => {
  const known = existing()
  await load(known)
  await sis.database.knex.raw('alter table audit_entries rename to audit_entries_gone')

  const answer = await sis.ask(officer, 'query ($id: ID!) { alert(id: $id) { id } }', { id: known.id })

  await sis.database.knex.raw('alter table audit_entries_gone rename to audit_entries')
  expect(answer.data).toEqual({ alert: null })
  expect(answer.errors).toHaveLength(1)
})

test('a person has their alerts, newest first, each state its own', async () => {
  const older = existing({ enteredAt: new Date('2020-01-01T00:00:00Z'), issuingState: 'LTU' })
  const newer = existing({ enteredAt: new Date('2024-01-01T00:00:00Z') })
  await load(older, newer)
  const persons = [
    { __typename: 'Person', records: encodePersonKey({ lgm: ['a person'], sis: [older.id, newer.id] }) },
    { __typename: 'Person', records: encodePersonKey({ lgm: ['a person'], sis: [] }) },
  ]

  const answer = await sis.ask(
    ['POLICE'],
    `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Person { alerts { id issuingState inForce } } } }`,
    { refs: persons },
  )

  const alerts = [
    { id: newer.id, issuingState: 'EST', inForce: true },
    { id: older.id, issuingState: 'LTU', inForce: true },
  ]
  expect(dataOf(answer)).toEqual({ _entities: [{ alerts }, { alerts: [] }] })
})

test('an alert is found by its id, and nothing by an id that is none', async () => {
  const { id } = await live(sis)
  const document = 'query ($one: ID!, $none: ID!) { one: alert(id: $one) { id reason } none: alert(id: $none) { id } }'

  const answer = await sis.ask(officer, document, { one: id, none: "'; drop table alerts" })

  expect(dataOf(answer)).toEqual({ one: { id, reason: 'stayed longer than the visa allowed' }, none: null })
})

test('a look at an alert is logged with the id that was shown', async () => {
  const { id } = await live(sis)

  await sis.ask(officer, 'query ($id: ID!) { alert(id: $id) { id } }', { id })

  const [entry] = (await auditOf('alert')).slice(-1)
  expect(entry).toMatchObject({ subject_refs: [id], action: 'CONSULTATION', result: 'SHOWN', correlation_id: 'test' })
})

test('alerts are listed newest first, page by page, none twice and none left out', async () => {
  const fresh = await runSis()
  const alerts = Array.from({ length: 25 }, (_, index) => existing({ enteredAt: new Date(Date.UTC(2025, 0, 1 + Math.floor(index / 3))) }))
  await loadAlerts(fresh.database.knex, alerts, { now })
  const document =
    'query ($after: String) { alerts(first: 10, after: $after) { edges { node { id enteredAt } } pageInfo { hasNextPage endCursor } } }'
  interface Page {
    readonly alerts: {
      readonly edges: { readonly node: { readonly id: string; readonly enteredAt: Date } }[]
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
    }
  }

  const seen: { id: string; enteredAt: Date }[] = []
  for (let after: string | null = null, more = true; more; ) {
    const { alerts: page }: Page = dataOf<Page>(await fresh.ask(officer, document, { after }))
    seen.push(...page.edges.map(({ node }) => node))
    after = page.pageInfo.endCursor
    more = page.pageInfo.hasNextPage
  }

  await fresh.stop()
  const times = seen.map(({ enteredAt }) => new Date(enteredAt).getTime())
  expect(seen.map(({ id }) => id).sort()).toEqual(alerts.map(({ id }) => id).sort())
  expect(times).toEqual([...times].sort((left, right) => right - left))
})

test('a list can be narrowed by status, kind, state and review date', async () => {
  const wanted = existing({ issuingState: 'FIN', kind: 'RETURN', action: 'CONFIRM_RETURN', status: 'EXPIRED', reviewDate: '2026-02-01' })
  await load(
    wanted,
    existing({ issuingState: 'FIN' }),
    existing({ issuingState: 'FIN', status: 'EXPIRED' }),
    existing({ issuingState: 'FIN', kind: 'RETURN', action: 'CONFIRM_RETURN', status: 'EXPIRED', reviewDate: '2026-02-02' }),
  )
  const filter = { status: ['EXPIRED', 'DELETED'], kind: 'RETURN', issuingState: 'FIN', reviewDateBefore: '2026-02-01' }

  const answer = await sis.ask(officer, 'query ($filter: AlertFilter) { alerts(filter: $filter) { edges { node { id } } } }', { filter })

  expect(dataOf(answer)).toEqual({ alerts: { edges: [{ node: { id: wanted.id } }] } })
})

test('the bridge reads alerts in the order of the ids, null for one that does not exist', async () => {
  const [one, two] = [await submitted(sis), await submitted(sis)]
  const ids = [two.id, randomUUID(), one.id, one.id.toUpperCase()]

  const answer = await sis.ask('bridge', 'query ($ids: [ID!]!) { sisAlerts(ids: $ids) { id } }', { ids })

  expect(dataOf(answer)).toEqual({ sisAlerts: [{ id: two.id }, null, { id: one.id }, null] })
})

test('the bridge finds all alerts made from a ban, newest first', async () => {
  const references = { nationalReference: 'ban-of-two', subjectReference: 'subject-of-two' }
  const first = await submitted(sis, references)
  await write(sis, 'withdrawAlert', { idempotencyKey: key(), id: first.id, reason: 'ban revoked' })
  sis.setTime('2026-06-15T09:01:00Z')
  const second = alertOf(await write(sis, 'submitAlert', submission(references)))
  sis.setTime('2026-06-15T09:00:00Z')

  const answer = await sis.ask(
    'bridge',
    '{ sisAlertsByNationalReference(nationalReferences: ["ban-of-two", "none"]) { id status subjectReference } }',
  )

  expect(dataOf(answer)['sisAlertsByNationalReference']).toEqual([
    { id: second.id, status: 'PENDING_APPROVAL', subjectReference: 'subject-of-two' },
    { id: first.id, status: 'DELETED', subjectReference: 'subject-of-two' },
  ])
})

test('the bridge pages through the live Latvian alerts, and through nothing else', async () => {
  const fresh = await runSis()
  const ids = [await submitted(fresh), await live(fresh), await live(fresh)].map(({ id }) => id)
  const legacy = existing({ issuingState: 'LVA' })
  await loadAlerts(fresh.database.knex, [legacy, existing(), existing({ issuingState: 'LVA', status: 'DELETED' })], { now })
  const document = 'query ($after: ID) { sisLatvianAlertsPage(after: $after, first: 2) { id } }'
  interface Page {
    readonly sisLatvianAlertsPage: readonly SeenAlert[]
  }

  const seen: string[] = []
  for (let after: string | null = null, size = 2; size === 2; ) {
    const { sisLatvianAlertsPage: page }: Page = dataOf<Page>(await fresh.ask('bridge', document, { after }))
    seen.push(...page.map(({ id }) => id))
    after = page.at(-1)?.id ?? after
    size = page.length
  }

  await fresh.stop()
  expect(seen).toEqual([...ids, legacy.id].sort())
})

test('the feed names each change with its version, its kind and the key of the write that caused it', async () => {
  const fresh = await runSis()
  const input = submission()
  const { id } = alertOf(await write(fresh, 'submitAlert', input))
  await write(fresh, 'rejectAlert', { idempotencyKey: 'no-1', id, expectedVersion: 1, reason: 'ground not shown' })
  const document = 'query ($after: String) { sisChanges(after: $after) { cursor entries { cursor kind entityId entityVersion origin } } }'
  interface Feed {
    readonly sisChanges: { readonly cursor: string; readonly entries: readonly { readonly kind: string; readonly origin: string }[] }
  }
  const read = async (after: string | null) => dataOf<Feed>(await fresh.ask('bridge', document, { after })).sisChanges

  let feed = await read(null)
  while (feed.entries.length < 2) feed = await read(null)
  const rest = await read(feed.cursor)

  await fresh.stop()
  expect(feed.entries).toMatchObject([
    { kind: 'ALERT_SUBMITTED', entityId: id, entityVersion: 1, origin: input.idempotencyKey },
    { kind: 'ALERT_REJECTED', entityId: id, entityVersion: 2, origin: 'TEST/officer-1/no-1' },
  ])
  expect(rest).toEqual({ cursor: feed.cursor, entries: [] })
})

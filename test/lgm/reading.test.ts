import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { encodePersonKey } from '../../subgraphs/identity/personKey.ts'
import { loadBans } from '../../subgraphs/lgm/load.ts'
import { allServed, banFields, clerk, issued, newKey, person, type SeenBan, write } from './support/bans.ts'
import { existingPerson } from './support/existing.ts'
import { dataOf, type RunningLgm, runLgm } from './support/running.ts'

let lgm: RunningLgm
/** Of which many were issued at one instant, so that a page ends among equals. */
const loaded = Array.from({ length: 60 }, (_, index) =>
  existingPerson({ bans: [{ decisionDate: `2025-01-0${1 + (index % 3)}`, territory: index % 2 === 0 ? 'LATVIA' : 'SCHENGEN' }] }),
)
beforeAll(async () => {
  lgm = await runLgm()
  await loadBans(lgm.database.knex, loaded, { now: new Date('2026-06-15T09:00:00Z') })
})
afterAll(() => lgm.stop())

interface Page {
  readonly edges: readonly { readonly node: { readonly id: string; readonly issuedAt: string } }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

const listing = `query ($filter: EntryBanFilter, $first: Int, $after: String) {
  entryBans(filter: $filter, first: $first, after: $after) { edges { node { id issuedAt } } pageInfo { hasNextPage endCursor } }
}`

async function listAll(
  filter: Record<string, unknown>,
  first: number,
  between: () => Promise<unknown> = async () => {},
): Promise<Page['edges']> {
  const edges: Page['edges'][number][] = []
  for (let after: string | null = null; ; ) {
    const page: Page = dataOf<{ entryBans: Page }>(await lgm.ask(clerk, listing, { filter, first, after })).entryBans
    edges.push(...page.edges)
    if (!page.pageInfo.hasNextPage) return edges
    after = page.pageInfo.endCursor
    await between()
  }
}

test('pages of a list have no gaps and no doubles, newest first, though bans are issued meanwhile', async () => {
  const filter = { status: ['ACTIVE'] }
  const before = (await listAll(filter, 100)).map(({ node }) => node.id)

  const edges = await listAll(filter, 7, () => issued(lgm))

  const times = edges.map(({ node }) => Date.parse(node.issuedAt))
  expect(edges.map(({ node }) => node.id)).toEqual(before)
  expect(times).toEqual([...times].sort((left, right) => right - left))
})

test('a list holds what its filter asks for', async () => {
  const latvia = loaded.filter(({ bans }) => bans[0]?.territory === 'LATVIA').map(({ bans }) => bans[0]?.id)
  const one = await issued(lgm, { decisionReference: 'PMLP-2026/777', validUntil: '2027-01-01' })

  const byTerritory = await listAll({ territory: 'LATVIA' }, 100)
  const byReference = await listAll({ decisionReference: 'PMLP-2026/777' }, 100)
  const byPerson = await listAll({ personId: one.person.id }, 100)
  const ending = await listAll({ validUntilBefore: '2027-01-01' }, 100)
  const ended = await listAll({ status: ['REVOKED', 'EXPIRED'] }, 100)

  expect(new Set(byTerritory.map(({ node }) => node.id))).toEqual(new Set(latvia))
  expect([byReference, byPerson, ending].map((edges) => edges.map(({ node }) => node.id))).toEqual([[one.id], [one.id], [one.id]])
  expect(ended).toEqual([])
})

test('the page of the whole register goes through every ban once, in the order of the ids', async () => {
  const document = 'query ($after: ID) { lgmBansPage(after: $after, first: 17) { id } }'
  const ids: string[] = []
  for (let after: string | null = null; ; ) {
    const page = dataOf<{ lgmBansPage: { id: string }[] }>(await lgm.ask('bridge', document, { after })).lgmBansPage
    ids.push(...page.map(({ id }) => id))
    if (page.length < 17) break
    after = ids.at(-1) ?? null
  }

  const held = await lgm.database.knex('entry_bans').pluck('id')
  expect(ids).toEqual([...held].sort())
})

test('bans and persons asked for by id are answered in the order of the ids, null or false where there is none', async () => {
  const [first, second] = [loaded[0], loaded[1]]
  const banIds = [second?.bans[0]?.id, randomUUID(), 'none', first?.bans[0]?.id]
  const personIds = [second?.person.id, randomUUID(), 'none', first?.person.id]

  const answer = await lgm.ask(
    'bridge',
    'query ($bans: [ID!]!, $persons: [ID!]!) { lgmBans(ids: $bans) { id person { id } } lgmPersonsExist(ids: $persons) }',
    {
      bans: banIds,
      persons: personIds,
    },
  )

  expect(dataOf(answer)).toEqual({
    lgmBans: [
      { id: second?.bans[0]?.id, person: { id: second?.person.id } },
      null,
      null,
      { id: first?.bans[0]?.id, person: { id: first?.person.id } },
    ],
    lgmPersonsExist: [true, false, false, true],
  })
})

test('an id in capitals is no id of ours: what is stored under it would never be found again', async () => {
  const [record] = loaded
  const capitals = { ban: record?.bans[0]?.id.toUpperCase(), person: record?.person.id.toUpperCase() }

  const answer = await lgm.ask(
    'bridge',
    'query ($ban: ID!, $person: ID!) { lgmBans(ids: [$ban]) { id } lgmPersonsExist(ids: [$person]) }',
    capitals,
  )

  expect(dataOf(answer)).toEqual({ lgmBans: [null], lgmPersonsExist: [false] })
})

test('the unified person shows the bans of all their records, newest first', async () => {
  const [one, other] = [await issued(lgm), await issued(lgm)]
  const document = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Person { entryBans { id } } } }`

  const answer = await lgm.ask(clerk, document, {
    representations: [
      { __typename: 'Person', records: encodePersonKey({ lgm: [one.person.id, other.person.id, randomUUID()], sis: [] }) },
      { __typename: 'Person', records: encodePersonKey({ lgm: [], sis: ['an alert'] }) },
    ],
  })

  expect(dataOf(answer)).toEqual({ _entities: [{ entryBans: [{ id: other.id }, { id: one.id }] }, { entryBans: [] }] })
})

test('references to bans and persons are resolved in one statement each, and one that is not there does not harm the others', async () => {
  const ban = await issued(lgm)
  const statements: string[] = []
  const note = ({ sql }: { sql: string }) => statements.push(sql)
  lgm.database.knex.on('query', note)

  const answer = await lgm.ask(
    clerk,
    `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on EntryBan { ${banFields} } ... on RegisteredPerson { entryBans { id } } }
    }`,
    {
      representations: [
        ...loaded.slice(0, 20).map(({ bans }) => ({ __typename: 'EntryBan', id: bans[0]?.id })),
        { __typename: 'EntryBan', id: ban.id },
        { __typename: 'EntryBan', id: randomUUID() },
        { __typename: 'RegisteredPerson', id: ban.person.id },
      ],
    },
  )
  lgm.database.knex.removeListener('query', note)

  const entities = dataOf<{ _entities: (SeenBan | null)[] }>(answer)._entities
  expect(entities.slice(-3)).toEqual([ban, null, { entryBans: [{ id: ban.id }] }])
  expect(statements.filter((sql) => sql.includes('"entry_bans"'))).toHaveLength(2)
  expect(statements.filter((sql) => sql.includes('"persons"')).length).toBeLessThanOrEqual(2)
})

test('what a request reads after its own change is what the change made', async () => {
  const ban = await issued(lgm)
  const other = person({ names: [{ surname: 'JAUNS' }] })

  const answer = await lgm.ask(
    clerk,
    `mutation ($one: AmendEntryBanInput!, $two: AmendEntryBanInput!) {
      one: amendEntryBan(input: $one) { entryBan { person { names { surname } } } }
      two: amendEntryBan(input: $two) { entryBan { person { names { surname } } } }
    }`,
    {
      one: { idempotencyKey: newKey(), id: ban.id, expectedVersion: 1, reason: 'Other' },
      two: { idempotencyKey: newKey(), id: ban.id, expectedVersion: 2, person: other },
    },
  )

  const surnames = (surname: string) => ({ entryBan: { person: { names: [{ surname }] } } })
  expect(dataOf(answer)).toEqual({ one: surnames('PARAUGS'), two: surnames('JAUNS') })
})

test('the feed goes on from its cursor and tells whose write each entry is', async () => {
  await allServed(lgm)
  const start = dataOf<{ lgmChanges: { cursor: string } }>(await lgm.ask('bridge', '{ lgmChanges(first: 1000) { cursor } }')).lgmChanges
    .cursor
  const idempotencyKey = newKey()
  const ban = await issued(lgm, { idempotencyKey })
  await allServed(lgm)
  const document =
    'query ($after: String) { lgmChanges(after: $after, first: 10) { entries { kind entityId entityVersion origin } cursor } }'

  const page = dataOf<{ lgmChanges: { entries: unknown[]; cursor: string } }>(
    await lgm.ask('bridge', document, { after: start }),
  ).lgmChanges
  const next = dataOf<{ lgmChanges: unknown }>(await lgm.ask('bridge', document, { after: page.cursor })).lgmChanges

  expect(page.entries).toEqual([{ kind: 'BAN_ISSUED', entityId: ban.id, entityVersion: 1, origin: `TEST/officer-1/${idempotencyKey}` }])
  expect(next).toEqual({ entries: [], cursor: page.cursor })
})

test('each look is logged with the records it showed; what cannot be logged is not shown', async () => {
  const ban = await issued(lgm)
  const { knex } = lgm.database
  const look = () => lgm.ask(clerk, `{ entryBan(id: "${ban.id}") { reason } }`)

  await look()
  const [entry] = await knex('audit_entries').orderBy('seq', 'desc').limit(1)
  await knex.raw('alter table audit_entries add constraint planted check (seq < 0) not valid')
  const unlogged = await look()
  await knex.raw('alter table audit_entries drop constraint planted')

  expect(entry).toMatchObject({ operation: 'entryBan', action: 'CONSULTATION', subject_refs: [ban.id], result: 'SHOWN' })
  expect(unlogged.data).toEqual({ entryBan: null })
  expect(unlogged.errors).toHaveLength(1)
})

test('a write is logged in its own transaction, with the ban and its person', async () => {
  const ban = await issued(lgm)
  await write(lgm, 'revokeEntryBan', { idempotencyKey: newKey(), id: ban.id, expectedVersion: 1, reason: 'Error' })

  const entries = await lgm.database
    .knex('audit_entries')
    .whereIn('action', ['COLLECTION', 'ALTERATION'])
    .whereRaw('subject_refs @> array[?]', [ban.id])
    .orderBy('seq')

  expect(entries.map(({ operation, result, subject_refs }) => [operation, result, subject_refs])).toEqual([
    ['issueEntryBan', 'DONE', [ban.id, ban.person.id]],
    ['revokeEntryBan', 'DONE', [ban.id, ban.person.id]],
  ])
})

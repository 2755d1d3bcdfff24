import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { reviewDateOfBan } from '../../subgraphs/lgm/bans.ts'
import { loadBans } from '../../subgraphs/lgm/load.ts'
import { existingPerson } from './support/existing.ts'
import { clerk } from './support/bans.ts'
import { dataOf, type RunningLgm, runLgm } from './support/running.ts'

let lgm: RunningLgm
beforeAll(async () => {
  lgm = await runLgm()
})
afterAll(() => lgm.stop())

const cases: readonly [decisionDate: string | null, issuedAt: string, validUntil: string | null][] = [
  ['2020-03-01', '2020-03-02T09:00:00Z', null],
  ['2020-02-29', '2024-02-29T22:30:00Z', null],
  ['2020-03-01', '2023-03-01T09:00:00Z', '2040-01-01'],
  ['2020-03-01', '2023-02-28T09:00:00Z', '2040-01-01'],
  ['2024-03-01', '2024-03-01T09:00:00Z', '2027-03-01'],
  ['2024-03-01', '2024-03-01T09:00:00Z', '2027-03-02'],
  [null, '2021-12-31T22:30:00Z', null],
  ['2025-01-01', '2024-01-01T10:00:00Z', null],
]

test('the review that the database finds bans by is the one that each ban shows, also over leap days and midnights', async () => {
  for (const [decisionDate, issuedAt, validUntil] of cases) {
    const { person, bans } = existingPerson()
    await loadBans(
      lgm.database.knex,
      [
        {
          person,
          bans: bans
            .slice(0, 1)
            .map((ban) => ({ ...ban, decisionDate, validUntil, validFrom: '2020-01-01', issuedAt: new Date(issuedAt) })),
        },
      ],
      {
        now: new Date('2026-06-15T10:00:00Z'),
      },
    )
  }

  const rows = await lgm.database.knex('entry_bans').orderBy('issued_at')

  expect(rows.map(({ review_date }) => review_date)).toEqual(
    rows.map((row) =>
      reviewDateOfBan({ decisionDate: row.decision_date, issuedAt: row.issued_at, changedAt: row.changed_at, validUntil: row.valid_until }),
    ),
  )
  expect(rows.filter(({ review_date }) => review_date === null)).toHaveLength(1)
})

test('bans are found by the day on which their review is due', async () => {
  const { entryBans } = dataOf<{ entryBans: { edges: { node: { reviewDate: string } }[] } }>(
    await lgm.ask(clerk, '{ entryBans(filter: { reviewDateBefore: "2027-01-01" }) { edges { node { reviewDate } } } }'),
  )

  expect(entryBans.edges.length).toBeGreaterThan(0)
  expect(entryBans.edges.every(({ node }) => node.reviewDate <= '2027-01-01')).toBe(true)
})

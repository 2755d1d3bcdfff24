import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import { dayInRiga } from '../../subgraphs/shared/calendar.ts'
import { runCommand } from '../support/process.ts'
import { person } from './support/people.ts'
import { type ProductOnDatabases, serveOnTestDatabases } from './support/product.ts'
import { approve, banOn, check, issue, publicationWhen, revoke } from './support/story.ts'

let product: ProductOnDatabases
beforeAll(async () => {
  product = await serveOnTestDatabases()
  const ban = await issue(product, banOn(person(0)))
  await issue(product, banOn(person(1), { territory: 'LATVIA' }))
  await approve(product, await publicationWhen(product, ban.id, { state: 'AWAITING_APPROVAL', action: 'PUBLISH' }))
  await publicationWhen(product, ban.id, { state: 'CONFIRMED', action: 'PUBLISH' })
  await check(product, person(0))
  await check(product, person(7))
  await revoke(product, ban)
  await publicationWhen(product, ban.id, { state: 'CONFIRMED', action: 'WITHDRAW' })
})
afterAll(() => product?.stop())

const today = dayInRiga(new Date())

test('each owner counts what happened to its own, and the command line puts it into one table', async () => {
  const { code, stdout, stderr } = await runCommand(['statistics', '--url', product.url, '--from', today, '--until', today], {
    DATA_DIR: product.dataDir,
  })

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const [row, ...more] = parse(stdout, { bom: true, columns: true }) as Record<string, string>[]
  expect(more).toEqual([])
  expect(row).toMatchObject({
    ...{ period: today, bans_issued: '2', bans_revoked: '1', bans_live_at_end: '1' },
    ...{ refusal_of_entry_alerts_entered: '1', refusal_of_entry_alerts_approved: '1', refusal_of_entry_alerts_withdrawn: '1' },
    ...{ refusal_of_entry_alerts_active_at_end: '0', return_alerts_entered: '0' },
    ...{ checks_asked: '2', checks_banned: '1', checks_no_ban: '1' },
    ...{ publish_confirmed: '1', withdraw_confirmed: '1', discrepancies_open_at_end: '0' },
  })
  expect(Number(row?.['withdraw_median_lag_seconds'])).toBeGreaterThan(0)
})

test('a register that is silent leaves its columns out, which is told and is not zero', async () => {
  await product.databases.sis.knex.raw('alter table alert_versions rename to alert_versions_gone')
  const ending = await runCommand(['statistics', '--url', product.url, '--from', today, '--until', today], { DATA_DIR: product.dataDir })
  await product.databases.sis.knex.raw('alter table alert_versions_gone rename to alert_versions')

  expect(ending).toMatchObject({ code: 1, stderr: 'SIS could not be asked: its columns are missing, which is not zero\n' })
  expect(ending.stdout).not.toContain('alerts_entered')
  expect(ending.stdout).toContain('bans_issued')
})

test.each([
  [['--from', '2026-02-30'], 2, /--from: a day of the calendar/],
  [['--by', 'week'], 2, /--by: day or month/],
  [['--from', '2026-02-02', '--until', '2026-02-01'], 2, /--until: must not be before --from/],
  [['--from', '2020-01-01', '--until', '2026-01-01'], 1, /LIMIT_EXCEEDED: until: at most 366 days/],
  [['--token', 'not.a.token'], 1, /UNAUTHENTICATED/],
])('%j is refused in one line', async (args, code, told) => {
  const ending = await runCommand(['statistics', '--url', product.url, ...args], { DATA_DIR: product.dataDir })

  expect(ending).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(told) })
  expect(ending.stderr.trim().split('\n')).toHaveLength(1)
})

import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type Ending, runCommand, startProcess } from '../support/process.ts'
import { person } from './support/people.ts'
import { type ProductOnDatabases, serveOnTestDatabases } from './support/product.ts'
import { approve, banOn, issue, publicationWhen } from './support/story.ts'

const banned = person(0)

let product: ProductOnDatabases
let empty: TestDatabase
beforeAll(async () => {
  ;[product, empty] = await Promise.all([serveOnTestDatabases(), testDatabase([])])
  await issue(product, banOn(banned, { territory: 'LATVIA', decisionReference: 'PMLP-2020/7' }))
})
afterAll(async () => {
  await Promise.all([product?.stop(), empty?.drop()])
})

/** A command as its user gives it, on the data directory of the running product. */
const command = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ending> =>
  runCommand(args, { DATA_DIR: product.dataDir, ...env })

const about = ({ surname, forename, birthDate, document }: typeof banned): string[] => [
  ...['--surname', surname, '--forename', forename, '--birth-date', birthDate],
  ...['--document', document.number, '--document-country', document.country],
]

test('check asks both registers, and says what it found and why', async () => {
  const { code, stdout, stderr } = await command(['check', '--url', product.url, ...about(banned)])

  expect(stdout).toMatch(/^BANNED {2}\[LGM ANSWERED, SIS ANSWERED\]\n {2}MATCH [\d.]+ bits/)
  expect(stdout).toMatch(/LGM ban PMLP-2020\/7 LATVIA in force until 2099-06-09/)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
})

test('check --json prints the answer and nothing else to stdout', async () => {
  const [found, nobody] = await Promise.all(
    [banned, person(1)].map((someone) => command(['check', '--url', product.url, '--json', ...about(someone)])),
  )

  expect(JSON.parse(found?.stdout ?? '')).toMatchObject({ verdict: 'BANNED', matches: [{ decision: 'MATCH' }] })
  expect(JSON.parse(nobody?.stdout ?? '')).toMatchObject({ verdict: 'NO_BAN', matches: [] })
  expect([found?.code, nobody?.code]).toEqual([0, 0])
})

test('token prints a token and nothing else, and the gateway takes it from the environment', async () => {
  const printed = await command(['token', '--role', 'border-guard', '--agency', 'STATE_BORDER_GUARD'])
  const answered = await command(['check', '--url', product.url, ...about(banned)], { ENTRY_BAN_TOKEN: printed.stdout.trim() })
  const refused = await command(['check', '--url', product.url, ...about(banned)], { ENTRY_BAN_TOKEN: 'not.a.token' })

  expect(printed).toMatchObject({ code: 0, stderr: '' })
  expect(printed.stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/)
  expect(answered.stdout).toMatch(/^BANNED/)
  expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^entry-ban: UNAUTHENTICATED: [^\n]+\n$/) })
})

test('migrate says what it applied, and the second time that there was nothing to do', async () => {
  const env = { LGM_DATABASE_URL: empty.url, SIS_URL: product.url, BRIDGE_URL: product.url }

  const first = await command(['migrate'], env)
  const second = await command(['migrate'], env)

  expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/^lgm: applied 0001\S*(, \S+)*\n$/) })
  expect(second).toMatchObject({ code: 0, stdout: 'lgm: up to date\n' })
})

test('a database that another program has migrated stops migrate with one line, and the others are brought up to date', async () => {
  const [newer, other] = await Promise.all([
    testDatabase([{ name: '0001_something.sql', sql: 'create table something ()' }]),
    testDatabase([]),
  ])
  const env = { LGM_DATABASE_URL: newer.url, SIS_DATABASE_URL: other.url, BRIDGE_URL: product.url }

  const { code, stdout, stderr } = await command(['migrate'], env)

  const applied = await other.knex('schema_migrations').pluck('name')
  await Promise.all([newer.drop(), other.drop()])
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toMatch(/^entry-ban: the database applied 0001_something\.sql where this program has 0001_register\.sql: [^\n]+\n$/)
  expect(applied).toContain('0001_register.sql')
})

test('reconcile ends with 0 while the registers agree, and with 3 and the count when they do not', async () => {
  const agreeing = await command(['reconcile', '--url', product.url])
  const ban = await issue(product, banOn(person(2)))
  await approve(product, await publicationWhen(product, ban.id, { state: 'AWAITING_APPROVAL', action: 'PUBLISH' }))
  await publicationWhen(product, ban.id, { state: 'CONFIRMED', action: 'PUBLISH' })
  // Behind everybody's back, so that neither feed tells of it.
  await product.databases.sis.knex('alerts').where({ national_reference: ban.id }).update({ valid_until: '2098-01-01', version: 3 })
  const differing = await command(['reconcile', '--url', product.url, '--json'])

  expect(agreeing).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(
      /^COMPLETE \(full\): \d+ bans and \d+ Latvian alerts looked at in [\d.]+ s\n[\s\S]*\n0 differences stand/,
    ),
  })
  expect(differing.code).toBe(3)
  expect(JSON.parse(differing.stdout)).toMatchObject({
    proved: true,
    run: { status: 'COMPLETE', alertsRead: 1, counts: expect.arrayContaining([{ kind: 'FIELD_MISMATCH', count: 1 }]), unread: [] },
    open: { total: 1, MAJOR: 1 },
    first: [{ kind: 'FIELD_MISMATCH', resolution: 'CORRECT_ALERT', fields: ['validUntil'] }],
  })
})

describe('reconcile --out', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reconcile-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  test('leaves a table, the figures and a page that only their owner may read', async () => {
    const out = join(folder, 'deep', 'report')

    const { code } = await command(['reconcile', '--url', product.url, '--out', out])

    expect(code).toBe(3)
    expect((await readdir(out)).sort()).toEqual(['discrepancies.csv', 'report.html', 'report.json'])
    expect((await stat(join(out, 'report.html'))).mode & 0o077).toBe(0)
    expect(JSON.parse(await readFile(join(out, 'report.json'), 'utf8'))).toMatchObject({ differences: [{ field: 'validUntil' }] })
  })

  test.each([
    ['a directory that cannot be made', ['--out', '/dev/null/report'], 1, /^entry-ban: --out: nothing can be written/],
    ['a truth that is none', ['--truth', 'package.json'], 2, /^entry-ban: --truth: package.json is not the truth.json/],
    ['a truth that is not there', ['--truth', 'nowhere.json'], 2, /^entry-ban: --truth: nowhere.json cannot be read/],
    ['a scope that is none', ['--scope', 'half'], 2, /^entry-ban: --scope: full, changed, sample or persons/],
    ['a size without a sample', ['--size', '5'], 2, /^entry-ban: --size and --seed go with --scope sample/],
    ['persons without one', ['--scope', 'persons'], 2, /^entry-ban: --scope persons: name them/],
    ['a gateway that is not there', ['--url', 'http://127.0.0.1:9/graphql'], 1, /^entry-ban: no gateway answers/],
  ])('%s is told in one line, and leaves nothing', async (_, args, code, told) => {
    const out = join(folder, 'report')
    const ending = await command(['reconcile', '--url', product.url, '--out', out, ...args])

    expect(ending).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(told) })
    expect(await readdir(folder)).toEqual([])
  })

  test('called off, it leaves nothing and says that the comparison goes on', async () => {
    const out = join(folder, 'report')
    const child = startProcess('gateway/cli/main.ts', ['reconcile', '--url', product.url, '--out', out], { DATA_DIR: product.dataDir })
    while (!(await readdir(folder)).includes('report')) await sleep(5)

    const ending = await child.stop()

    expect(ending).toMatchObject({ code: 1, stderr: expect.stringMatching(/^entry-ban: called off: nothing was written/) })
    expect(await readdir(folder)).toEqual([])
  })
})

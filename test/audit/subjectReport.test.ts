import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { SubjectReport } from '../../gateway/cli/subjectReport.ts'
import { newId } from '../../subgraphs/shared/ids.ts'
import { type ExistingAlert, loadAlerts } from '../../subgraphs/sis/load.ts'
import { person } from '../e2e/support/people.ts'
import { newDataDir, type RunningProduct, serve } from '../e2e/support/product.ts'
import { approve, type Ban, banOn, check, issue, publicationWhen } from '../e2e/support/story.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type Ending, runCommand } from '../support/process.ts'
import { callerAs } from './support.ts'

const somebody = person(0)

let databases: readonly TestDatabase[]
let dataDir: string
let product: RunningProduct
let ban: Ban
beforeAll(async () => {
  databases = await Promise.all([testDatabase([]), testDatabase([]), testDatabase([])])
  const [lgm, sis, bridge] = databases.map(({ url }) => url)
  dataDir = await newDataDir()
  product = await serve(dataDir, { LGM_DATABASE_URL: lgm ?? '', SIS_DATABASE_URL: sis ?? '', BRIDGE_DATABASE_URL: bridge ?? '' })
  ban = await issue(product, banOn(somebody, { reason: 'Overstayed <b>by</b> 90 days' }))
  await approve(product, await publicationWhen(product, ban.id, { state: 'AWAITING_APPROVAL', action: 'PUBLISH' }))
  await publicationWhen(product, ban.id, { state: 'CONFIRMED', action: 'PUBLISH' })
  await check(product, somebody)
  const officer = await callerAs(dataDir, 'POLICE', 'POLICE_CHECK', 'SECRET-9')
  await check({ ...product, callers: { ...product.callers, guard: officer } }, somebody)
}, 120_000)
afterAll(async () => {
  await product?.process.stop()
  await Promise.all((databases ?? []).map((database) => database.drop()))
}, 60_000)

const run = (...args: readonly string[]): Promise<Ending> =>
  runCommand(['subject-report', '--url', product.url, '--case', 'DS-1', ...args], { DATA_DIR: dataDir })
const byDocument = ['--document', somebody.document.number, '--document-country', somebody.document.country]

async function reportOf(out: string): Promise<{ report: SubjectReport; lv: string; en: string }> {
  const [json = '', lv = '', en = ''] = await Promise.all(
    ['subject-report.json', 'subject-report.lv.html', 'subject-report.en.html'].map((file) => readFile(join(out, file), 'utf8')),
  )
  return { report: JSON.parse(json), lv, en }
}

describe('a report to the person', () => {
  test('tells what both registers hold, the decision, and who looked when and why', async () => {
    const out = join(dataDir, 'report')

    const ending = await run(...byDocument, '--out', out)

    const { report } = await reportOf(out)
    const { mode } = await stat(join(out, 'subject-report.json'))
    expect(ending).toMatchObject({ code: 0, stderr: '' })
    expect(mode & 0o777).toBe(0o600)
    expect(report.entryBans).toMatchObject([{ id: ban.id, decisionReference: 'PMLP-2020/100', reason: 'Overstayed <b>by</b> 90 days' }])
    expect(report.alerts).toMatchObject([{ issuingState: 'LVA', status: 'ACTIVE', birthDate: somebody.birthDate }])
    expect(report.identities[0]?.names).toMatchObject([{ surname: somebody.surname }])
    expect([...report.identities, ...report.alerts].map(({ freeMovementFamily }) => freeMovementFamily)).toEqual([false, false])
    expect(report.looks).toContainEqual(
      expect.objectContaining({ agency: 'STATE_BORDER_GUARD', purpose: 'BORDER_CHECK', caseNumber: 'E2E-1', automatic: false }),
    )
    expect(report.looks).toContainEqual(expect.objectContaining({ agency: 'PMLP', actions: expect.arrayContaining(['COLLECTION']) }))
  }, 60_000)

  test('counts the looks that are held back, and tells nothing of them', async () => {
    const out = join(dataDir, 'held back')

    await run(...byDocument, '--out', out)

    const { report, lv, en } = await reportOf(out)
    expect(report.heldBack).toEqual({ looks: 1, foreignAlerts: 0, reasons: 0 })
    expect(`${JSON.stringify(report)}${lv}${en}`).not.toMatch(/SECRET-9|POLICE_CHECK|police check|policijas/)
  }, 60_000)

  test('tells of all looks where the officer holds none back', async () => {
    const out = join(dataDir, 'all')

    await run(...byDocument, '--withhold', 'none', '--out', out)

    const { report } = await reportOf(out)
    expect(report.heldBack.looks).toBe(0)
    expect(report.looks).toContainEqual(expect.objectContaining({ purpose: 'POLICE_CHECK', caseNumber: 'SECRET-9' }))
  }, 60_000)

  test('names no user, and is a page in each language that runs nothing of what it holds', async () => {
    const out = join(dataDir, 'pages')

    await run(...byDocument, '--out', out)

    const { report, lv, en } = await reportOf(out)
    expect(JSON.stringify(report)).not.toContain('test-border_guard')
    expect(lv).toMatch(/<html lang="lv">[\s\S]*Ieceļošanas aizliegumi[\s\S]*robežpārbaude/)
    expect(en).toMatch(/<html lang="en">[\s\S]*Entry bans[\s\S]*border check/)
    for (const page of [lv, en]) {
      expect(page).toContain('Overstayed &lt;b&gt;by&lt;/b&gt; 90 days')
      expect(page).not.toMatch(/<script|src=|href=/)
    }
  }, 60_000)

  test('is itself in the trails of both registers, as a disclosure in its case', async () => {
    await run(...byDocument, '--out', join(dataDir, 'disclosed'))

    const disclosed = await Promise.all(
      databases.map(({ knex }) => knex('audit_entries').where({ action: 'DISCLOSURE', case_number: 'DS-1', purpose: 'DATA_SUBJECT' })),
    )
    expect(disclosed.map((entries) => entries.some(({ subject_refs }) => subject_refs.length > 0))).toEqual([true, true, true])
  }, 60_000)

  test('is refused to a caller who is no data protection officer, and leaves no file', async () => {
    const { authorization } = await callerAs(dataDir, 'PMLP_CLERK', 'RETURN', 'R-1')
    const out = join(dataDir, 'refused')

    const ending = await run(...byDocument, '--token', authorization.replace('Bearer ', ''), '--out', out)

    expect(ending).toMatchObject({ code: 1, stderr: expect.stringContaining('FORBIDDEN') })
    await expect(stat(out)).rejects.toThrow(/ENOENT/)
  }, 60_000)

  test('says that nothing is held where neither register knows the document', async () => {
    const out = join(dataDir, 'nobody')

    const ending = await run('--document', 'ZZ9999999', '--out', out)

    const { report, en } = await reportOf(out)
    expect(ending.code).toBe(0)
    expect(report).toMatchObject({ personIds: [], entryBans: [], alerts: [], looks: [] })
    expect(en).toContain('Neither register holds a record of you.')
  }, 60_000)

  test.each([[['--out', 'x']], [['--person', 'a', '--document', 'b', '--out', 'x']]])(
    'wants one person named in one way: %j',
    async (args) => {
      expect(await run(...args)).toMatchObject({ code: 2, stderr: expect.stringContaining('name the person by one of') })
    },
    60_000,
  )

  test('counts the alerts of other states, and tells of them only once their issuers have had their say', async () => {
    const [sis] = [databases[1]?.knex]
    if (sis === undefined) throw new Error('three databases were made')
    const other = person(1)
    await issue(product, banOn(other, { territory: 'LATVIA' }))
    await loadAlerts(sis, [foreignAlertOn(other)], { now: new Date() })
    const several = await run('--document', other.document.number, '--out', join(dataDir, 'several'))
    const named = ['--person', ...(/--person \(([^)]+)\)/.exec(several.stderr)?.[1] ?? '').split(' ')]

    await run('--out', join(dataDir, 'foreign held'), ...named)
    await run('--out', join(dataDir, 'foreign told'), '--foreign-alerts', ...named)

    const [held, told] = await Promise.all(['foreign held', 'foreign told'].map((out) => reportOf(join(dataDir, out))))
    expect(several).toMatchObject({ code: 1, stderr: expect.stringContaining('records of several persons name it') })
    expect(held?.report).toMatchObject({ alerts: [], heldBack: { foreignAlerts: 1 } })
    expect(told?.report).toMatchObject({ alerts: [{ issuingState: 'EST' }], heldBack: { foreignAlerts: 0 } })
  }, 60_000)
})

const foreignAlertOn = ({ surname, forename, birthDate, document }: typeof somebody): ExistingAlert => ({
  id: newId(),
  issuingState: 'EST',
  kind: 'REFUSAL_OF_ENTRY',
  status: 'ACTIVE',
  identity: {
    names: [{ kind: 'CURRENT', form: 'LATIN', surname, forename, language: null }],
    birthDate,
    sex: 'MALE',
    nationalities: [document.country],
    documents: [{ ...document, type: 'PASSPORT' }],
    personalCode: null,
  },
  placeOfBirth: null,
  reason: 'Overstayed',
  grounds: ['ENTRY_BAN'],
  decisionReference: 'EE-1',
  authority: 'PPA',
  action: 'REFUSE_ENTRY_AND_STAY',
  validUntil: '2099-01-01',
  reviewDate: null,
})

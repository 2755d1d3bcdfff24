import { describe, expect, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import { differencesCsv } from '../../gateway/cli/reconciliation/csv.ts'
import { describeSummary } from '../../gateway/cli/reconciliation/describe.ts'
import type { Difference, Listed } from '../../gateway/cli/reconciliation/differences.ts'
import { reportPage } from '../../gateway/cli/reconciliation/page.ts'
import { isTranslated } from '../../gateway/cli/reconciliation/rules.ts'
import type { RunView } from '../../gateway/cli/reconciliation/run.ts'
import { type Summary, summarise } from '../../gateway/cli/reconciliation/summary.ts'

const now = new Date('2026-03-10T08:00:00Z')
const daysAgo = (days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString()

const run = (given: Partial<RunView> = {}): RunView => ({
  id: 'run-1',
  status: 'COMPLETE',
  startedBy: 'PMLP/officer',
  startedAt: daysAgo(0.01),
  finishedAt: daysAgo(0.009),
  phase: 'DONE',
  done: 0,
  total: null,
  secondsLeft: null,
  checkedInFull: 0,
  scope: 'FULL',
  sampleSize: null,
  sampleSeed: null,
  bansRead: 100,
  alertsRead: 80,
  counts: [],
  unread: [],
  ...given,
})

let count = 0
const difference = (given: Partial<Difference> & Pick<Difference, 'kind'>): Difference => {
  count += 1
  return {
    id: `difference-${count}`,
    severity: 'CRITICAL',
    field: null,
    lgmValue: null,
    sisValue: null,
    valuesHidden: false,
    rule: 'A rule.',
    version: 1,
    firstSeenAt: daysAgo(0),
    lastSeenAt: daysAgo(0),
    reopenedAt: null,
    entryBanId: `ban-${count}`,
    alertId: `alert-${count}`,
    relatedId: null,
    suggestedResolution: 'WITHDRAW_ALERT',
    resolution: null,
    ...given,
  }
}

const listed = (open: readonly Difference[], accepted: readonly Difference[] = []): Listed => ({ open, accepted })

const summary = (differences: readonly Difference[], given: Partial<RunView> = {}): Summary =>
  summarise({ run: run(given), runs: [run(), run(given)], listed: listed(differences), score: null, now })

describe('the summary', () => {
  test('tells what to do first: what may have an innocent person detained before what there is more of', () => {
    const { first } = summary([
      difference({ kind: 'MISSING_IN_SIS', suggestedResolution: 'PUBLISH_AGAIN' }),
      difference({ kind: 'MISSING_IN_SIS', suggestedResolution: 'PUBLISH_AGAIN' }),
      difference({ kind: 'FIELD_MISMATCH', severity: 'MAJOR', field: 'surname', suggestedResolution: 'CORRECT_ALERT' }),
      difference({ kind: 'OUTLIVED_BAN' }),
    ])

    expect(first.map(({ kind, count: times }) => `${times} ${kind}`)).toEqual(['1 OUTLIVED_BAN', '2 MISSING_IN_SIS', '1 FIELD_MISMATCH'])
  })

  test('counts a record once in each indicator, however much is wrong with it', () => {
    const { indicators } = summary([
      difference({ kind: 'FIELD_MISMATCH', field: 'surname', alertId: 'alert-a' }),
      difference({ kind: 'FIELD_MISMATCH', field: 'birthDate', alertId: 'alert-a' }),
      difference({ kind: 'MISSING_IN_SIS', alertId: null }),
      difference({ kind: 'DUPLICATE_BAN', alertId: null, relatedId: 'ban-b' }),
    ])

    const measured = Object.fromEntries(indicators.map(({ name, affected, of }) => [name, `${affected}/${of}`]))
    expect(measured).toEqual({
      COMPLETENESS: '1/81',
      ACCURACY: '1/80',
      UNIQUENESS: '1/180',
      TIMELINESS: '0/80',
      CONSISTENCY: '0/80',
    })
  })

  test('measures nothing where nothing was read', () => {
    const { indicators } = summary([], { bansRead: 0, alertsRead: 0 })

    expect(indicators.map(({ share }) => share)).toEqual([null, null, null, null, null])
  })

  test('puts each open difference into one age', () => {
    const { ages } = summary(
      [0, 0.5, 1, 6.9, 7, 29, 30, 89, 90, 400].map((days) => difference({ kind: 'OUTLIVED_BAN', firstSeenAt: daysAgo(days) })),
    )

    expect(ages.map(({ total }) => total)).toEqual([2, 2, 2, 2, 2])
  })

  test('tells new ones from those that came back and those that the run did not look at', () => {
    const { open } = summary([
      difference({ kind: 'OUTLIVED_BAN' }),
      difference({ kind: 'OUTLIVED_BAN', firstSeenAt: daysAgo(9), reopenedAt: daysAgo(0) }),
      difference({ kind: 'OUTLIVED_BAN', firstSeenAt: daysAgo(9), lastSeenAt: daysAgo(1) }),
    ])

    expect(open).toMatchObject({ total: 3, new: 1, cameBack: 1, notLookedAt: 1 })
  })
})

describe.each(['INCOMPLETE', 'FAILED', 'CANCELLED'] as const)('a comparison that ended %s', (status) => {
  test('is never good news, on the terminal or on the page', () => {
    const told = summary([], { status, unread: ['SIS: records up to x'] })

    const terminal = describeSummary(told).join('\n')
    const page = reportPage(told, listed([]), now.toISOString())

    expect(terminal).toContain(status)
    expect(terminal).toContain('not read: SIS: records up to x')
    expect(terminal).toContain('Quality, at best')
    expect(terminal).not.toContain('Everything was compared')
    expect(page).toContain('class="banner unproved"')
    expect(page).toContain('ne vairāk kā ')
    expect(page).toContain('<span lang="lv">SIS: ieraksti līdz x</span><span lang="en">SIS: records up to x</span>')
    expect(page).not.toContain('Nothing: there are no differences')
  })
})

test.each(['SAMPLE', 'PERSONS'] as const)('a comparison of a part (%s) is not told as one of the whole', (scope) => {
  const elsewhere = difference({ kind: 'OUTLIVED_BAN', lastSeenAt: daysAgo(1) })
  const told = summary([elsewhere], { scope, bansRead: 10, alertsRead: 10 })

  const terminal = describeSummary(told).join('\n')

  expect(told.trend).toHaveLength(1)
  expect(told.indicators.every(({ affected }) => affected === 0)).toBe(true)
  expect(terminal).toContain('Quality of what was compared')
  expect(terminal).not.toContain('Everything was compared')
  expect(reportPage(summary([], { scope }), listed([]), now.toISOString())).not.toContain('Nothing: there are no differences')
})

describe('the table', () => {
  test('is read back as it was, Latvian letters and all, and begins with the mark of UTF-8', () => {
    const csv = differencesCsv([
      difference({ kind: 'FIELD_MISMATCH', field: 'surname', lgmValue: 'Ķīšezers, "Jānis"\nOzols', sisValue: 'KISEZERS' }),
    ])

    expect(csv.startsWith('\uFEFFid,severity,')).toBe(true)
    expect(parse(csv, { bom: true, columns: true })).toMatchObject([{ lgm_value: 'Ķīšezers, "Jānis"\nOzols', sis_value: 'KISEZERS' }])
    expect(csv.replace(/"[^"]*"/g, '').match(/(?<!\r)\n/)).toBeNull()
  })

  test.each(['=1+1', '+371', '-2', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("http://x","y")'])(
    'does not hand %j to a spreadsheet as a formula',
    (value) => {
      const [row] = parse(differencesCsv([difference({ kind: 'FIELD_MISMATCH', lgmValue: value })]), { bom: true, columns: true }) as {
        lgm_value: string
      }[]

      expect(row?.lgm_value).toBe(`'${value}`)
    },
  )
})

describe('the page', () => {
  const all = [
    'MISSING_IN_SIS',
    'MISSING_IN_LGM',
    'FIELD_MISMATCH',
    'INCOMPLETE_ALERT',
    'OUTLIVED_BAN',
    'EARLY_DELETION',
    'DUPLICATE_ALERT',
  ]
  const more = ['DUPLICATE_BAN', 'UNLINKED_MATCH', 'REVIEW_OVERDUE', 'PERMIT_HOLDER']
  const differences = [...all, ...more].map((kind) => difference({ kind, field: 'birthDate', lgmValue: '1980', sisValue: '1981' }))
  const page = reportPage(summary(differences), listed(differences), now.toISOString())

  test('loads nothing and runs nothing', () => {
    expect(page).toContain("default-src 'none'")
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|https?:|\bsrc=|\bhref=|\son\w+=/i)
  })

  test('says everything in both languages', () => {
    const spoken = (language: string): number => page.match(new RegExp(`<(span|div) lang="${language}">[^<]`, 'g'))?.length ?? 0

    expect(spoken('lv')).toBeGreaterThan(100)
    expect(spoken('en')).toBe(spoken('lv'))
  })

  test('leaves no word of the program untranslated', () => {
    const visible = page.replace(/<style>[\s\S]*<\/style>/, '').replace(/<[^>]*>/g, ' ')

    expect(visible.match(/\b[A-Z]{3,}_[A-Z_]+\b/g)).toBeNull()
    expect(visible.match(/\b[a-z]+[A-Z]\w+\b/g)).toBeNull()
  })

  test('shows a value as text, whatever it holds', () => {
    const hostile = difference({
      kind: 'FIELD_MISMATCH',
      field: 'surname',
      lgmValue: '<script>alert(1)</script>',
      sisValue: '"><img src=x>',
    })

    const shown = reportPage(summary([hostile]), listed([hostile]), now.toISOString())

    expect(shown).not.toMatch(/<script|<img/)
    expect(shown).toContain('&lt;script&gt;')
  })

  test('shows a mark as a word of the reader', () => {
    const unmarked = difference({ kind: 'INCOMPLETE_ALERT', field: 'freeMovementFamily', lgmValue: 'YES', sisValue: null })

    const shown = reportPage(summary([unmarked]), listed([unmarked]), now.toISOString())

    expect(shown).toContain('<span lang="lv">jā</span><span lang="en">yes</span>')
    expect(shown).toContain('family of somebody who moves freely')
  })

  test('says that values are not shown to the reader, which is not that the registers hold none', () => {
    const hidden = difference({ kind: 'FIELD_MISMATCH', field: 'grounds', valuesHidden: true })
    const absent = difference({ kind: 'FIELD_MISMATCH', field: 'grounds', sisValue: 'ENTRY_BAN' })

    const [ofHidden, ofAbsent] = [hidden, absent].map((one) => reportPage(summary([one]), listed([one]), now.toISOString()))

    expect(ofHidden).toContain('<span lang="en">not shown to you</span>')
    expect(ofHidden).not.toContain('<i>–</i>')
    expect(ofAbsent).toContain('<small>LGM</small> <i>–</i>')
    expect(parse(differencesCsv([hidden, absent]), { bom: true, columns: true })).toMatchObject([
      { values_hidden: 'yes' },
      { values_hidden: '' },
    ])
  })

  test('counts and lists apart what was left as it is', () => {
    const left = [difference({ kind: 'MISSING_IN_SIS' }), difference({ kind: 'MISSING_IN_SIS' }), difference({ kind: 'DUPLICATE_BAN' })]
    const told = summarise({ run: run(), runs: [], listed: listed([], left), score: null, now })

    const terminal = describeSummary(told).join('\n')
    const withLeft = reportPage(told, listed([], left), now.toISOString())

    expect(told).toMatchObject({ open: { total: 0 }, accepted: { total: 3, CRITICAL: 3 } })
    expect(terminal).toContain('these are not counted: 2 MISSING_IN_SIS, 1 DUPLICATE_BAN')
    expect(withLeft).toContain('3 more differ that two people decided to leave as they are')
    for (const { entryBanId } of left) expect(withLeft).toContain(String(entryBanId))
  })

  test('is cut where nobody would read on, and says so', () => {
    const many = Array.from({ length: 2_500 }, () => difference({ kind: 'OUTLIVED_BAN' }))

    const long = reportPage(summary(many), listed(many), now.toISOString())

    expect(long.match(/<tr>/g)?.length).toBeLessThan(2_100)
    expect(long).toContain('500 more are in discrepancies.csv')
  })

  test.each([
    'The ban has ended and its alert lives on (Reg. (EU) 2018/1861 Art. 40).',
    'Surnames are similar: one letter differs.',
    'Forenames differ: nothing alike that spelling rules or a slip would explain.',
    'Day and month of the birth date are swapped.',
    'The alert does not say that the person is family of somebody who moves freely (Art. 20(2)(p), Art. 22).',
    'The alert says that the person is family of somebody who moves freely, and LGM does not.',
  ])('knows a rule of the comparison in Latvian: %s', (rule) => {
    expect(isTranslated(rule)).toBe(true)
  })

  test('says in Latvian what the kind means where a rule is not known there', () => {
    const unknown = difference({ kind: 'OUTLIVED_BAN', rule: 'A rule of tomorrow.' })

    expect(isTranslated(unknown.rule)).toBe(false)
    expect(reportPage(summary([unknown]), listed([unknown]), now.toISOString())).toContain(
      '<span lang="lv">Aizliegums ir beidzies, bet ziņojums joprojām ir spēkā.</span><span lang="en">A rule of tomorrow.</span>',
    )
  })
})

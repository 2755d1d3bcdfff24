import { expect, test } from '@jest/globals'
import { csvFile } from '../../gateway/cli/report/csv.ts'

test.each([
  ['=HYPERLINK(A1)', "'=HYPERLINK(A1)"],
  ['X;=HYPERLINK(A1);Y', "X;'=HYPERLINK(A1);Y"],
  ['X; -2+3', "X;' -2+3"],
  ['Bērziņš, Jānis', '"Bērziņš, Jānis"'],
  ['2026/00001', '2026/00001'],
])('%s is written so that no spreadsheet takes it for a formula', (value, written) => {
  expect(csvFile([[value]])).toBe(`\ufeff${written}\r\n`)
})

import { CsvError, parse } from 'csv-parse/sync'
import type { LineFault } from './faults.ts'
import type { Dialect } from './table.ts'

/** One line of data: the wanted columns in their order, empty where the file lacks one. */
export interface Row {
  readonly line: number
  readonly values: readonly string[]
}

export interface Rows {
  readonly rows: readonly Row[]
  readonly faults: readonly LineFault[]
}

/** A record whose quoted field holds line breaks is put together from at most so many lines; more mean that a quote was left open. */
const mostLinesOfRecord = 10

/** Any but tab and line ends. */
const control = /[^\P{Cc}\t\r\n]/u

/** Reads the rows of whole lines. A broken line is left out and named, and reading goes on behind it. */
export function readRows(text: string, firstLine: number, dialect: Dialect, file: string): Rows {
  const faults: LineFault[] = []
  const rows: Row[] = []
  const add = (line: number, fields: readonly string[]) => {
    const problem = problemOf(fields, dialect)
    if (problem !== null) faults.push({ file, line, problem })
    else rows.push({ line, values: dialect.places.map((place) => (fields[place] ?? '').trim()) })
  }
  const plain = readPlainly(text, dialect)
  if (plain !== null) for (const [at, fields] of plain.entries()) add(firstLine + at, fields)
  else readLineByLine(text, firstLine, dialect, add, (line, problem) => faults.push({ file, line, problem }))
  return { rows, faults }
}

function problemOf(fields: readonly string[], { width }: Dialect): string | null {
  if (fields.length !== width) return `has ${fields.length} ${fields.length === 1 ? 'field' : 'fields'} where the header has ${width}`
  if (fields.some((field) => control.test(field))) return 'holds a control character'
  return null
}

/** All records at once, where each is one line and none is broken; else null. */
function readPlainly(text: string, { delimiter }: Dialect): string[][] | null {
  try {
    const records: string[][] = parse(text, { delimiter, relax_column_count: true, record_delimiter: ['\r\n', '\n'] })
    const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
    return records.length === lines && !records.some((fields) => fields.length === 1 && fields[0] === '') ? records : null
  } catch (fault) {
    if (fault instanceof CsvError) return null
    throw fault
  }
}

function readLineByLine(
  text: string,
  firstLine: number,
  { delimiter, width }: Dialect,
  add: (line: number, fields: readonly string[]) => void,
  broken: (line: number, problem: string) => void,
): void {
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; ) {
    if ((lines[at] ?? '').trim() === '') {
      at++
      continue
    }
    const record = firstRecord(lines.slice(at, at + mostLinesOfRecord), delimiter, width)
    if (typeof record === 'string') broken(firstLine + at, record)
    else add(firstLine + at, record.fields)
    at += typeof record === 'string' ? 1 : record.lines
  }
}

/** The record that begins with the first of these lines, or what is wrong with that line. */
function firstRecord(lines: readonly string[], delimiter: string, width: number): { fields: readonly string[]; lines: number } | string {
  for (let count = 1; count <= lines.length; count++) {
    const joined = lines.slice(0, count).join('\n').replace(/\r$/, '')
    try {
      const [fields = []]: string[][] = parse(joined, { delimiter, relax_column_count: true, record_delimiter: '\n' })
      if (count > 1 && fields.length !== width) return 'a quote is opened and not closed'
      return { fields, lines: count }
    } catch (fault) {
      if (!(fault instanceof CsvError)) throw fault
      if (fault.code !== 'CSV_QUOTE_NOT_CLOSED') {
        return count > 1
          ? 'a quote is opened and not closed'
          : 'a quote stands where none may stand: inside a field, or text follows its end'
      }
    }
  }
  return 'a quote is opened and not closed'
}

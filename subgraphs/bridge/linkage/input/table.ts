import { type FileHandle, open } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { faultCode } from '../../../shared/faultCode.ts'
import { UnusableFile } from './faults.ts'

/** How the lines of one file are read. */
export interface Dialect {
  readonly delimiter: string
  /** Fields of each line. */
  readonly width: number
  /** Place of each wanted column in a line; -1 where the file lacks it. */
  readonly places: readonly number[]
}

export interface Table {
  readonly file: string
  readonly dialect: Dialect
  /** Length of the file; where its first line of data begins. */
  readonly bytes: number
  readonly dataFrom: number
  readonly changedMs: number
}

/** The header of a register with all columns takes a hundred bytes; an export may have many more columns. */
const longestHeaderBytes = 65_536
/** Comma by the format; semicolon and tab as spreadsheets write it where the comma is the decimal sign. */
const delimiters = [',', ';', '\t'] as const
const byteOrderMark = '\uFEFF'

/**
 * Opens a CSV file by its header: columns in any order, unknown ones passed over.
 *
 * @param wanted the columns to read, in the order of `Dialect.places`
 * @param required those of them that the file must have
 * @throws UnusableFile missing, unreadable, empty, not UTF-8, a required column missing, a column twice
 */
export async function openTable(file: string, wanted: readonly string[], required: readonly string[]): Promise<Table> {
  const handle = await openFile(file)
  try {
    const stat = await handle.stat()
    if (!stat.isFile()) throw new UnusableFile(file, null, 'is not a file')
    const start = Buffer.alloc(Math.min(stat.size, longestHeaderBytes))
    await handle.read(start, 0, start.length, 0)
    if (start.length === 0) throw new UnusableFile(file, null, 'is empty: there is not even a header')
    if (isUtf16(start)) throw new UnusableFile(file, null, 'is UTF-16: save it as UTF-8')
    const end = start.indexOf(0x0a)
    if (end === -1 && stat.size > longestHeaderBytes) throw new UnusableFile(file, 1, 'the header has no end')
    const dataFrom = end === -1 ? start.length : end + 1
    return {
      file,
      dialect: readHeader(file, start.subarray(0, dataFrom), wanted, required),
      bytes: stat.size,
      dataFrom,
      changedMs: stat.mtimeMs,
    }
  } finally {
    await handle.close()
  }
}

export async function openFile(file: string): Promise<FileHandle> {
  try {
    return await open(file)
  } catch (cause) {
    const code = faultCode(cause)
    throw new UnusableFile(file, null, code === 'ENOENT' ? 'there is no such file' : `cannot be read (${code ?? 'unknown'})`, { cause })
  }
}

const isUtf16 = (start: Buffer): boolean => (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff)

function readHeader(file: string, bytes: Buffer, wanted: readonly string[], required: readonly string[]): Dialect {
  const text = bytes.toString('utf8').replace(byteOrderMark, '')
  const readings = delimiters.map((delimiter) => ({ delimiter, names: namesOf(file, text, delimiter) }))
  const known = (names: readonly string[]) => names.filter((name) => wanted.includes(name)).length
  const best = readings.reduce((one, other) => (known(other.names) > known(one.names) ? other : one))
  for (const name of required) {
    if (!best.names.includes(name))
      throw new UnusableFile(file, 1, `there is no column "${name}"; the format needs ${required.join(' and ')}`)
  }
  const twice = wanted.find((name) => best.names.indexOf(name) !== best.names.lastIndexOf(name))
  if (twice !== undefined) throw new UnusableFile(file, 1, `the column "${twice}" stands there twice`)
  return { delimiter: best.delimiter, width: best.names.length, places: wanted.map((name) => best.names.indexOf(name)) }
}

function namesOf(file: string, text: string, delimiter: string): readonly string[] {
  try {
    const [names = []]: string[][] = parse(text, { delimiter, relax_column_count: true })
    return names.map((name) => name.trim().toLowerCase())
  } catch (cause) {
    throw new UnusableFile(file, 1, 'the header is broken: a quote is not closed or stands inside a name', { cause })
  }
}

import { z } from 'zod'
import type { AlertDigest, BanDigest, DigestRange, DigestRanges } from './port.ts'

/** How registers write that a digest is missing. */
const missing = '-'
const digestOf = (text: string): string | null => (text === missing ? null : text)

/** Lines of a page; a text without any has none. */
const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'))

/** A page that is not written as agreed is no page: the register then counts as unavailable. */
function page<T>(read: (text: string) => T | null): z.ZodType<T> {
  return z.string().transform((text, context) => {
    const found = read(text)
    if (found !== null) return found
    context.addIssue({ code: 'custom', message: 'a page of digests is not written as agreed' })
    return z.NEVER
  })
}

/** All lines, or null where one of them cannot be read. */
function readLines<T>(lines: readonly string[], readLine: (line: string) => T | null): readonly T[] | null {
  const read: T[] = []
  for (const line of lines) {
    const one = readLine(line)
    if (one === null) return null
    read.push(one)
  }
  return read
}

const rangePattern = /^(\d{1,4}) (\d{1,9}) (-|-?\d{1,19})$/

function readRange(line: string): DigestRange | null {
  const [, range, count, digest] = rangePattern.exec(line) ?? []
  return digest === undefined ? null : { range: Number(range), count: Number(count), digest: digestOf(digest) }
}

export const rangesPage: z.ZodType<DigestRanges> = page((text) => {
  const [position, ...lines] = text.split('\n')
  const ranges = readLines(lines, readRange)
  return position === undefined || !/^\d+$/.test(position) || ranges === null ? null : { position, ranges }
})

/** Ban, person and digest. Read by the position of the blanks, since whole registers come this way. */
function readBan(line: string): BanDigest | null {
  const first = line.indexOf(' ')
  const second = line.indexOf(' ', first + 1)
  if (first < 1 || second < 0) return null
  return { banId: line.slice(0, first), personId: line.slice(first + 1, second), digest: digestOf(line.slice(second + 1)) }
}

/** Alert, digest and, where there is one, ban. */
function readAlert(line: string): AlertDigest | null {
  const first = line.indexOf(' ')
  if (first < 1) return null
  const second = line.indexOf(' ', first + 1)
  const digest = digestOf(line.slice(first + 1, second < 0 ? undefined : second))
  return { alertId: line.slice(0, first), banId: second < 0 ? null : line.slice(second + 1), digest }
}

export const banDigestsPage: z.ZodType<readonly BanDigest[]> = page((text) => readLines(linesOf(text), readBan))
export const alertDigestsPage: z.ZodType<readonly AlertDigest[]> = page((text) => readLines(linesOf(text), readAlert))

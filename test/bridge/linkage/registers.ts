import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LinkedPair, type LinkOptions, type LinkOutcome, linkFiles } from '../../../subgraphs/bridge/linkage/index.ts'

export interface Folder {
  readonly path: string
  /** Writes a file and gives its path. */
  write(name: string, content: string | Uint8Array): Promise<string>
  remove(): Promise<void>
}

export async function folder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'link-'))
  return {
    path,
    async write(name, content) {
      const file = join(path, name)
      await writeFile(file, content)
      return file
    },
    remove: () => rm(path, { recursive: true, force: true }),
  }
}

export const header = 'id,surname,forename,full_name,birth_date,sex,nationality,document_number'

/** Invented people: no two share a document, every seventh shares a full name and every third a birth date with another. */
export function madeUpLines(count: number, prefix: string, damage: (line: string, at: number) => string = (line) => line): string[] {
  const surnames = ['Zvirgzdaite', 'Okonjwelu', 'Brantigny', 'Kestutovich', 'Malhuvand', 'Dorrensen', 'Quispelar']
  const forenames = ['Ilvars', 'Nkemdira', 'Ottiline', 'Parviznoor', 'Tamsweld']
  return Array.from({ length: count }, (_, at) => {
    const surname = surnames[at % surnames.length] ?? ''
    const forename = forenames[at % forenames.length] ?? ''
    const day = String((at % 28) + 1).padStart(2, '0')
    return damage(`${prefix}${at},${surname},${forename},,${1950 + (at % 50)}-0${(at % 9) + 1}-${day},,LVA,AB${1_000_000 + at * 37}`, at)
  })
}

export async function linkAll(
  options: Pick<LinkOptions, 'left' | 'right'> & Partial<LinkOptions>,
): Promise<{ outcome: LinkOutcome; pairs: LinkedPair[] }> {
  const pairs: LinkedPair[] = []
  const outcome = await linkFiles({ truth: null, threads: 1, ...options }, (pair) => {
    pairs.push(pair)
  })
  return { outcome, pairs }
}

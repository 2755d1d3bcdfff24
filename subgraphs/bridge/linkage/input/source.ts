import type { IdentityFacts } from '../../../identity/facts.ts'
import { type Block, readBlocks } from './blocks.ts'
import { personColumns } from './person.ts'
import { type Rows, readRows } from './rows.ts'
import { type Dialect, openTable } from './table.ts'

/** A register to link: it can be read from its beginning more than once, and is the same each time. */
export interface Source {
  /** How messages name it: the file as it was given, or the register. */
  readonly name: string
  /** Roughly how much there is to read: tells which register is the smaller one, and how far reading has come. */
  readonly bytes: number
  /** FACTS: each line is JSON, `[id, facts]`. */
  readonly dialect: Dialect | 'FACTS'
  blocks(): AsyncIterable<Block>
}

/** An exported register. @throws UnusableFile */
export async function fileSource(file: string): Promise<Source> {
  const table = await openTable(file, personColumns, ['id'])
  return { name: file, bytes: table.bytes, dialect: table.dialect, blocks: () => readBlocks(table) }
}

export interface KnownRecord {
  readonly id: string
  readonly identity: IdentityFacts
}

/** Records in one message: about as much as a block of a file. */
const recordsInBlock = 500

/** A register as it was read once, whatever happens to it meanwhile. */
export function snapshotSource(name: string, records: readonly KnownRecord[]): Source {
  const encoder = new TextEncoder()
  const blocks: Uint8Array<ArrayBuffer>[] = []
  for (let from = 0; from < records.length; from += recordsInBlock) {
    const lines = records.slice(from, from + recordsInBlock).map(({ id, identity }) => JSON.stringify([id, identity]))
    blocks.push(encoder.encode(lines.join('\n')))
  }
  const bytes = blocks.reduce((sum, block) => sum + block.length, 0)
  return {
    name,
    bytes,
    dialect: 'FACTS',
    async *blocks() {
      let readBytes = 0
      for (const [at, block] of blocks.entries()) {
        readBytes += block.length
        // A copy: blocks are handed over to threads, and this one is read again.
        yield { bytes: block.slice(), firstLine: 1 + at * recordsInBlock, faults: [], readBytes }
      }
    },
  }
}

/** The rows of a block: id and the values, or id and the facts as JSON. */
export function rowsOf(text: string, firstLine: number, { dialect, name }: Pick<Source, 'dialect' | 'name'>): Rows {
  if (dialect !== 'FACTS') return readRows(text, firstLine, dialect, name)
  const rows = text.split('\n').map((line, at) => {
    const [id, identity] = JSON.parse(line) as [string, IdentityFacts]
    return { line: firstLine + at, values: [id, JSON.stringify(identity)] }
  })
  return { rows, faults: [] }
}

import { readBlocks } from '../input/blocks.ts'
import type { LineFault } from '../input/faults.ts'
import { UnusableFile } from '../input/faults.ts'
import { readRows } from '../input/rows.ts'
import { openTable, type Table } from '../input/table.ts'

/** The pairs that are known to be one human. */
export interface Truth {
  readonly file: string
  /** Of good lines that name records of both registers; keys made by `keyOf`. */
  readonly pairs: ReadonlySet<string>
  readonly faults: readonly LineFault[]
  keyOf(left: string, right: string): string
  pairOf(key: string): { readonly left: string; readonly right: string }
}

const columns = ['left_id', 'right_id'] as const
/** No id holds it: lines with control characters are refused. */
const separator = '\u001f'

export interface TruthTable {
  readonly table: Table
}

/** Opened before any work is done for it. @throws UnusableFile */
export async function openTruth(file: string): Promise<TruthTable> {
  return { table: await openTable(file, columns, columns) }
}

/**
 * Reads the known pairs. A line that names a record which no good line of its register holds cannot be found by anyone: it is named, and
 * not counted as missed.
 *
 * @throws UnusableFile
 */
export async function readTruth(
  { table }: TruthTable,
  left: ReadonlyMap<string, number>,
  right: ReadonlyMap<string, number>,
): Promise<Truth> {
  const { file } = table
  const pairs = new Set<string>()
  const faults: LineFault[] = []
  const decoder = new TextDecoder()
  for await (const block of readBlocks(table)) {
    faults.push(...block.faults)
    const read = readRows(decoder.decode(block.bytes), block.firstLine, table.dialect, file)
    faults.push(...read.faults)
    for (const { line, values } of read.rows) {
      const [leftId = '', rightId = ''] = values
      const unknown = left.has(leftId) ? (right.has(rightId) ? null : 'right') : 'left'
      if (unknown === null) pairs.add(keyOf(leftId, rightId))
      else faults.push({ file, line, problem: `names a record that the ${unknown} register does not hold` })
    }
  }
  if (pairs.size === 0) throw new UnusableFile(file, null, 'has no pair of two records that the registers hold')
  return { file, pairs, faults, keyOf, pairOf }
}

const keyOf = (left: string, right: string): string => `${left}${separator}${right}`

function pairOf(key: string): { left: string; right: string } {
  const [left = '', right = ''] = key.split(separator)
  return { left, right }
}

import { isUtf8 } from 'node:buffer'
import { stat } from 'node:fs/promises'
import { type LineFault, UnusableFile } from './faults.ts'
import { openFile, type Table } from './table.ts'

/** Whole lines of a file, ready to hand to a thread. */
export interface Block {
  /** UTF-8, memory of its own. Lines that were not UTF-8 are blank here and named in `faults`. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly firstLine: number
  readonly faults: readonly LineFault[]
  /** Where the block ends in the file: how far reading has come. */
  readonly readBytes: number
}

/** A few thousand lines: long enough to be worth a message to a thread, short enough that all threads have work. */
const blockBytes = 262_144
/** No line of a register is near it. Beyond it a quote was left open, and waiting for its end would read the whole file. */
const longestRecordBytes = 1_048_576

const newline = 0x0a
const quote = 0x22

/**
 * Reads the lines under the header in blocks that end between records, as far as quotes tell. Where they do not (a quote left open),
 * a block ends between lines: whoever reads the rows finds the broken line.
 *
 * @throws UnusableFile the file has changed since it was opened, or a line is longer than any record
 */
export async function* readBlocks(table: Table): AsyncGenerator<Block, void, void> {
  const { file } = table
  const handle = await openFile(file)
  try {
    let line = 2
    let position = table.dataFrom
    let rest: Buffer<ArrayBuffer> = Buffer.alloc(0)
    for (let ended = false; !ended; ) {
      const chunk = Buffer.allocUnsafeSlow(blockBytes)
      const { bytesRead } = await handle.read(chunk, 0, blockBytes, position)
      position += bytesRead
      ended = bytesRead === 0
      const pending = Buffer.concat([rest, chunk.subarray(0, bytesRead)])
      const cut = ended ? pending.length : endOfRecords(pending, file, line)
      rest = pending.subarray(cut)
      if (cut === 0) continue
      const block = blockOf(pending.subarray(0, cut), file, line)
      yield { ...block, readBytes: position - rest.length }
      line += linesIn(pending.subarray(0, cut))
    }
    const now = await stat(file)
    if (now.size !== table.bytes || now.mtimeMs !== table.changedMs)
      throw new UnusableFile(file, null, 'was changed while it was read: run again')
  } finally {
    await handle.close()
  }
}

/** Length of the whole records at the start; 0 to read on first. */
function endOfRecords(pending: Buffer, file: string, line: number): number {
  let open = quotesIn(pending) % 2 === 1
  let end = pending.length
  for (let at = pending.lastIndexOf(newline); at !== -1; at = at === 0 ? -1 : pending.lastIndexOf(newline, at - 1)) {
    open = open !== (quotesIn(pending.subarray(at, end)) % 2 === 1)
    if (!open) return at + 1
    end = at
  }
  if (pending.length < longestRecordBytes) return 0
  const cut = pending.lastIndexOf(newline) + 1
  if (cut === 0) throw new UnusableFile(file, line, `is longer than ${longestRecordBytes} bytes: this is not a register in CSV`)
  return cut
}

function quotesIn(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(quote); at !== -1; at = bytes.indexOf(quote, at + 1)) count++
  return count
}

function linesIn(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, at + 1)) count++
  return count
}

function blockOf(bytes: Buffer, file: string, firstLine: number): Omit<Block, 'readBytes'> {
  if (isUtf8(bytes)) return { bytes: new Uint8Array(bytes), firstLine, faults: [] }
  const faults: LineFault[] = []
  const kept: Buffer[] = []
  let line = firstLine
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(newline, from)
    const to = end === -1 ? bytes.length : end + 1
    const text = bytes.subarray(from, to)
    if (isUtf8(text)) kept.push(text)
    else {
      kept.push(Buffer.from('\n'))
      faults.push({ file, line, problem: 'is not UTF-8' })
    }
    from = to
  }
  return { bytes: new Uint8Array(Buffer.concat(kept)), firstLine, faults }
}

import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import type { Knex } from 'knex'
import type { ChainedEntry } from './entry.ts'
import type { AuditSigner } from './signer.ts'
import { readHead, readPeriod } from './store.ts'

export const exportFormats = ['jsonl', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]

export interface ExportRequest {
  readonly chain: string
  readonly knex: Knex
  readonly signer: AuditSigner
  readonly directory: string
  readonly format: ExportFormat
  /** Inclusive. */
  readonly from: Date
  /** Exclusive. */
  readonly until: Date
  readonly at: Date
}

/** What was handed out; written beside it as `<file>.manifest.json`. */
export interface ExportManifest {
  readonly chain: string
  readonly file: string
  readonly from: string
  readonly until: string
  readonly entries: number
  /** Numbers of the first and the last entry; null when there is none. */
  readonly firstSeq: string | null
  readonly lastSeq: string | null
  /** SHA-256 of the file, hexadecimal. */
  readonly digest: string
  /** The end of the whole chain when it was exported. */
  readonly headSeq: string
  readonly headHash: string
  readonly exportedAt: string
  /** Compact JWS (Ed25519) over count, digest and head, by the key of the checkpoints. */
  readonly signature: string
}

/** One page in memory: about a megabyte. */
const pageSize = 1_000

/** Writes the entries of a period to a file of `directory`, oldest first, and its signed manifest beside it. */
export async function exportPeriod(request: ExportRequest): Promise<ExportManifest> {
  const { chain, knex, signer, directory, format, from, until, at } = request
  const head = await readHead(knex)
  const file = `audit-${chain}-${dayOf(from)}-${dayOf(until)}.${format}`
  const out = createWriteStream(join(directory, file), { mode: 0o600 })
  const ended = finished(out)
  const sha256 = createHash('sha256')
  const write = async (text: string): Promise<void> => {
    sha256.update(text)
    if (!out.write(text)) await Promise.race([once(out, 'drain'), ended])
  }
  let entries = 0
  let firstSeq: bigint | null = null
  let lastSeq: bigint | null = null
  await write(format === 'csv' ? stringify([columns]) : '')
  for (;;) {
    const page = await readPeriod(knex, { from, until, after: lastSeq ?? 0n, upTo: head.seq }, pageSize)
    await write(format === 'csv' ? toCsv(page) : page.map((entry) => `${JSON.stringify(toRecord(entry))}\n`).join(''))
    entries += page.length
    firstSeq ??= page[0]?.seq ?? null
    lastSeq = page.at(-1)?.seq ?? lastSeq
    if (page.length < pageSize) break
  }
  out.end()
  await ended
  const digest = sha256.digest()
  const manifest: ExportManifest = {
    chain,
    file,
    from: from.toISOString(),
    until: until.toISOString(),
    entries,
    firstSeq: firstSeq?.toString() ?? null,
    lastSeq: lastSeq?.toString() ?? null,
    digest: digest.toString('hex'),
    headSeq: head.seq.toString(),
    headHash: head.hash.toString('hex'),
    exportedAt: at.toISOString(),
    signature: await signer.sign({ kind: 'EXPORT', chain, entries, digest, seq: head.seq, hash: head.hash, at }),
  }
  await writeFile(join(directory, `${file}.manifest.json`), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 })
  return manifest
}

const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10)

const columns = [
  'seq',
  'occurredAt',
  'subject',
  'agency',
  'roles',
  'service',
  'purpose',
  'caseNumber',
  'operation',
  'action',
  'subjectRefs',
  'fields',
  'result',
  'correlationId',
  'asked',
  'previousHash',
  'hash',
] as const satisfies readonly (keyof ChainedEntry)[]

const toRecord = (entry: ChainedEntry) => ({
  ...entry,
  seq: entry.seq.toString(),
  occurredAt: entry.occurredAt.toISOString(),
  previousHash: entry.previousHash.toString('hex'),
  hash: entry.hash.toString('hex'),
})

/** A case number is the caller's own text: a spreadsheet must not take it for a formula. Lists are parted by spaces. */
const toCsv = (entries: readonly ChainedEntry[]): string =>
  stringify(
    entries.map(toRecord).map((record) =>
      columns.map((column) => {
        const value = record[column]
        return typeof value === 'object' && value !== null ? value.join(' ') : value
      }),
    ),
    { escape_formulas: true },
  )

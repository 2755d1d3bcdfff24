import { appendFile, readFile, stat, writeFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { openSigningKey } from '../../../subgraphs/shared/actor/keyFiles.ts'
import { chain, genesis } from '../../../subgraphs/shared/audit/chain.ts'
import {
  type CheckpointPlace,
  ChainBroken,
  checkpointDirectory,
  checkpointFiles,
  readCheckpoints,
  writeCheckpoint,
} from '../../../subgraphs/shared/audit/checkpoints.ts'
import { readPruned } from '../../../subgraphs/shared/audit/pruned.ts'
import { newCheckpointKid, openAuditSigner } from '../../../subgraphs/shared/audit/signer.ts'
import { recordInTransaction } from '../../../subgraphs/shared/audit/store.ts'
import { verifyChain } from '../../../subgraphs/shared/audit/verify.ts'
import { systemClock } from '../../../subgraphs/shared/clock.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { asIntruder, auditMigrations, look, newDirectory, newSigner } from './support.ts'

let database: TestDatabase
let place: CheckpointPlace
beforeEach(async () => {
  database = await testDatabase(auditMigrations)
  place = {
    chain: 'thing',
    knex: database.knex,
    directory: join(await newDirectory(), 'checkpoints'),
    signer: await newSigner(),
    clock: systemClock,
  }
})
afterEach(() => database.drop())

const write = (count: number) =>
  database.knex.transaction((trx) =>
    recordInTransaction(trx, ...Array.from({ length: count }, (_, at) => look({ correlationId: `${at}` }))),
  )

async function verify() {
  const { heads } = await readCheckpoints(place.directory, place.chain, place.signer)
  return await verifyChain(database.knex, { heads, pruned: await readPruned(database.knex, place.chain, place.signer) })
}

/** Five entries under a checkpoint, and two more that none names yet. */
async function chainOfSeven(): Promise<void> {
  await write(2)
  const first = await writeCheckpoint(place, null)
  await write(3)
  await writeCheckpoint(place, first)
  await write(2)
}

describe('a chain with checkpoints', () => {
  test('holds when nothing was done to it', async () => {
    await chainOfSeven()

    expect(await verify()).toMatchObject({ ok: true, entries: 7n, head: { seq: 7n } })
  })

  test.each([
    ['an edited byte', "update audit_entries set result = 'FOUNd' where seq = 4", { seq: 4n, reason: 'EDITED' }],
    ['a removed entry', 'delete from audit_entries where seq = 4', { seq: 4n, reason: 'MISSING' }],
    ['a removed tail', 'delete from audit_entries where seq >= 4', { seq: 4n, reason: 'TAIL_REMOVED' }],
    ['an emptied log', 'delete from audit_entries', { seq: 1n, reason: 'TAIL_REMOVED' }],
    [
      'two swapped entries',
      'update audit_entries set seq = -seq where seq in (3, 4); update audit_entries set seq = 7 + seq where seq < 0',
      { seq: 3n, reason: 'EDITED' },
    ],
    [
      'an entry removed and the gap passed off as old entries erased in their time',
      "delete from audit_entries where seq = 3; insert into audit_pruned values (3, 3, 'not signed')",
      { seq: 3n, reason: 'PRUNING_FORGED' },
    ],
  ] as const)('gives %s away, and names the first entry that does not hold', async (_, tampering, expected) => {
    await chainOfSeven()
    await asIntruder(database, `alter table audit_entries drop constraint audit_entries_seq_check; ${tampering}`)

    expect(await verify()).toEqual({ ok: false, ...expected })
  })

  test('gives a chain away that was built anew from the third entry on', async () => {
    await chainOfSeven()
    const [kept] = await database.knex('audit_entries').where('seq', 2)
    const rebuilt = chain(
      { seq: 2n, hash: kept.hash },
      Array.from({ length: 5 }, () => look({ result: 'NOTHING' })),
    )
    await asIntruder(database, 'delete from audit_entries where seq > 2')
    await asIntruder(database, rebuilt.map((entry) => insertOf(entry)).join(';'))

    expect(await verifyChain(database.knex)).toMatchObject({ ok: true, entries: 7n })
    expect(await verify()).toEqual({ ok: false, seq: 3n, reason: 'REBUILT' })
  })

  test('gives a chain away that was built anew from the beginning', async () => {
    await chainOfSeven()
    await asIntruder(database, 'delete from audit_entries')
    await asIntruder(
      database,
      chain(
        genesis,
        Array.from({ length: 9 }, () => look()),
      )
        .map((entry) => insertOf(entry))
        .join(';'),
    )

    expect(await verify()).toEqual({ ok: false, seq: 1n, reason: 'REBUILT' })
  })
})

describe('checkpoints', () => {
  test('are kept for their owner alone, one line each', async () => {
    await chainOfSeven()

    const [file = ''] = await checkpointFiles(place.directory, place.chain)
    const { mode } = await stat(join(place.directory, file))
    const lines = (await readFile(join(place.directory, file), 'utf8')).trim().split('\n')

    expect(mode & 0o777).toBe(0o600)
    expect(lines).toHaveLength(2)
  })

  test('are not written again for a chain that nothing was added to', async () => {
    await write(1)
    const first = await writeCheckpoint(place, null)

    const second = await writeCheckpoint(place, first)

    expect(second).toBe(first)
    expect((await readCheckpoints(place.directory, place.chain, place.signer)).heads).toHaveLength(1)
  })

  test('are refused for a chain that no longer holds the checkpoint before', async () => {
    await write(3)
    const last = await writeCheckpoint(place, null)
    await asIntruder(database, 'delete from audit_entries where seq = 3')
    await write(2)

    await expect(writeCheckpoint(place, last)).rejects.toThrow(ChainBroken)
  })

  test('that another key signed, or that were written by hand, are told', async () => {
    await write(1)
    await writeCheckpoint({ ...place, signer: await newSigner() }, null)
    await write(1)
    await writeCheckpoint(place, null)
    const [file = ''] = await checkpointFiles(place.directory, place.chain)
    await appendFile(join(place.directory, file), 'seven entries, believe me\n')

    const { heads, forged } = await readCheckpoints(place.directory, place.chain, place.signer)

    expect(heads.map(({ seq }) => seq)).toEqual([2n])
    expect(forged).toEqual([
      { place: `${file}:1`, fault: 'UNKNOWN_KEY' },
      { place: `${file}:3`, fault: 'UNREADABLE' },
    ])
  })

  test('of one chain do not vouch for another', async () => {
    await write(1)
    await writeCheckpoint(place, null)
    const [file = ''] = await checkpointFiles(place.directory, 'thing')
    await writeFile(join(place.directory, file.replace('thing', 'other')), await readFile(join(place.directory, file)))

    const { heads, forged } = await readCheckpoints(place.directory, 'other', place.signer)

    expect({ heads, forged: forged.length }).toEqual({ heads: [], forged: 1 })
  })

  test('of a key that another followed go on to be good, and tell which key it was', async () => {
    const [before, dir] = [await newKeyFile(), await newDirectory()]
    await write(1)
    await writeCheckpoint({ ...place, signer: await signerWith(before) }, null)
    const [after, retired] = [await newKeyFile(), await retire(before, dir, new Date(Date.now() + 1_000))]
    await write(1)
    const signer = await signerWith(after, retired)
    await writeCheckpoint({ ...place, signer }, null)

    const { heads, signedBy, forged } = await readCheckpoints(place.directory, place.chain, signer)

    expect({ seqs: heads.map(({ seq }) => seq), forged }).toEqual({ seqs: [1n, 2n], forged: [] })
    expect([...signedBy]).toEqual([
      [kidOf(before), 1],
      [kidOf(after), 1],
    ])
  })

  test.each([
    ['a key that nobody knows any more', 'UNKNOWN_KEY', async () => null],
    ['a key that had been retired before', 'AFTER_RETIREMENT', async (before: string, dir: string) => retire(before, dir, new Date(0))],
    [
      'a key that calls itself as ours',
      'FORGED',
      async (before: string, dir: string) => retire(await newKeyFile(kidOf(before)), dir, new Date(Date.now() + 1_000)),
    ],
  ] as const)('of %s are told', async (_whose, fault, earlier) => {
    const [before, dir] = [await newKeyFile(), await newDirectory()]
    await write(1)
    await writeCheckpoint({ ...place, signer: await signerWith(before) }, null)

    const { heads, forged } = await readCheckpoints(
      place.directory,
      place.chain,
      await signerWith(await newKeyFile(), await earlier(before, dir)),
    )

    expect({ heads, forged }).toEqual({ heads: [], forged: [{ place: expect.any(String), fault }] })
  })

  test('are not signed by a key that is retired', async () => {
    const [key, dir] = [await newKeyFile(), await newDirectory()]

    await expect(signerWith(key, await retire(key, dir, new Date()))).rejects.toThrow(/is retired in AUDIT_CHECKPOINT_JWKS_FILE/)
  })

  test('need a key and a directory of their own in production', async () => {
    const production = {
      mode: 'production',
      dataDir: await newDirectory(),
      audit: { checkpointKeyFile: null, checkpointJwksFile: null, checkpointDir: null },
    } as const

    await expect(openAuditSigner(production)).rejects.toThrow(/AUDIT_CHECKPOINT_KEY_FILE/)
    expect(() => checkpointDirectory(production)).toThrow(/AUDIT_CHECKPOINT_DIR/)
  })
})

async function newKeyFile(kid: string = newCheckpointKid()): Promise<string> {
  const file = join(await newDirectory(), 'checkpoint.json')
  await openSigningKey(file, kid, true)
  return file
}

const kidOf = (file: string): string => JSON.parse(readFileSync(file, 'utf8')).kid

const signerWith = async (checkpointKeyFile: string, checkpointJwksFile: string | null = null) =>
  openAuditSigner({ mode: 'test', dataDir: await newDirectory(), audit: { checkpointKeyFile, checkpointJwksFile, checkpointDir: null } })

/** The key set that its operator makes of a key that another follows. */
async function retire(keyFile: string, directory: string, retiredAt: Date): Promise<string> {
  const { publicKeys } = await openSigningKey(keyFile, '', false)
  const file = join(directory, 'retired.json')
  await writeFile(file, JSON.stringify({ keys: publicKeys.keys.map((key) => ({ ...key, retiredAt })) }))
  return file
}

function insertOf(entry: ReturnType<typeof chain>[number]): string {
  const row = {
    seq: entry.seq.toString(),
    occurred_at: entry.occurredAt.toISOString(),
    subject: entry.subject,
    agency: entry.agency,
    roles: entry.roles,
    purpose: entry.purpose,
    operation: entry.operation,
    action: entry.action,
    subject_refs: entry.subjectRefs,
    fields: entry.fields,
    result: entry.result,
    correlation_id: entry.correlationId,
    asked: entry.asked,
    previous_hash: `\\x${entry.previousHash.toString('hex')}`,
    hash: `\\x${entry.hash.toString('hex')}`,
  }
  return `insert into audit_entries select * from jsonb_populate_record(null::audit_entries, '${JSON.stringify(row)}'::jsonb)`
}

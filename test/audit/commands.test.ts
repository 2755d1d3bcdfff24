import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { bridgeMigrations } from '../../subgraphs/bridge/subgraph.ts'
import { lgmMigrations } from '../../subgraphs/lgm/subgraph.ts'
import { openAuditSigner } from '../../subgraphs/shared/audit/signer.ts'
import { recordInTransaction } from '../../subgraphs/shared/audit/store.ts'
import { sisMigrations } from '../../subgraphs/sis/subgraph.ts'
import { actor, asIntruder, look, newDirectory } from '../shared/audit/support.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type Ending, runCommand } from '../support/process.ts'

let databases: Readonly<Record<'lgm' | 'sis' | 'bridge', TestDatabase>>
let dataDir: string
beforeEach(async () => {
  const [lgm, sis, bridge] = await Promise.all([testDatabase(lgmMigrations), testDatabase(sisMigrations), testDatabase(bridgeMigrations)])
  databases = { lgm, sis, bridge }
  dataDir = await newDirectory()
})
afterEach(() => Promise.all(Object.values(databases).map((database) => database.drop())))

const run = (...args: string[]): Promise<Ending> =>
  runCommand(['audit', ...args], {
    DATA_DIR: dataDir,
    LGM_DATABASE_URL: databases.lgm.url,
    SIS_DATABASE_URL: databases.sis.url,
    BRIDGE_DATABASE_URL: databases.bridge.url,
  })

const record = (name: keyof typeof databases, ...entries: ReturnType<typeof look>[]) =>
  databases[name].knex.transaction((trx) => recordInTransaction(trx, ...entries))

describe('entry-ban audit', () => {
  test('verifies every trail of the deployment, and exits with 3 naming the first bad entry of the one that was tampered with', async () => {
    for (const name of ['lgm', 'sis', 'bridge'] as const) await record(name, look(), look(), look())
    const signed = await run('checkpoint')
    const whole = await run('verify')
    await asIntruder(databases.sis, 'delete from audit_entries where seq >= 2')

    const tampered = await run('verify')

    expect(signed).toMatchObject({ code: 0, stderr: '' })
    expect(whole).toMatchObject({ code: 0, stdout: expect.stringMatching(/lgm: holds, 3 entries.*\nsis: holds.*\nbridge: holds/) })
    expect(tampered.code).toBe(3)
    expect(tampered.stdout).toMatch(/lgm: holds.*\nsis: DOES NOT HOLD: entry 2 .*\(TAIL_REMOVED\)\nbridge: holds/)
  }, 120_000)

  test('exports a period as lines with a manifest that its signature vouches for, and records that it did', async () => {
    await record('lgm', look({ occurredAt: new Date('2026-01-31T23:59:59Z') }), look({ occurredAt: new Date('2026-02-01T00:00:00Z') }))
    const out = join(dataDir, 'for the supervisor')

    const ending = await run(...order('2026-01-01', '2026-01-31', out))

    const text = await readFile(join(out, 'audit-lgm-2026-01-01-2026-02-01.jsonl'), 'utf8')
    const manifest = JSON.parse(await readFile(join(out, 'audit-lgm-2026-01-01-2026-02-01.jsonl.manifest.json'), 'utf8'))
    const signer = await openAuditSigner({
      mode: 'test',
      dataDir,
      audit: { checkpointKeyFile: null, checkpointJwksFile: null, checkpointDir: null },
    })
    const digest = createHash('sha256').update(text).digest()
    const [recorded] = await databases.lgm.knex('audit_entries').where('operation', 'auditExport')
    expect(ending).toMatchObject({ code: 0 })
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).seq),
    ).toEqual(['1'])
    expect(manifest).toMatchObject({ entries: 1, firstSeq: '1', lastSeq: '1', digest: digest.toString('hex'), headSeq: '3' })
    expect(await signer.read(manifest.signature)).toMatchObject({ kind: 'EXPORT', chain: 'lgm', entries: 1, digest })
    expect(recorded).toMatchObject({ action: 'DISCLOSURE', subject: 'dpo-7', case_number: 'SUP-1' })
  }, 120_000)

  test('exports no cell that a spreadsheet would run', async () => {
    await record('lgm', look({ actor: { ...actor, caseNumber: '=HYPERLINK("http://x")' } }))
    const out = join(dataDir, 'out')

    await run(...order('2026-01-01', '2026-01-31', out), '--format', 'csv')

    const text = await readFile(join(out, 'audit-lgm-2026-01-01-2026-02-01.csv'), 'utf8')
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(text).not.toMatch(/[,\n]"?[=+@]/)
  }, 120_000)

  test('erases what is older than three years, and the trails hold', async () => {
    const old = { occurredAt: new Date('2019-05-05T00:00:00Z') }
    await record('bridge', look(old), look(old), look())

    const pruned = await run('prune', '--by', 'operator-1', '--case', 'K-1')
    const verified = await run('verify', '--json')

    expect(pruned).toMatchObject({ code: 0, stdout: expect.stringContaining('bridge: 2 entries erased') })
    expect(JSON.parse(verified.stdout)).toContainEqual(expect.objectContaining({ trail: 'bridge', holds: true, entries: 2, head: '4' }))
  }, 120_000)

  test('has no export without who asked for it and in which case', async () => {
    const ending = await run('export', '--from', '2026-01-01', '--until', '2026-01-31', '--out', dataDir)

    expect(ending).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--by') })
  })
})

const order = (from: string, until: string, out: string): readonly string[] => [
  'export',
  ...['--from', from, '--until', until, '--out', out, '--by', 'dpo-7', '--case', 'SUP-1'],
]

import { mkdtemp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Actor } from '../../../subgraphs/shared/actor/actor.ts'
import { type AuditEntry, keyedReference } from '../../../subgraphs/shared/audit/entry.ts'
import { type AuditSigner, openAuditSigner } from '../../../subgraphs/shared/audit/signer.ts'
import { runDirectory } from '../../support/clusterOfRun.ts'
import type { TestDatabase } from '../../support/database.ts'

const textOf = (name: string) => readFile(new URL(`../../../subgraphs/shared/audit/${name}`, import.meta.url), 'utf8')

/** The audit tables alone. */
export const auditMigrations = [
  { name: '0001_audit.sql', sql: await textOf('audit.sql') },
  { name: '0002_pruning.sql', sql: await textOf('pruning.sql') },
  { name: '0003_partitions.sql', sql: await textOf('partitions.sql') },
]

export const actor: Actor = {
  subject: 'user-1',
  agency: 'VRS',
  roles: ['BORDER_GUARD'],
  purpose: 'BORDER_CHECK',
  caseNumber: null,
  service: null,
}

export const look = (change: Partial<AuditEntry> = {}): AuditEntry => ({
  occurredAt: new Date('2026-01-02T03:04:05.678Z'),
  actor,
  operation: 'checkThing',
  action: 'CONSULTATION',
  subjectRefs: ['record-1', 'record-2'],
  fields: ['name', 'until'],
  result: 'FOUND',
  correlationId: 'request-1',
  asked: keyedReference('key', 'question'),
  ...change,
})

/** Someone with the rights of the database's administrator, whom no trigger stops. */
export async function asIntruder({ knex }: TestDatabase, statements: string): Promise<void> {
  await knex.transaction(async (trx) => {
    await trx.raw('set local session_replication_role = replica')
    await trx.raw(statements)
  })
}

export const newDirectory = (): Promise<string> => mkdtemp(join(runDirectory(), 'audit-'))

/** A signer with a key of its own. */
export const newSigner = async (): Promise<AuditSigner> =>
  openAuditSigner({
    mode: 'test',
    dataDir: await newDirectory(),
    audit: { checkpointKeyFile: null, checkpointJwksFile: null, checkpointDir: null },
  })

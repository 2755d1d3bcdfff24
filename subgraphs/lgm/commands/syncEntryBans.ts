import type { Knex } from 'knex'
import type { AuditAction } from '../../shared/audit/entry.ts'
import { codeOf } from '../../shared/db/faults.ts'
import { type Problem, PublicError } from '../../shared/errors.ts'
import { callerOf } from '../../shared/idempotency/caller.ts'
import { auditEntry, authorise, record } from '../audit.ts'
import type { EntryBan } from '../bans.ts'
import type { Change } from '../change.ts'
import type { Asker } from '../context.ts'
import { inProgress, problemOf } from '../problems.ts'
import type { EntryBanSyncInput, EntryBanSyncOutcome } from '../schema.generated.ts'
import { findPersonIdsBySource } from '../store/findPersons.ts'
import { insertNew } from '../store/insertNew.ts'
import { lockSourceReferences } from '../store/lockPerson.ts'
import { changeBy } from './carryOut.ts'
import { readSyncRecord, type SyncRecord } from './readSyncRecord.ts'
import { applySyncRecord, checkTimely, newRecord } from './applySyncRecord.ts'

/** What became of one record that PMLP's own system sent. */
export interface SyncResult {
  readonly reference: string
  readonly outcome: EntryBanSyncOutcome
  readonly entryBan: EntryBan | null
  readonly problems: readonly Problem[]
}

/** About a second of work, and half a megabyte of answer. */
export const syncRecordMaxCount = 500
/**
 * Records of one transaction, each under a savepoint of its own. A commit for each record would cost most of the time;
 * one for all would hold the persons of all while it runs.
 */
const chunkMaxCount = 50
/** As for single commands: a record whose person somebody else holds for longer is refused, and may be sent again. */
const lockTimeoutMs = 1_000

const lockFaults: readonly (string | undefined)[] = ['55P03', '40P01']

/**
 * Takes over the state of bans from PMLP's own system. Each record is answered by itself, in the order of the input. A record's
 * reference and version are its idempotency key: sent again it is UNCHANGED, and with other content VERSION_REUSED.
 * Stopped half-way, what was committed stays, and sending all again does the rest.
 *
 * @throws PublicError FORBIDDEN; LIMIT_EXCEEDED for more than 500 records
 */
export async function syncEntryBans(asker: Asker, inputs: readonly EntryBanSyncInput[]): Promise<SyncResult[]> {
  await authorise(asker, 'syncEntryBans')
  if (inputs.length > syncRecordMaxCount) throw new PublicError('LIMIT_EXCEEDED', `input: at most ${syncRecordMaxCount} records`)
  const results = inputs.map((input): SyncResult => ({ reference: input.reference, outcome: 'REFUSED', entryBan: null, problems: [] }))
  const readable: { readonly index: number; readonly record: SyncRecord }[] = []
  for (const [index, input] of inputs.entries()) {
    const problems: Problem[] = []
    const read = readSyncRecord(input, problems)
    if (problems.length === 0) readable.push({ index, record: read })
    else results[index] = { reference: input.reference, outcome: 'REFUSED', entryBan: null, problems }
  }
  // In the order of the persons, so that two batches at once never wait for each other. The sort is stable: records of one person
  // stay in the order in which they were sent.
  readable.sort((left, right) => compareTexts(left.record.person.reference, right.record.person.reference))
  for (let start = 0; start < readable.length; start += chunkMaxCount) {
    const chunk = readable.slice(start, start + chunkMaxCount)
    const done = await syncChunk(
      asker,
      chunk.map(({ record: one }) => one),
    )
    for (const [at, { index }] of chunk.entries()) results[index] = done[at] ?? missing()
  }
  await recordRefusals(asker, results)
  return results
}

const compareTexts = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

function missing(): never {
  throw new Error('a record of a batch was not answered')
}

function syncChunk(asker: Asker, records: readonly SyncRecord[]): Promise<SyncResult[]> {
  return asker.deps.knex.transaction(async (trx) => {
    await trx.raw(`select set_config('lock_timeout', ?, true)`, [String(lockTimeoutMs)])
    const added = await addNew(trx, asker, records)
    const results: SyncResult[] = []
    for (const one of records) results.push(added.get(one) ?? (await syncOne(trx, asker, one)))
    const deeds = [
      deedOn('COLLECTION', results, ({ outcome }) => outcome === 'CREATED'),
      deedOn('ALTERATION', results, ({ outcome }) => outcome !== 'CREATED'),
    ]
    const entries = deeds.filter(({ records: touched }) => touched.length > 0).map((deed) => auditEntry(asker, deed))
    await asker.deps.audit.recordInTransaction(trx, ...entries)
    return results
  })
}

/**
 * Of the records those whose persons LGM does not hold, each person with one record, written in one go. Where that fails for something
 * that lies in one of them, none is written, and each is looked at by itself.
 */
async function addNew(trx: Knex.Transaction, asker: Asker, records: readonly SyncRecord[]): Promise<ReadonlyMap<SyncRecord, SyncResult>> {
  const references = records.map(({ person }) => person.reference)
  try {
    return await trx.transaction(async (savepoint) => {
      await lockSourceReferences(savepoint, references)
      const held = await findPersonIdsBySource(savepoint, references)
      const added = records.flatMap((one) => {
        const change = changeOf(asker, one)
        const isAlone = references.indexOf(one.person.reference) === references.lastIndexOf(one.person.reference)
        if (!isAlone || held.has(one.person.reference) || checkTimely(one, change.today).length > 0) return []
        return [{ one, record: newRecord(one, null, asker.deps.ids, change) }]
      })
      if (added.length < 2) return new Map()
      await insertNew(
        savepoint,
        added.map(({ record: each }) => each),
      )
      return new Map(added.map(({ one, record: { ban } }) => [one, createdOf(one, ban)]))
    })
  } catch (fault) {
    if (problemsOf(fault) === null) throw fault
    return new Map()
  }
}

const createdOf = (one: SyncRecord, entryBan: EntryBan): SyncResult => ({
  ...{ reference: one.source.reference, outcome: 'CREATED', entryBan, problems: [] },
})

const changeOf = (asker: Asker, { source }: SyncRecord): Change =>
  changeBy(asker, `${callerOf(asker.actor)}/${source.reference}:${source.version}`)

async function syncOne(trx: Knex.Transaction, asker: Asker, one: SyncRecord): Promise<SyncResult> {
  const change = changeOf(asker, one)
  try {
    // Nested: a savepoint. A refusal rolls back to it, whatever the record had written by then.
    return await trx.transaction(async (savepoint) => {
      const done = await applySyncRecord(savepoint, asker.deps.ids, one, change)
      if ('problems' in done) throw new Refused(done.problems)
      return { reference: one.source.reference, outcome: done.outcome, entryBan: done.ban, problems: [] }
    })
  } catch (fault) {
    const problems = problemsOf(fault)
    if (problems === null) throw fault
    return { reference: one.source.reference, outcome: 'REFUSED', entryBan: null, problems }
  }
}

/** Carries a refusal out of the savepoint, so that it is rolled back. */
class Refused extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super('refused')
    this.problems = problems
  }
}

function problemsOf(fault: unknown): readonly Problem[] | null {
  if (fault instanceof Refused) return fault.problems
  if (lockFaults.includes(codeOf(fault))) return [inProgress]
  const problem = problemOf(fault)
  return problem === null ? null : [problem]
}

/** What was new to the register, or what it held already: refusals touched nothing. */
const deedOn = (action: AuditAction, results: readonly SyncResult[], belongs: (result: SyncResult) => boolean) => ({
  operation: 'syncEntryBans',
  action,
  records: results.filter(belongs).flatMap(({ entryBan }) => (entryBan === null ? [] : [entryBan.id, entryBan.personId])),
  fields: ['EntryBan'],
  result: 'DONE',
})

async function recordRefusals(asker: Asker, results: readonly SyncResult[]): Promise<void> {
  const refused = results.filter(({ outcome }) => outcome === 'REFUSED')
  if (refused.length === 0) return
  const result = refused[0]?.problems[0]?.code ?? 'REFUSED'
  await record(asker, { operation: 'syncEntryBans', action: 'ALTERATION', records: [], fields: [], result })
}

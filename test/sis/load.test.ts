import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { blockingKeys, prepare } from '../../subgraphs/identity/index.ts'
import { keysVersion } from '../../subgraphs/identity/keysVersion.ts'
import { type ExistingAlert, loadAlerts } from '../../subgraphs/sis/load.ts'
import { candidateSql } from '../../subgraphs/sis/store/findCandidates.ts'
import { existing, write } from './support/alerts.ts'
import { type RunningSis, runSis } from './support/running.ts'

/** Some seconds on a machine of its own; two cores that others share may take much longer. */
const largeTableTimeoutMs = 120_000

let sis: RunningSis
beforeAll(async () => {
  sis = await runSis()
})
afterAll(() => sis.stop())

const now = new Date('2026-06-01T00:00:00Z')
const count = async (table: string): Promise<number> => Number((await sis.database.knex(table).count())[0]?.['count'])

function identityNumber(index: number): ExistingAlert['identity'] {
  const part = (from: number) => String.fromCharCode(...[1, 7, 43].map((step) => 65 + (Math.floor(from / step) % 19)))
  const surname = `${part(index)}A${part(index * 3)}`
  const birthDate = `${1950 + (index % 50)}-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`
  return {
    ...existing().identity,
    names: [{ kind: 'CURRENT', form: 'LATIN', surname, forename: part(index * 5), language: null }],
    birthDate,
  }
}

function* alerts(total: number): Generator<ExistingAlert> {
  for (let index = 0; index < total; index += 1) yield existing({ id: randomUUID(), identity: identityNumber(index) })
}

test('alerts that exist are taken as they are, damaged ones included, and the feed is not told', async () => {
  const bare = existing({ issuingState: 'LVA', reason: null, grounds: [], decisionReference: null, schengenId: 'GIVEN-1' })
  const twin = existing({ issuingState: 'LVA' })

  const loaded = await loadAlerts(sis.database.knex, [bare, twin], { now })

  const rows = await sis.database
    .knex('alerts')
    .whereIn('id', [bare.id, twin.id])
    .select('id', 'schengen_id', 'legacy', 'reason', 'version')
  const schengenIdOfTwin = rows.find(({ id }) => id === twin.id)?.schengen_id
  expect(loaded).toBe(2)
  expect(rows).toContainEqual({ id: bare.id, schengen_id: 'GIVEN-1', legacy: true, reason: null, version: 1 })
  expect(schengenIdOfTwin).toMatch(/^\w+$/)
  expect(await count('outbox')).toBe(0)
})

test('an alert that was loaded without what is mandatory is not approved before it is complete', async () => {
  const bare = existing({ issuingState: 'LVA', status: 'PENDING_APPROVAL', decisionReference: null })
  await loadAlerts(sis.database.knex, [bare], { now })

  const refused = await write(sis, 'approveAlert', { idempotencyKey: randomUUID(), id: bare.id, expectedVersion: 1 })

  expect(refused.problems).toMatchObject([{ code: 'MINIMUM_DATA_MISSING', rule: 'Reg. (EU) 2018/1861 Art. 22' }])
})

test('a load that breaks off leaves nothing', async () => {
  const before = await count('alerts')
  const broken = async function* () {
    yield* alerts(2_500)
    throw new Error('the file ends here')
  }

  const load = loadAlerts(sis.database.knex, broken(), { now })

  await expect(load).rejects.toThrow('the file ends here')
  expect(await count('alerts')).toBe(before)
})

test('the database refuses a record that cannot be, wherever it stands in the load', async () => {
  const before = await count('alerts')
  const wrong = [...alerts(1_500), { ...existing(), status: 'LOST' as never }, ...alerts(1_500)]

  await expect(loadAlerts(sis.database.knex, wrong, { now })).rejects.toThrow()
  expect(await count('alerts')).toBe(before)
})

test('the first load leaves every index as the migrations made it', async () => {
  const fresh = await runSis()
  const { knex } = fresh.database
  const indexes = async () => (await knex('pg_indexes').where({ tablename: 'alerts' }).orderBy('indexname')).map(({ indexdef }) => indexdef)
  const before = await indexes()

  await loadAlerts(knex, alerts(10), { now })

  const after = await indexes()
  await fresh.stop()
  expect(after).toEqual(before)
})

/** As many alerts as make reading the whole table dear, with keys that no real question has. */
const fillTable = `
  insert into alerts (id, issuing_state, kind, status, identity, grounds, action, legacy, blocking_keys, keys_version, entered_at, changed_at)
  select gen_random_uuid(), 'EST', 'REFUSAL_OF_ENTRY', 'ACTIVE', '{"names": []}', '{}', 'REFUSE_ENTRY_AND_STAY', true,
    array[row, row + 1, -row], ${keysVersion}, now(), now()
  from generate_series(1::bigint, 120000) as row`

test.each([
  ['as the planner believes it to be empty', 'select 1'],
  ['as the planner knows it', 'analyze alerts'],
])(
  'among 120,000 alerts questions read the index, never the table (%s)',
  async (_, prepared) => {
    const fresh = await runSis()
    const { knex } = fresh.database
    const known = existing({ identity: identityNumber(77_777) })
    await loadAlerts(knex, [known], { now })
    await knex.raw(fillTable)
    await knex.raw(prepared)
    const questions = [77_777, 5].map((index) => `{${blockingKeys(prepare(identityNumber(index))).join(',')}}`)

    const { rows } = await knex.raw(`explain (analyze, format json) ${candidateSql}`, [questions, '2026-06-15'])
    const found = await knex.raw(candidateSql, [questions, '2026-06-15'])

    await fresh.stop()
    const plan = JSON.stringify(rows[0]['QUERY PLAN'])
    expect(plan).toContain('"Index Name":"alerts_blocking_keys"')
    expect(plan).not.toContain('"Node Type":"Seq Scan"')
    expect(found.rows.map(({ id }: { id: string }) => id)).toContain(known.id)
  },
  largeTableTimeoutMs,
)

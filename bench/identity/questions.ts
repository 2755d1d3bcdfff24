import { join } from 'node:path'
import type { Knex } from 'knex'
import { chance as seededChance } from '../../demo/random.ts'
import type { IdentityFacts } from '../../subgraphs/identity/facts.ts'
import { blockingKeys, decideCandidates, prepare } from '../../subgraphs/identity/index.ts'
import { dropEverything } from '../../subgraphs/shared/db/contents.ts'
import { openDatabases } from '../../subgraphs/shared/db/databases.ts'
import { migrate } from '../../subgraphs/shared/db/migrate.ts'
import { newId } from '../../subgraphs/shared/ids.ts'
import { type ExistingAlert, loadAlerts } from '../../subgraphs/sis/load.ts'
import { findCandidates } from '../../subgraphs/sis/store/findCandidates.ts'
import { rekeyAlerts } from '../../subgraphs/sis/store/rekeyAlerts.ts'
import { damaged, type MadeUpPerson, people } from '../people.ts'

/** Kept from run to run, under the folder that is not checked in: filling it takes minutes. */
const dataDir = join(import.meta.dirname, '../../.data/bench-identity')
const migrations = join(import.meta.dirname, '../../subgraphs/sis/migrations')
const seed = 21
const damageSeed = 22
const warmUpQuestions = 100
const questionsMeasured = 1_000
/** Every so many questions one is about a person whom no alert is on. */
const strangerEvery = 4

/**
 * One question against so many stored alerts: keys, candidates from PostgreSQL, scored and explained; beside it, in the same run and
 * on the same connection, the same rows by primary key.
 *
 * @returns lines to print
 */
export async function measureQuestions(alerts: number, note: (line: string) => void): Promise<readonly string[]> {
  const databases = await openDatabases({ urls: { sis: undefined }, dataDir, poolMax: 1 })
  try {
    const knex = databases.pools.sis
    await migrate(knex, migrations)
    await rekeyAlerts(knex)
    await fill(knex, alerts, note)
    const asked: number[] = []
    const raw: number[] = []
    const rows: number[] = []
    for (const [at, facts] of questions(alerts).entries()) {
      const first = performance.now()
      const ids = await ask(knex, facts, alerts)
      const second = performance.now()
      await lookUp(knex, ids)
      const third = performance.now()
      if (at < warmUpQuestions) continue
      asked.push(second - first)
      raw.push(third - second)
      rows.push(ids.length)
    }
    const ratio = median(asked) / median(raw)
    return [
      `one question against ${alerts.toLocaleString('en')} stored alerts, ${asked.length} questions`,
      `  keys, candidates, scores and explanations: median ${median(asked).toFixed(2)} ms, 99 % within ${quantile(asked, 0.99).toFixed(2)} ms`,
      `  the same rows by primary key:              median ${median(raw).toFixed(2)} ms, 99 % within ${quantile(raw, 0.99).toFixed(2)} ms`,
      `  ratio of the medians ${ratio.toFixed(1)} (aim: at most 5); candidates: median ${median(rows)}, most ${Math.max(...rows)}`,
    ]
  } finally {
    await databases.close()
  }
}

async function ask(knex: Knex, facts: IdentityFacts, records: number): Promise<readonly string[]> {
  const question = prepare(facts)
  const [candidates] = await findCandidates(knex, [blockingKeys(question)], '2026-11-23')
  const found = candidates?.found ?? []
  decideCandidates(
    question,
    found.map(({ identity }) => prepare(identity)),
    { records },
  )
  return found.map(({ id }) => id)
}

async function lookUp(knex: Knex, ids: readonly string[]): Promise<void> {
  await knex.raw('select id, identity, kind, issuing_state, status, valid_until from alerts where id = any (?)', [[...ids]])
}

async function fill(knex: Knex, alerts: number, note: (line: string) => void): Promise<void> {
  const { rows } = await knex.raw<{ rows: { count: string }[] }>('select count(*) from alerts')
  const stored = Number(rows[0]?.count ?? 0)
  if (stored === alerts) return
  if (stored > 0) {
    await dropEverything(knex)
    await migrate(knex, migrations)
  }
  note(`filling a register with ${alerts} alerts in ${dataDir}: this takes some minutes and is kept`)
  await loadAlerts(knex, alertsOf(alerts, note), { now: new Date() })
}

const noteEvery = 100_000

function* alertsOf(count: number, note: (line: string) => void): Generator<ExistingAlert> {
  const source = people(seed)
  for (let at = 0; at < count; at++) {
    if (at > 0 && at % noteEvery === 0) note(`  ${at} of ${count}`)
    yield {
      id: newId(),
      issuingState: 'SWE',
      status: 'ACTIVE',
      kind: 'REFUSAL_OF_ENTRY',
      identity: factsOf(source.next().value),
      placeOfBirth: null,
      reason: 'made up',
      grounds: ['ENTRY_BAN'],
      decisionReference: `BENCH-${at}`,
      authority: 'BENCH',
      action: 'REFUSE_ENTRY_AND_STAY',
      validUntil: null,
      reviewDate: null,
    }
  }
}

/** People spread over the register, as another clerk would ask for them, and strangers among them. */
function questions(alerts: number): readonly IdentityFacts[] {
  const chance = seededChance(damageSeed)
  const source = people(seed)
  const strangers = people(damageSeed)
  const wanted = warmUpQuestions + questionsMeasured
  const step = Math.max(1, Math.floor(alerts / wanted))
  return Array.from({ length: wanted }, (_, at) => {
    if (at % strangerEvery === 0) return factsOf(strangers.next().value)
    for (let skipped = 1; skipped < step; skipped++) source.next()
    return factsOf(damaged(source.next().value, chance))
  })
}

function factsOf({ surname, forename, birthDate, sex, nationality, document }: MadeUpPerson): IdentityFacts {
  return {
    names: [
      { kind: 'CURRENT', form: 'LATIN', surname: surname.latin, forename: forename.latin === '' ? null : forename.latin, language: null },
    ],
    birthDate,
    sex: sex === 'F' ? 'FEMALE' : 'MALE',
    nationalities: [nationality],
    documents: document === '' ? [] : [{ number: document, country: nationality, type: 'PASSPORT' }],
    personalCode: null,
  }
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0
const median = (values: readonly number[]): number => quantile(values, 0.5)

import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { IdentityFacts } from '../../subgraphs/identity/facts.ts'
import { blockingKeys, prepare } from '../../subgraphs/identity/index.ts'
import { keysVersion } from '../../subgraphs/identity/keysVersion.ts'
import { candidateMaxCount, encodeQuestion } from '../../subgraphs/identity/questionKey.ts'
import { loadBans } from '../../subgraphs/lgm/load.ts'
import { findCandidates } from '../../subgraphs/lgm/store/findCandidates.ts'
import { existingPerson } from './support/existing.ts'
import { codesOf, dataOf, type RunningLgm, runLgm } from './support/running.ts'

/** About four times the register of 2014: enough that reading all of it would be seen. */
const crowdCount = 120_000
const crowdPart = 10_000
const guard = ['BORDER_GUARD'] as const

const namedPerson = (surname: string, forename: string, birthDate: string): Partial<IdentityFacts> => ({
  names: [{ kind: 'CURRENT', form: 'LATIN', surname, forename, language: null }],
  birthDate,
})
const banned = existingPerson({ identity: namedPerson('MEKLETAIS', 'JURIS', '1981-04-09') })
const formerlyBanned = existingPerson({
  identity: namedPerson('BIJUSHAIS', 'OLEGS', '1969-11-30'),
  bans: [{ status: 'REVOKED', statusReason: 'Error' }, { validUntil: '2026-06-14' }],
})
const suspended = existingPerson({
  identity: namedPerson('APTURETAIS', 'IGORS', '1972-02-28'),
  bans: [{ status: 'SUSPENDED', statusReason: 'Under appeal' }],
})

let lgm: RunningLgm
beforeAll(async () => {
  lgm = await runLgm()
  const { knex } = lgm.database
  await loadBans(knex, [banned, formerlyBanned, suspended], { now: new Date('2026-06-15T09:00:00Z') })
  // Rows with a dozen keys each, of which the last is shared by thousands, as a damaged date or a common name is.
  // In parts, each well within the time that a statement may take on a busy machine.
  for (let from = 1; from <= crowdCount; from += crowdPart) {
    await knex.raw(
      `insert into persons (id, version, identity, blocking_keys, keys_version, created_at, changed_at)
       select gen_random_uuid(), 1, ?::jsonb,
         array(select (n::bigint * 100 + k) from generate_series(1, 11) k) || array[-(n % 20)::bigint], ?, now(), now()
       from generate_series(?::int, ?::int) n`,
      [JSON.stringify(banned.person.identity), keysVersion, from, from + crowdPart - 1],
    )
  }
  await knex.raw(
    `insert into entry_bans (id, person_id, version, status, territory, grounds, reason, decision_reference, authority, valid_from, issued_at, changed_at)
     select gen_random_uuid(), id, 1, 'ACTIVE', 'LATVIA', '{ENTRY_BAN}', 'Overstay', 'OLD-2', 'PMLP', '2025-01-10', now(), now()
     from persons where not exists (select from entry_bans where person_id = persons.id)`,
  )
  await knex.raw('analyze persons, entry_bans')
}, 120_000)
afterAll(() => lgm.stop())

const keysOf = (facts: IdentityFacts): readonly bigint[] => blockingKeys(prepare(facts))
const query = (facts: IdentityFacts): string => encodeQuestion({ facts, keys: keysOf(facts) })

interface SeenCandidate {
  readonly recordId: string
  readonly bansInForce: readonly string[]
  readonly identity: IdentityFacts
}

async function ask(...queries: readonly string[]) {
  const representations = queries.map((text) => ({ __typename: 'PersonCheck', query: text }))
  const document = `query ($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on PersonCheck { lgmCandidates { recordId identity bansInForce } } }
  }`
  return lgm.ask(guard, document, { representations })
}

const candidatesIn = (answer: Awaited<ReturnType<typeof ask>>): (readonly SeenCandidate[] | null)[] =>
  dataOf<{ _entities: { lgmCandidates: SeenCandidate[] | null }[] }>(answer)._entities.map(({ lgmCandidates }) => lgmCandidates)

test('a question finds the record of the person and the bans in force', async () => {
  const [found] = candidatesIn(await ask(query(banned.person.identity)))

  expect(found).toEqual([{ recordId: banned.person.id, identity: banned.person.identity, bansInForce: [banned.bans[0]?.id] }])
})

test('a person whose bans are all revoked or over is shown to nobody who asks, though nothing has marked the ban expired', async () => {
  const [found] = candidatesIn(await ask(query(formerlyBanned.person.identity)))

  expect(found).toEqual([])
})

test('a person whose ban is suspended is a candidate without a ban in force: it may be in force again tomorrow', async () => {
  const [found] = candidatesIn(await ask(query(suspended.person.identity)))

  expect(found).toMatchObject([{ recordId: suspended.person.id, bansInForce: [] }])
})

test('questions asked together are answered each by itself, in their order', async () => {
  const stranger = query({ ...banned.person.identity, ...namedPerson('NEVIENS', 'ZIGURDS', '2001-01-02') })

  const answer = await ask(query(suspended.person.identity), stranger, query(banned.person.identity))

  expect(candidatesIn(answer).map((found) => found?.map(({ recordId }) => recordId))).toEqual([
    [suspended.person.id],
    [],
    [banned.person.id],
  ])
})

test('a question that is not one of ours is refused alone: the list is null, never empty', async () => {
  const answer = await ask('v1.nonsense', query(banned.person.identity))

  expect(codesOf(answer)).toEqual(['BAD_USER_INPUT'])
  expect(answer.data?.['_entities']).toMatchObject([{ lgmCandidates: null }, { lgmCandidates: [{ recordId: banned.person.id }] }])
})

test('the whole look is logged once, with the records shown, before it is answered', async () => {
  const { knex } = lgm.database
  const before = await knex('audit_entries').select('seq')

  await ask(query(banned.person.identity), query(suspended.person.identity), query(formerlyBanned.person.identity))

  const entries = await knex('audit_entries').orderBy('seq').offset(before.length)
  expect(entries).toMatchObject([
    {
      operation: 'checkPerson',
      action: 'CONSULTATION',
      subject: 'officer-1',
      agency: 'TEST',
      purpose: 'RETURN',
      case_number: 'case 1',
      subject_refs: [banned.person.id, suspended.person.id],
    },
  ])
  expect(entries[0].asked).toMatch(/^[\w-]{43}$/)
})

interface Scans {
  readonly relname: string
  readonly seq_scan: string
  readonly idx_scan: string
}

test('the search reads the index and not the register, for one question and for a flight of 500', async () => {
  const flight = Array.from({ length: 500 }, (_, index) => [BigInt(index + 1) * 100n + 3n, 7n])

  const scans = await lgm.database.knex.transaction(async (trx): Promise<Map<string, Scans>> => {
    await findCandidates(trx, [keysOf(banned.person.identity)], '2026-06-15')
    await findCandidates(trx, flight, '2026-06-15')
    const { rows } = await trx.raw(
      "select relname, seq_scan, idx_scan from pg_stat_xact_user_tables where relname in ('persons', 'entry_bans')",
    )
    return new Map(rows.map((row: Scans) => [row.relname, row]))
  })

  expect(scans.get('persons')).toMatchObject({ seq_scan: '0' })
  expect(scans.get('entry_bans')).toMatchObject({ seq_scan: '0' })
  expect(Number(scans.get('persons')?.idx_scan)).toBeGreaterThanOrEqual(501)
})

test('of more candidates than the matcher takes, those that share least keys are left out, and that is said', async () => {
  const commonKey = -3n
  const closest = [2_303n, 2_304n, 2_305n, commonKey]

  const [answer] = await findCandidates(lgm.database.knex, [closest], '2026-06-15')

  expect(answer?.found).toHaveLength(candidateMaxCount)
  expect(answer?.cut).toBe(true)
  const [first] = await lgm.database
    .knex('persons')
    .where('id', answer?.found[0]?.recordId ?? '')
    .pluck('blocking_keys')
  expect(first).toContain('2303')
})

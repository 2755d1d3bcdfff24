import type { Knex } from 'knex'
import { compare, type Judged, prepare } from '../../identity/index.ts'
import { linksAround } from '../links/store.ts'
import { createReader, defaultReadingPolicy, type Reader } from '../reconciliation/reading.ts'
import type { Registries } from '../registries/port.ts'
import { judged } from './decideAll.ts'
import { type KnownRecord, snapshotSource } from './input/source.ts'
import type { Judgements } from './judgements.ts'
import { type LinkOutcome, linkSources, type RunOptions, type TakePair } from './link.ts'
import { compareText, type LinkedPair } from './pairs.ts'

export interface LiveDeps {
  readonly registries: Registries
  /** The bridge's database, where the judgements stand. */
  readonly knex: Knex
}

/**
 * Links the persons of LGM (left, by person id) with the live Latvian alerts of SIS (right, by alert id) as they are now, as
 * `linkFiles` does files. Judgements of people stand above every weight. Changes nothing.
 *
 * @throws RegisterUnavailable a register gave no answer: a failed look is not an empty look. @throws LinkAborted
 */
export async function linkLive({ registries, knex }: LiveDeps, options: RunOptions, take: TakePair): Promise<LinkOutcome> {
  const signal = options.signal ?? new AbortController().signal
  const reader = createReader(registries, defaultReadingPolicy, signal)
  const persons = await readPersons(reader)
  const alerts = await readAlerts(reader)
  const judgements = await readJudgements(knex, [...persons.keys()])
  const input = {
    left: snapshotSource('LGM', [...persons.values()]),
    right: snapshotSource('SIS', [...alerts.values()]),
    truth: null,
    judgements,
  }
  const pairs: LinkedPair[] = []
  const outcome = await linkSources(input, options, (pair) => void pairs.push(pair))
  pairs.push(...judgedUnseen(pairs, judgements, persons, alerts))
  pairs.sort((one, other) => compareText(one.right, other.right) || compareText(one.left, other.left))
  for (const pair of pairs) await take(pair)
  return outcome
}

type Records = ReadonlyMap<string, KnownRecord>

/** A person with several bans is one record. */
async function readPersons(reader: Reader): Promise<Records> {
  const persons = new Map<string, KnownRecord>()
  let after: string | null = null
  for (let page = await reader.bansPage(after); page.length > 0; page = await reader.bansPage(after)) {
    for (const { person } of page) persons.set(person.id, { id: person.id, identity: person.identity })
    after = page.at(-1)?.id ?? after
  }
  return persons
}

async function readAlerts(reader: Reader): Promise<Records> {
  const alerts = new Map<string, KnownRecord>()
  let after: string | null = null
  for (let page = await reader.alertsPage(after); page.length > 0; page = await reader.alertsPage(after)) {
    for (const { id, content } of page) alerts.set(id, { id, identity: { ...content.identity, personalCode: null } })
    after = page.at(-1)?.id ?? after
  }
  return alerts
}

/** Persons whose judgements are read at a time. */
const personsPerRead = 500

async function readJudgements(knex: Knex, persons: readonly string[]): Promise<Judgements> {
  const byLeft = new Map<string, Map<string, Judged>>()
  for (let from = 0; from < persons.length; from += personsPerRead) {
    const records = persons.slice(from, from + personsPerRead).map((recordId) => ({ registry: 'LGM' as const, recordId }))
    for (const { left, right, judgement } of await linksAround(knex, records)) {
      if (left.registry !== 'LGM' || right.registry !== 'SIS') continue
      const ofLeft = byLeft.get(left.recordId) ?? new Map<string, Judged>()
      byLeft.set(left.recordId, ofLeft.set(right.recordId, judgement))
    }
  }
  const pairs = [...byLeft].flatMap(([left, ofLeft]) => [...ofLeft].map(([right, judgement]) => ({ left, right, judgement })))
  return {
    of: (left, right) => byLeft.get(left)?.get(right) ?? null,
    same: pairs.filter(({ judgement }) => judgement === 'SAME').map(({ left, right }) => ({ left, right })),
  }
}

/** Judged to be one human, though nothing that the records say today would have put them together. */
function judgedUnseen(seen: readonly LinkedPair[], { same }: Judgements, persons: Records, alerts: Records): readonly LinkedPair[] {
  const rightsOfLeft = Map.groupBy(seen, ({ left }) => left)
  return same.flatMap(({ left, right }) => {
    const [person, alert] = [persons.get(left), alerts.get(right)]
    if (person === undefined || alert === undefined) return []
    if (rightsOfLeft.get(left)?.some((pair) => pair.right === right) === true) return []
    const comparison = compare(prepare(person.identity), prepare(alert.identity))
    return [{ left, right, known: null, ...judged({ ...comparison, decision: 'NO_MATCH', reasons: [] }, 'SAME') }]
  })
}

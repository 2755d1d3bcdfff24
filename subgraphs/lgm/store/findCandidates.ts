import type { Knex } from 'knex'
import type { IdentityFacts } from '../../identity/facts.ts'
import { candidateMaxCount } from '../../identity/questionKey.ts'

export interface Candidate {
  readonly recordId: string
  readonly identity: IdentityFacts
  /** Ids of the bans in force on the day that was asked for. */
  readonly bansInForce: readonly string[]
}

export interface Candidates {
  /** Those that share most keys first. */
  readonly found: readonly Candidate[]
  /** Whether more persons share a key than were looked at. */
  readonly cut: boolean
}

interface CandidateRow {
  readonly question: number
  readonly person_id: string
  readonly identity: IdentityFacts
  readonly bans_in_force: readonly string[]
}

/**
 * The persons with a ban that has not ended that share a blocking key with each question, in the order of the questions, in one round trip.
 *
 * @param today the day in Riga
 */
export async function findCandidates(knex: Knex, questions: readonly (readonly bigint[])[], today: string): Promise<Candidates[]> {
  const asked = questions.flatMap((keys, question) => keys.map((key) => ({ question, key: String(key) })))
  const { rows } = await knex.raw<{ rows: CandidateRow[] }>('select * from find_candidates(?::int[], ?::bigint[], ?::int, ?::date)', [
    asked.map(({ question }) => question),
    asked.map(({ key }) => key),
    candidateMaxCount + 1,
    today,
  ])
  const byQuestion = Map.groupBy(rows, ({ question }) => question)
  return questions.map((_, question) => {
    const found = byQuestion.get(question) ?? []
    return { found: found.slice(0, candidateMaxCount).map(toCandidate), cut: found.length > candidateMaxCount }
  })
}

const toCandidate = (row: CandidateRow): Candidate => ({
  recordId: row.person_id,
  identity: row.identity,
  bansInForce: row.bans_in_force,
})

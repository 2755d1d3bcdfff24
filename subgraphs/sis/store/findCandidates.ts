import type { Knex } from 'knex'
import type { IdentityFacts } from '../../identity/facts.ts'
import { candidateMaxCount } from '../../identity/questionKey.ts'
import type { AlertKind, AlertStatus } from '../alerts.ts'

export interface Candidate {
  readonly id: string
  readonly identity: IdentityFacts
  readonly kind: AlertKind
  readonly issuingState: string
  readonly status: AlertStatus
  readonly validUntil: string | null
}

export interface Candidates {
  readonly found: readonly Candidate[]
  /** There were more than `candidateMaxCount`. */
  readonly truncated: boolean
}

interface CandidateRow {
  readonly question: string
  readonly id: string
  readonly identity: IdentityFacts
  readonly kind: AlertKind
  readonly issuing_state: string
  readonly status: AlertStatus
  readonly valid_until: string | null
}

/**
 * One statement for many questions, among the live alerts alone: what has ended says nothing about today, and is not to be shown.
 * The keys reach the inner part as a value that the planner does not know, so its plan does not
 * depend on them: with more than a few thousand alerts it is a scan of the index, whichever keys are asked.
 */
export const candidateSql = `
  select question, id, identity, kind, issuing_state, status, valid_until
  from (
    select asked.question, asked.keys::bigint[] as keys
    from unnest(?::text[]) with ordinality as asked (keys, question)
    offset 0
  ) as asked
  cross join lateral (
    select id, identity, kind, issuing_state, status, valid_until,
      (select count(*) from unnest(blocking_keys) as held where held = any (asked.keys)) as shared
    from alerts
    where blocking_keys && asked.keys and status in ('PENDING_APPROVAL', 'ACTIVE')
      and (valid_until is null or valid_until >= ?::date)
    order by shared desc, id
    limit ${candidateMaxCount + 1}
  ) as candidate
  order by question, shared desc, id`

/**
 * Most questions of one statement, and most statements at once for one request. Among all alerts of all states a question costs up to
 * some 20 ms: a flight's 500 in one statement would come near the time limit, and would leave the other cores of the database idle.
 */
const questionsPerStatement = 25
const statementsAtOnce = 4

/**
 * @param questions the blocking keys of each
 * @param today the day in Riga
 * @returns the live alerts that share a key with it, in the order of the questions
 */
export async function findCandidates(knex: Knex, questions: readonly (readonly bigint[])[], today: string): Promise<Candidates[]> {
  const answers: Candidates[][] = []
  const parts = Array.from({ length: Math.ceil(questions.length / questionsPerStatement) }, (_, index) => index).values()
  const lane = async (): Promise<void> => {
    // The lanes share one iterator: whichever is free takes the next part.
    for (const part of parts) {
      answers[part] = await ask(knex, questions.slice(part * questionsPerStatement, (part + 1) * questionsPerStatement), today)
    }
  }
  await Promise.all(Array.from({ length: statementsAtOnce }, lane))
  return answers.flat()
}

async function ask(knex: Knex, questions: readonly (readonly bigint[])[], today: string): Promise<Candidates[]> {
  const { rows } = await knex.raw<{ rows: CandidateRow[] }>(candidateSql, [questions.map((keys) => `{${keys.join(',')}}`), today])
  const byQuestion = Map.groupBy(rows, ({ question }) => Number(question))
  return questions.map((_, index) => {
    const shared = byQuestion.get(index + 1) ?? []
    return { found: shared.slice(0, candidateMaxCount).map(toCandidate), truncated: shared.length > candidateMaxCount }
  })
}

const toCandidate = (row: CandidateRow): Candidate => ({
  id: row.id,
  identity: row.identity,
  kind: row.kind,
  issuingState: row.issuing_state,
  status: row.status,
  validUntil: row.valid_until,
})

import DataLoader from 'dataloader'
import { type AskedQuestion, candidateMaxCount, decodeQuestion, MalformedQuestion } from '../identity/questionKey.ts'
import { lookAction } from '../shared/audit/actions.ts'
import { sees } from '../shared/actor/permissions.ts'
import { PublicError } from '../shared/errors.ts'
import type { Look } from '../shared/db/together.ts'
import type { SearchQuestion } from '../shared/searchKeys/search.ts'
import { type Alert, isInForce } from './alerts.ts'
import { record, recordLook } from './audit.ts'
import type { Asker } from './context.ts'
import { findAlerts } from './store/findAlerts.ts'
import type { Candidate, Candidates } from './store/findCandidates.ts'

/** One flight's worth of questions, or the records of one: more come in a second statement. */
const batchMaxSize = 500

/** The search for candidates, shared by all requests of the process. */
export type CandidateSearch = Look<SearchQuestion, Candidates | PublicError>

export interface Loaders {
  readonly alert: DataLoader<string, Alert | null>
  /** Alerts that might be on the person asked about, by the key of the question. */
  readonly candidates: DataLoader<string, readonly Candidate[]>
  /** The same for the bridge, which asks for many and hurries less. */
  readonly alike: DataLoader<string, readonly Candidate[]>
}

/** As they stand in the audit trail. */
const checked: Shown = { operation: 'checkPerson', fields: ['identity', 'kind', 'issuingState', 'inForce'] }
const alike: Shown = { operation: 'sisAlertsLike', fields: ['identity', 'issuingState'] }
/** So few at once go through the search that all share, and leave its places to those who check a person. */
const alikeBatchMaxSize = 25

interface Shown {
  readonly operation: string
  readonly fields: readonly string[]
}

/** The reads of one request: asked for one by one, done together, and logged before any of them is answered. */
export function createLoaders(asker: Asker, today: string, search: CandidateSearch): Loaders {
  return {
    alert: new DataLoader((ids) => loadAlerts(asker, ids, today), { maxBatchSize: batchMaxSize }),
    candidates: new DataLoader((queries) => loadCandidates(asker, queries, today, search, checked), { maxBatchSize: batchMaxSize }),
    alike: new DataLoader((queries) => loadCandidates(asker, queries, today, search, alike), { maxBatchSize: alikeBatchMaxSize }),
  }
}

async function loadAlerts(asker: Asker, ids: readonly string[], today: string): Promise<(Alert | null)[]> {
  const alerts = shownTo(asker, await findAlerts(asker.deps.knex, ids), today)
  const alertById = new Map(alerts.map((alert) => [alert.id, alert]))
  await recordLook(asker, 'alert', [...alertById.keys()], [])
  return ids.map((id) => alertById.get(id) ?? null)
}

/** An alert that is not live is nothing to who only asks what is: whether it is there is not told either. */
const shownTo = ({ actor }: Asker, alerts: readonly Alert[], today: string): readonly Alert[] =>
  sees(actor, 'HISTORY') ? alerts : alerts.filter((alert) => isInForce(alert, today))

async function loadCandidates(
  asker: Asker,
  queries: readonly string[],
  today: string,
  search: CandidateSearch,
  { operation, fields }: Shown,
): Promise<(readonly Candidate[] | Error)[]> {
  const questions = queries.map(readQuestion)
  const readable = questions.filter((question): question is AskedQuestion => !(question instanceof Error))
  const inOrder = (await search(readable.map(({ keys, keysVersion }) => ({ keys, keysVersion, today })))).values()
  const answers = questions.map((question) =>
    question instanceof Error ? question : (inOrder.next().value ?? new Error('a question was not answered')),
  )
  const answered = answers.filter((answer): answer is Candidates => !(answer instanceof Error))
  reportCut(asker, answered)
  const shown = new Set(answered.flatMap(({ found }) => found.map(({ id }) => id)))
  const asked = [...queries].sort().join(' ')
  await record(asker, { operation, action: lookAction(asker.actor), records: [...shown], fields, result: 'SHOWN', asked })
  return answers.map((answer) => (answer instanceof Error ? answer : answer.found))
}

/** The weakest were left out: whoever runs the register should know that a name is that common. */
function reportCut({ deps }: Asker, answers: readonly Candidates[]): void {
  for (const { truncated } of answers)
    if (truncated) deps.log.warn({ outcome: 'CANDIDATES_TRUNCATED', candidateMaxCount }, 'a question met more alerts than it may')
}

function readQuestion(query: string): AskedQuestion | PublicError {
  try {
    return decodeQuestion(query)
  } catch (fault) {
    if (fault instanceof MalformedQuestion) return new PublicError('BAD_USER_INPUT', 'query: not a question of this service')
    throw fault
  }
}

import DataLoader from 'dataloader'
import { type AskedQuestion, candidateMaxCount, decodeQuestion, MalformedQuestion } from '../identity/questionKey.ts'
import { lookAction } from '../shared/audit/actions.ts'
import { sees } from '../shared/actor/permissions.ts'
import { PublicError } from '../shared/errors.ts'
import { isRecordId } from '../shared/ids.ts'
import type { Look } from '../shared/db/together.ts'
import type { SearchQuestion } from '../shared/searchKeys/search.ts'
import { record, recordLook } from './audit.ts'
import { type EntryBan, isInForce } from './bans.ts'
import type { Asker } from './context.ts'
import type { RegisteredPerson } from './persons.ts'
import { findBans, findBansOfPersons } from './store/findBans.ts'
import type { Candidate, Candidates } from './store/findCandidates.ts'
import { findPersons } from './store/findPersons.ts'

/** A flight's worth of questions, or the records of one: more come in a second statement. */
const batchMaxSize = 500

/** The search for candidates, shared by all requests of the process. */
export type CandidateSearch = Look<SearchQuestion, Candidates | PublicError>

export interface Loaders {
  readonly ban: DataLoader<string, EntryBan | null>
  readonly person: DataLoader<string, RegisteredPerson | null>
  /** Bans on a person, newest first, by the person's id. */
  readonly bansOfPerson: DataLoader<string, readonly EntryBan[]>
  /** Persons that might be the one asked about, by the key of the question. */
  readonly candidates: DataLoader<string, readonly Candidate[]>
}

/** The reads of one request: asked for one by one, done together, and logged before any of them is answered. */
export function createLoaders(asker: Asker, today: string, search: CandidateSearch): Loaders {
  const loader = <Value>(load: (keys: readonly string[]) => Promise<readonly (Value | Error)[]>) =>
    new DataLoader<string, Value>(load, { maxBatchSize: batchMaxSize })
  return {
    ban: loader((ids) => loadBans(asker, ids, today)),
    person: loader((ids) => loadPersons(asker, ids)),
    bansOfPerson: loader((ids) => loadBansOfPersons(asker, ids, today)),
    candidates: loader((queries) => loadCandidates(asker, queries, today, search)),
  }
}

/** What a request has read before a change of its own is not to be shown after it. */
export function forget(loaders: Loaders): void {
  for (const loader of Object.values(loaders)) loader.clearAll()
}

async function loadBans(asker: Asker, ids: readonly string[], today: string): Promise<(EntryBan | null)[]> {
  const bans = shownTo(asker, await findBans(asker.deps.knex, ids.filter(isRecordId)), today)
  const banById = new Map(bans.map((ban) => [ban.id, ban]))
  await recordLook(asker, 'entryBan', [...banById.keys()], ['EntryBan'])
  return ids.map((id) => banById.get(id) ?? null)
}

/** A ban that is not in force is nothing to who only asks what is: whether it is there is not told either. */
const shownTo = ({ actor }: Asker, bans: readonly EntryBan[], today: string): readonly EntryBan[] =>
  sees(actor, 'HISTORY') ? bans : bans.filter((ban) => isInForce(ban, today))

async function loadPersons(asker: Asker, ids: readonly string[]): Promise<(RegisteredPerson | null)[]> {
  const persons = await findPersons(asker.deps.knex, ids.filter(isRecordId))
  const personById = new Map(persons.map((person) => [person.id, person]))
  await recordLook(asker, 'person', [...personById.keys()], ['RegisteredPerson'])
  return ids.map((id) => personById.get(id) ?? null)
}

async function loadBansOfPersons(asker: Asker, personIds: readonly string[], today: string): Promise<(readonly EntryBan[])[]> {
  const bans = shownTo(asker, await findBansOfPersons(asker.deps.knex, personIds.filter(isRecordId)), today)
  const bansByPerson = Map.groupBy(bans, ({ personId }) => personId)
  await recordLook(asker, 'person', [...bansByPerson.keys(), ...bans.map(({ id }) => id)], ['EntryBan'])
  return personIds.map((id) => bansByPerson.get(id) ?? [])
}

async function loadCandidates(
  asker: Asker,
  queries: readonly string[],
  today: string,
  search: CandidateSearch,
): Promise<(readonly Candidate[] | Error)[]> {
  const questions = queries.map(readQuestion)
  const readable = questions.filter((question): question is AskedQuestion => !(question instanceof Error))
  const inOrder = (await search(readable.map(({ keys, keysVersion }) => ({ keys, keysVersion, today })))).values()
  const answers = questions.map((question) =>
    question instanceof Error ? question : (inOrder.next().value ?? new Error('a question was not answered')),
  )
  const answered = answers.filter((answer): answer is Candidates => !(answer instanceof Error))
  reportCut(asker, answered)
  await record(asker, {
    operation: 'checkPerson',
    action: lookAction(asker.actor),
    records: answered.flatMap(({ found }) => found.map(({ recordId }) => recordId)),
    fields: ['identity', 'bansInForce'],
    result: 'SHOWN',
    asked: queries.join(' '),
  })
  return answers.map((answer) => (answer instanceof Error ? answer : answer.found))
}

/** The weakest were left out: whoever runs the register should know that some keys are that common. */
function reportCut({ deps }: Asker, answers: readonly Candidates[]): void {
  const cut = answers.filter((answer) => answer.cut).length
  if (cut > 0) deps.log.warn({ outcome: 'CANDIDATES_CUT', questions: cut, candidateMaxCount }, 'questions met more persons than they may')
}

function readQuestion(query: string): AskedQuestion | PublicError {
  try {
    return decodeQuestion(query)
  } catch (fault) {
    if (fault instanceof MalformedQuestion) return new PublicError('BAD_USER_INPUT', 'query: not a question of this service')
    throw fault
  }
}

import { decodeQuestion, MalformedQuestion, type Question } from '../../identity/questionKey.ts'
import { PublicError } from '../../shared/errors.ts'
import { type Deed, onOwnDatabase, record } from '../audit.ts'
import type { Asker } from '../context.ts'
import { humansOf } from '../links/humans.ts'
import type { RecordRef } from '../links/link.ts'
import type { LinkSearch } from '../links/together.ts'
import { readLgmCandidates, readSisCandidates } from './candidates.ts'
import { endedRecords } from './ended.ts'
import { type Answers, type Evaluation, evaluate } from './evaluate.ts'

/** A question and what both registers answered to it, as it comes back from the gateway: nothing of it is believed yet. */
export interface AnsweredQuestion {
  readonly query: string
  readonly lgmCandidates: unknown
  readonly sisCandidates: unknown
}

/**
 * Answers questions together: the judgements about all their candidates in one read, and one entry for each in the audit trail,
 * durable before any answer is given.
 *
 * @returns in the order of the questions; an error for one that is not of this service
 * @throws PublicError REGISTER_UNAVAILABLE when judgements cannot be read or the look cannot be logged
 */
export async function answerChecks(asker: Asker, asked: readonly AnsweredQuestion[], links: LinkSearch): Promise<(Evaluation | Error)[]> {
  const { clock, registries } = asker.deps
  return onOwnDatabase(async () => {
    const read = asked.map(readAnswered)
    const records = read.flatMap((one) => (one instanceof Error ? [] : [...one.answers.lgm.candidates, ...one.answers.sis.candidates]))
    const humans = humansOf((await links([records.map(({ record: ref }) => ref)])).flat())
    const now = clock.now()
    const evaluateAll = (ended?: ReadonlySet<string>) =>
      read.map((one) => (one instanceof Error ? one : evaluate(one.question, one.answers, humans, now, ended)))
    const atFirst = evaluateAll()
    const ended = await endedRecords(registries, atFirst.flatMap(openRecords))
    const evaluations = ended.size === 0 ? atFirst : evaluateAll(ended)
    await record(
      asker,
      ...evaluations.flatMap((evaluation, at) => (evaluation instanceof Error ? [] : [deedOf(evaluation, asked[at]?.query ?? '')])),
    )
    return evaluations
  })
}

/** Records on which an answer hangs: whether a person has to look. Other answers stay as they are whatever those say. */
const openRecords = (evaluation: Evaluation | Error): readonly RecordRef[] =>
  evaluation instanceof Error || evaluation.verdict !== 'REVIEW' ? [] : evaluation.unseen

function readAnswered({ query, lgmCandidates, sisCandidates }: AnsweredQuestion): { question: Question; answers: Answers } | Error {
  try {
    return { question: decodeQuestion(query), answers: { lgm: readLgmCandidates(lgmCandidates), sis: readSisCandidates(sisCandidates) } }
  } catch (fault) {
    if (fault instanceof MalformedQuestion) return new PublicError('BAD_USER_INPUT', 'query: not a question of this service')
    throw fault
  }
}

/** Combined from two registers, which log their own part. */
const deedOf = ({ verdict, matches }: Evaluation, asked: string): Deed => ({
  operation: 'checkPerson',
  action: 'COMBINATION',
  records: matches.flatMap(({ person }) => person.records.map(({ recordId }) => recordId)),
  result: verdict,
  asked,
})

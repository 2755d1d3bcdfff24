import { claimsOn, type Estimate, type MatchDecision, type OutlinedQuestion } from '../../identity/index.ts'
import type { Judgements } from './judgements.ts'
import { compareText, type LinkedPair } from './pairs.ts'
import type { Progress } from './progress.ts'
import { inOrder, type Pool } from './threads/pool.ts'
import type { DecidedCandidate, Question, RecordRef } from './threads/protocol.ts'
import type { Truth } from './truth/truth.ts'

/** Of one record of the right register: everything in the left one that could be the same human. */
export interface OpenQuestion {
  readonly id: string
  readonly asked: RecordRef
  readonly candidates: { readonly id: string; readonly ref: RecordRef; readonly claim?: number }[]
}

export interface Deciding {
  readonly questions: readonly OpenQuestion[]
  readonly estimate: Estimate
  readonly truth: Truth | null
  readonly judgements: Judgements | null
}

/** Questions in one message: some hundred comparisons, a thousandth of a second's work. */
const questionsInMessage = 200

/** Decides on all candidates of each question together. @returns the known pairs that were handed over */
export async function decideAll(
  { questions, estimate, truth, judgements }: Deciding,
  pool: Pool,
  progress: Progress,
  take: (pair: LinkedPair) => void | Promise<void>,
): Promise<ReadonlySet<string>> {
  const linked = new Set<string>()
  const answers = inOrder(batchesOf(questions), pool, async (batch) => {
    return { open: batch, decided: await pool.ask('decide', { estimate, questions: batch.map(asQuestion) }) }
  })
  let done = 0
  for await (const { open, decided } of answers) {
    for (const [at, { id: right, candidates }] of open.entries()) {
      for (const { candidate, ...own } of decided[at] ?? []) {
        const left = candidates[candidate]?.id ?? ''
        const decision = judgements === null ? own : judged(own, judgements.of(left, right))
        if (decision.decision === 'NO_MATCH') continue
        const key = truth?.keyOf(left, right) ?? ''
        const known = truth === null ? null : truth.pairs.has(key)
        if (known === true) linked.add(key)
        await take({ left, right, ...decision, known })
      }
    }
    done += open.length
    progress('deciding', done, questions.length)
  }
  return linked
}

/** What is found between each question and its candidates, in the order of the questions, before anything is decided. */
export async function outlineAll(questions: readonly OpenQuestion[], pool: Pool, progress: Progress): Promise<readonly OutlinedQuestion[]> {
  const outlined: OutlinedQuestion[] = []
  const answers = inOrder(batchesOf(questions), pool, (batch) => pool.ask('outline', batch.map(asQuestion)))
  for await (const some of answers) {
    outlined.push(...some)
    progress('estimating', outlined.length, questions.length)
  }
  return outlined
}

const asQuestion = ({ asked, candidates }: OpenQuestion): Question => ({
  asked,
  candidates: candidates.map(({ ref }) => ref),
  ids: candidates.map(({ id }) => id),
  claims: candidates.map(({ claim }) => claim ?? Number.NEGATIVE_INFINITY),
})

function* batchesOf(questions: readonly OpenQuestion[]): Generator<readonly OpenQuestion[]> {
  for (let from = 0; from < questions.length; from += questionsInMessage) yield questions.slice(from, from + questionsInMessage)
}

/** The questions, each candidate with the weight of the best other question about it. */
export function withClaims(
  questions: readonly OpenQuestion[],
  outlined: readonly OutlinedQuestion[],
  estimate: Estimate,
): readonly OpenQuestion[] {
  const claims = claimsOn(outlined, estimate)
  return questions.map((question, at) => ({
    ...question,
    candidates: question.candidates.map((candidate, place) => ({ ...candidate, claim: claims[at]?.[place] ?? Number.NEGATIVE_INFINITY })),
  }))
}

/** The candidates in the order of their ids. Who is judged to be somebody else is no candidate, and no rival of one. */
export function openOnly({ candidates, ...question }: OpenQuestion, judgements: Judgements | null): OpenQuestion {
  const open = judgements === null ? candidates : candidates.filter((one) => judgements.of(one.id, question.id) !== 'DIFFERENT')
  return { ...question, candidates: open.toSorted((one, other) => compareText(one.id, other.id)) }
}

type Decided = Omit<DecidedCandidate, 'candidate'>

const judgedDecisions = { SAME: 'MATCH', DIFFERENT: 'NO_MATCH', UNSURE: 'REVIEW' } as const satisfies Record<string, MatchDecision>

/** What was judged, where something was. */
export function judged(own: Decided, judgement: keyof typeof judgedDecisions | null): Decided {
  if (judgement === null) return own
  return {
    ...own,
    decision: judgedDecisions[judgement],
    reasons: [`This pair has been judged before: ${judgement}. A judgement stands above every weight.`],
  }
}

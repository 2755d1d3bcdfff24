import { PublicError } from '../errors.ts'
import { isOverloaded, isUnavailable } from './faults.ts'

/** Looks up many questions in one statement, and answers in their order. */
export type Look<Question, Answer> = (questions: readonly Question[]) => Promise<readonly Answer[]>

export interface TogetherOptions {
  /** Most questions of one shared look; a caller who brings more goes alone, at once, and holds up nobody. */
  readonly questionsMax: number
  /** Most looks under way at once. */
  readonly looksMax: number
  /** Most callers that wait; one more is refused with LIMIT_EXCEEDED. No limit when left out. */
  readonly waitingMax?: number
}

interface Waiting<Question, Answer> {
  readonly questions: readonly Question[]
  readonly resolve: (answers: readonly Answer[]) => void
  readonly reject: (reason: unknown) => void
}

/**
 * The same look, shared by callers who know nothing of each other: whoever asks while all looks are under way goes along with the next one.
 * A caller alone waits for nobody; under load a round trip to the database serves many. Of a look that the database refuses, each caller's
 * questions are looked up by themselves, so that nobody fails for what another asked; one that it had no time for is not asked again.
 */
export function together<Question, Answer>(look: Look<Question, Answer>, options: TogetherOptions): Look<Question, Answer> {
  const { waitingMax = Number.POSITIVE_INFINITY } = options
  let waiting: Waiting<Question, Answer>[] = []
  let underWay = 0

  const takeBatch = (): readonly Waiting<Question, Answer>[] => {
    let questions = 0
    const full = waiting.findIndex((one) => {
      questions += one.questions.length
      return questions > options.questionsMax
    })
    const batch = full === -1 ? waiting : waiting.slice(0, full)
    waiting = waiting.slice(batch.length)
    return batch
  }

  const lookOn = async (): Promise<void> => {
    // Begun in the next turn, so that those who ask in this one go together.
    await Promise.resolve()
    while (waiting.length > 0) await answer(look, takeBatch())
    underWay -= 1
  }

  return (questions) =>
    new Promise((resolve, reject) => {
      if (questions.length === 0) return resolve([])
      if (questions.length > options.questionsMax) return resolve(look(questions))
      if (waiting.length >= waitingMax) return reject(new PublicError('LIMIT_EXCEEDED', 'too many requests wait: ask again later'))
      waiting.push({ questions, resolve, reject })
      if (underWay >= options.looksMax) return
      underWay += 1
      void lookOn()
    })
}

/** Never rejects: what goes wrong is told to those who asked. */
async function answer<Question, Answer>(look: Look<Question, Answer>, batch: readonly Waiting<Question, Answer>[]): Promise<void> {
  try {
    const answers = await look(batch.flatMap(({ questions }) => questions))
    let from = 0
    for (const { questions, resolve } of batch) {
      resolve(answers.slice(from, from + questions.length))
      from += questions.length
    }
  } catch (fault) {
    if (batch.length > 1 && !isUnavailable(fault) && !isOverloaded(fault)) for (const one of batch) await answer(look, [one])
    else for (const { reject } of batch) reject(fault)
  }
}

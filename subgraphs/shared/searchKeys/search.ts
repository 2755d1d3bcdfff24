import type { Knex } from 'knex'
import { type Look, together } from '../db/together.ts'
import { PublicError } from '../errors.ts'
import { areFoundBy, readHeldKeys } from './searchKeys.ts'

/** A question about a person, as a register is asked it. */
export interface SearchQuestion {
  readonly keys: readonly bigint[]
  /** Of the program that made the keys. */
  readonly keysVersion: number
  /** The day in Riga, `YYYY-MM-DD`. */
  readonly today: string
}

/** Finds what shares a key with each of the questions, in their order. */
export type Find<Found> = (knex: Knex, questions: readonly (readonly bigint[])[], today: string) => Promise<readonly Found[]>

/** A booth asks one question, a flight up to 500: this many share a statement without one of them waiting long for the others. */
const questionsMax = 25
/** Enough to keep the cores of a database busy, and well below the connections of one pool. */
const looksMax = 4

/**
 * The search of one register, for all who ask it in this process: questions that come at the same time go to the database together. Where
 * the stored keys are of another version than the question's, the answer is an error and never an empty list, which would say that nobody is held.
 */
export const searchTogether = <Found>(knex: Knex, find: Find<Found>): Look<SearchQuestion, Found | PublicError> =>
  together((questions) => search(knex, find, questions), { questionsMax, looksMax })

async function search<Found>(
  knex: Knex,
  find: Find<Found>,
  questions: readonly SearchQuestion[],
): Promise<readonly (Found | PublicError)[]> {
  const found = new Map<SearchQuestion, Found>()
  for (const [today, asked] of Map.groupBy(questions, (question) => question.today)) {
    const answers = await find(
      knex,
      asked.map(({ keys }) => keys),
      today,
    )
    for (const [at, question] of asked.entries()) {
      const answer = answers[at]
      if (answer !== undefined) found.set(question, answer)
    }
  }
  const held = await readHeldKeys(knex)
  return questions.map((question) => {
    if (!areFoundBy(held, question.keysVersion)) return otherKeys()
    const answer = found.get(question)
    if (answer === undefined) throw new Error('a question was not answered')
    return answer
  })
}

const otherKeys = (): PublicError =>
  new PublicError('REGISTER_UNAVAILABLE', 'the search keys of the register are of another version than those of the question')

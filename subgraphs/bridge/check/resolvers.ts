import { encodeQuestion } from '../../identity/questionKey.ts'
import { dayInRiga } from '../../shared/calendar.ts'
import { PublicError, type Problem } from '../../shared/errors.ts'
import { authorise } from '../audit.ts'
import type { Context } from '../context.ts'
import type { PersonQueryInput, Resolvers } from '../schema.generated.ts'
import type { AnsweredQuestion } from './answerChecks.ts'
import { readQuestion } from './question.ts'

/** One flight's worth. */
const questionsMaxCount = 500
/** A caller mends one thing at a time; a thousand sentences about one flight help nobody. */
const mostSentences = 10

export const checkResolvers: Pick<Resolvers, 'PersonCheck' | 'Source'> & {
  Query: Pick<NonNullable<Resolvers['Query']>, 'checkPerson' | 'checkPersons'>
} = {
  Query: {
    checkPerson: async (_, { input }, context) => {
      await authorise(context, 'checkPerson')
      const [query] = readAll([{ input, place: 'input' }], context)
      return { query: query ?? '' }
    },
    checkPersons: async (_, { inputs }, context) => {
      await authorise(context, 'checkPersons')
      if (inputs.length > questionsMaxCount) throw new PublicError('LIMIT_EXCEEDED', `inputs: at most ${questionsMaxCount} at once`)
      const queries = readAll(
        inputs.map((input, at) => ({ input, place: `inputs.${at}` })),
        context,
      )
      return queries.map((query) => ({ query }))
    },
  },

  PersonCheck: {
    __resolveReference: async (reference) => reference,
    verdict: async (check, _, context) => (await evaluationOf(check, context)).verdict,
    checkedAt: async (check, _, context) => (await evaluationOf(check, context)).checkedAt,
    sources: async (check, _, context) => [...(await evaluationOf(check, context)).sources],
    matches: async (check, _, context) => [...(await evaluationOf(check, context)).matches],
  },

  Source: {
    state: ({ unavailable }) => (unavailable === null ? 'ANSWERED' : 'UNAVAILABLE'),
    reason: ({ unavailable }) => unavailable,
  },
}

/** What a field of `PersonCheck` is asked on: the question, and the registers' answers that came along with it. */
async function evaluationOf(check: object, context: Context) {
  await authorise(context, 'checkPerson')
  const { query = '', lgmCandidates = null, sisCandidates = null } = check as Partial<AnsweredQuestion>
  return context.loaders.evaluations.load({ query, lgmCandidates, sisCandidates })
}

interface Placed {
  readonly input: PersonQueryInput
  readonly place: string
}

/** @throws PublicError BAD_USER_INPUT that names every place that is wrong, and no value: a question is personal data */
function readAll(asked: readonly Placed[], { deps }: Context): readonly string[] {
  const today = dayInRiga(deps.clock.now())
  const sentences: string[] = []
  const queries = asked.map(({ input, place }) => {
    const { question, problems } = readQuestion(input, today)
    for (const problem of problems) sentences.push(sentenceOf(place, problem))
    return question === null ? '' : encodeQuestion(question)
  })
  if (sentences.length === 0) return queries
  const more = sentences.length > mostSentences ? [`and ${sentences.length - mostSentences} more`] : []
  throw new PublicError('BAD_USER_INPUT', [...sentences.slice(0, mostSentences), ...more].join('; '))
}

const sentenceOf = (place: string, { path, message }: Problem): string => `${[place, ...path].join('.')}: ${message}`

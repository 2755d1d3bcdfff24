import { checkPosition, checkRanges } from '../shared/digests/ranges.ts'
import { PublicError } from '../shared/errors.ts'
import { isRecordId } from '../shared/ids.ts'
import { authorise, recordLook } from './audit.ts'
import type { Context } from './context.ts'
import type { Resolvers } from './schema.generated.ts'
import { rangesText, rowsText, unreferencedText } from './store/digests.ts'
import { findAlertsSharing, findAlertsToLookAt, findChangedAlerts } from './store/findForComparison.ts'

/** Ids and digests are short: so many are a megabyte. */
const linesMaxCount = 10_000
/** Each is a search over all alerts: so many in one statement stay well below its time limit. */
const questionsMaxCount = 50

type Queries = NonNullable<Resolvers['Query']>

/**
 * What only the comparison of the registers asks. Digests and ids say nothing of a person: a look at them is logged by what was asked, as the records
 * themselves are when they are read.
 */
export const comparisonQueries: Pick<
  Queries,
  'sisDigestRanges' | 'sisDigestRows' | 'sisUnreferencedRows' | 'sisChangedAlerts' | 'sisAlertsToLookAt' | 'sisAlertsSharing'
> = {
  sisDigestRanges: async (_, { form }, context) => {
    await begin(context, 'sisDigestRanges', ['digest'])
    return await rangesText(context.deps.knex, form)
  },
  sisDigestRows: async (_, asked, context) => {
    checkRanges(asked.ranges)
    await begin(context, 'sisDigestRows', ['id', 'digest'])
    return await rowsText(context.deps.knex, asked)
  },
  sisUnreferencedRows: async (_, { form, after, first }, context) => {
    checkMost(first, 'first', linesMaxCount)
    await begin(context, 'sisUnreferencedRows', ['id', 'digest'])
    return await unreferencedText(context.deps.knex, { form, after: readAfter(after), first })
  },
  sisChangedAlerts: async (_, { since, until, after, first }, context) => {
    checkMost(first, 'first', linesMaxCount)
    checkPosition(since)
    checkPosition(until)
    await begin(context, 'sisChangedAlerts', ['id'])
    return await findChangedAlerts(context.deps.knex, { since, until }, { after: readAfter(after), first })
  },
  sisAlertsToLookAt: async (_, { day, after, first }, context) => {
    checkMost(first, 'first', linesMaxCount)
    await begin(context, 'sisAlertsToLookAt', ['id'])
    return await findAlertsToLookAt(context.deps.knex, day, { after: readAfter(after), first })
  },
  sisAlertsSharing: async (_, { questions, atLeast }, context) => {
    checkMost(questions.length, 'questions', questionsMaxCount)
    await begin(context, 'sisAlertsSharing', ['id'])
    return await findAlertsSharing(context.deps.knex, questions, atLeast)
  },
}

async function begin(context: Context, operation: string, fields: readonly string[]): Promise<void> {
  await authorise(context, 'readRegister', operation)
  await recordLook(context, operation, [], fields)
}

function checkMost(count: number, argument: string, maxCount: number): void {
  if (count < 0 || count > maxCount) throw new PublicError('BAD_USER_INPUT', `${argument}: at most ${maxCount}`)
}

function readAfter(after: string | null | undefined): string | null {
  if (after != null && !isRecordId(after)) throw new PublicError('BAD_USER_INPUT', 'after: not the id of an alert')
  return after ?? null
}

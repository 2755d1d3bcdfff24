import { checkPosition, checkRanges } from '../shared/digests/ranges.ts'
import { PublicError } from '../shared/errors.ts'
import { isRecordId } from '../shared/ids.ts'
import { authorise, recordBans, recordLook } from './audit.ts'
import type { Context } from './context.ts'
import type { Resolvers } from './schema.generated.ts'
import { rangesText, rowsText } from './store/digests.ts'
import { findBansOfPersons } from './store/findBans.ts'
import { findChangedPersons, findPersonsSharing } from './store/findForComparison.ts'

/** What the bridge may ask for in one go: some megabytes of bans at most. */
const bridgeListMaxCount = 1_000
/** Each is a search over all records: so many in one statement stay well below its time limit. */
const questionsMaxCount = 50

/** @throws PublicError BAD_USER_INPUT */
export function checkBridgeCount(count: number, argument: string, maxCount = bridgeListMaxCount): void {
  if (count < 0 || count > maxCount) throw new PublicError('BAD_USER_INPUT', `${argument}: at most ${maxCount}`)
}

type Queries = NonNullable<Resolvers['Query']>

/**
 * What only the comparison of the registers asks. Digests and ids say nothing of a person: a look at them is logged by what was asked, as the records
 * themselves are when they are read.
 */
export const comparisonQueries: Pick<
  Queries,
  'lgmDigestRanges' | 'lgmDigestRows' | 'lgmChangedPersons' | 'lgmPersonsSharing' | 'lgmBansOfPersons'
> = {
  lgmDigestRanges: async (_, { day, form }, context) => {
    await begin(context, 'lgmDigestRanges', ['digest'])
    return await rangesText(context.deps.knex, day, form)
  },
  lgmDigestRows: async (_, asked, context) => {
    await begin(context, 'lgmDigestRows', ['id', 'digest'])
    checkRanges(asked.ranges)
    return await rowsText(context.deps.knex, asked)
  },
  lgmChangedPersons: async (_, { since, until, day, after, first }, context) => {
    await begin(context, 'lgmChangedPersons', ['id'])
    checkBridgeCount(first, 'first')
    checkPosition(since)
    checkPosition(until)
    const page = { after: readAfter(after), first }
    return await findChangedPersons(context.deps.knex, { position: since, until, day, today: context.today }, page)
  },
  lgmPersonsSharing: async (_, { questions, atLeast }, context) => {
    await begin(context, 'lgmPersonsSharing', ['id'])
    checkBridgeCount(questions.length, 'questions', questionsMaxCount)
    return await findPersonsSharing(context.deps.knex, questions, atLeast)
  },
  lgmBansOfPersons: async (_, { ids }, context) => {
    await authorise(context, 'readRegister')
    checkBridgeCount(ids.length, 'ids')
    const bans = await findBansOfPersons(context.deps.knex, ids.filter(isRecordId))
    await recordBans(context, 'lgmBansOfPersons', bans)
    return bans
  },
}

function readAfter(after: string | null | undefined): string | null {
  if (after != null && !isRecordId(after)) throw new PublicError('BAD_USER_INPUT', 'after: must be the id of a person')
  return after ?? null
}

async function begin(context: Context, operation: string, fields: readonly string[]): Promise<void> {
  await authorise(context, 'readRegister')
  await recordLook(context, operation, [], fields)
}

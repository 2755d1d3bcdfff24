import { type Problem, PublicError } from '../../shared/errors.ts'
import { callerOf } from '../../shared/idempotency/caller.ts'
import { type Json, once } from '../../shared/idempotency/once.ts'
import { readText } from '../../shared/input/text.ts'
import { auditEntry, authorise, onOwnDatabase, record } from '../audit.ts'
import type { Asker } from '../context.ts'
import { RegisterUnavailable } from '../registries/port.ts'
import type { JudgeIdentityInput } from '../schema.generated.ts'
import { existing } from './existing.ts'
import { type Link, type RecordRef, recordKey } from './link.ts'
import { findLinks } from './store.ts'
import { writeJudgement } from './writeJudgement.ts'

const reasonMaxLength = 2_000
const recordIdShape = /^[\w.:-]{1,100}$/

export interface LinkAnswer {
  readonly link: Link | null
  readonly problems: readonly Problem[]
  readonly replayed: boolean
}

/**
 * A person decides whether two records are of the same human. The judgement that stood before is closed, not overwritten.
 * Problems: SAME_RECORD, RECORD_NOT_FOUND, REASON_EMPTY, TEXT_TOO_LONG, TEXT_INVALID_CHARACTER, and those of the idempotency key.
 *
 * @throws PublicError FORBIDDEN; REGISTER_UNAVAILABLE when it cannot be told whether the records exist; IN_PROGRESS
 */
export async function judgeIdentity(asker: Asker, input: JudgeIdentityInput): Promise<LinkAnswer> {
  await authorise(asker, 'judgeIdentity')
  const { deps, actor } = asker
  const records = [input.left.recordId, input.right.recordId]
  const deed = (result: string) => ({ operation: 'judgeIdentity', action: 'COMBINATION' as const, records, result })
  const read = await readJudgement(asker, input)
  if (read.problems.length > 0) {
    await record(asker, deed(read.problems[0]?.code ?? 'REFUSED'))
    return { link: null, problems: read.problems, replayed: false }
  }

  const now = deps.clock.now()
  const { value, replayed } = await onOwnDatabase(() =>
    once<Link | Problem>(
      deps.knex,
      { caller: callerOf(actor), operation: 'judgeIdentity', key: input.idempotencyKey, input, now },
      async (trx) => {
        const { left, right, judgement } = input
        const link = await writeJudgement(trx, {
          id: deps.ids.next(),
          left,
          right,
          judgement,
          reason: read.reason,
          judgedBy: actor.subject,
          now,
        })
        await deps.audit.recordInTransaction(trx, auditEntry(asker, deed(judgement)))
        return { refused: false, value: link, answer: { id: link.id } }
      },
      (answer) => recall(asker, answer),
      (problem) => problem,
    ),
  )
  if ('code' in value) {
    await record(asker, deed(value.code))
    return { link: null, problems: [value], replayed: false }
  }
  if (replayed) await record(asker, deed('REPLAYED'))
  return { link: value, problems: [], replayed }
}

async function readJudgement(
  asker: Asker,
  input: JudgeIdentityInput,
): Promise<{ readonly reason: string; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = []
  const reason = readText(input.reason, { path: ['reason'], maxLength: reasonMaxLength, lines: 'MANY' }, problems)
  if (reason === null && problems.length === 0) problems.push(problem('REASON_EMPTY', 'say what the judgement stands on', ['reason']))
  if (recordKey(input.left) === recordKey(input.right)) {
    problems.push(problem('SAME_RECORD', 'a record is always of the same human as itself: give two records', ['right']))
  }
  const known = await knownRecords(asker, [input.left, input.right])
  for (const side of ['left', 'right'] as const) {
    if (known.has(recordKey(input[side]))) continue
    problems.push(problem('RECORD_NOT_FOUND', `${input[side].registry} holds no record with this id`, [side, 'recordId']))
  }
  return { reason: reason ?? '', problems }
}

async function knownRecords({ deps }: Asker, records: readonly RecordRef[]): Promise<ReadonlySet<string>> {
  try {
    return await existing(
      deps.registries,
      records.filter(({ recordId }) => recordIdShape.test(recordId)),
    )
  } catch (fault) {
    if (fault instanceof RegisterUnavailable) throw new PublicError('REGISTER_UNAVAILABLE', `${fault.message}: ask again`)
    throw fault
  }
}

async function recall({ deps }: Asker, answer: Json): Promise<Link> {
  const id = typeof answer === 'object' && answer !== null && 'id' in answer ? answer['id'] : null
  const [link] = typeof id === 'string' ? await findLinks(deps.knex, [id]) : []
  if (link === undefined) throw new Error('a stored answer names no link')
  return link
}

const problem = (code: string, message: string, path: readonly string[]): Problem => ({ code, message, path, rule: null })

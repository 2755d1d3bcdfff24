import { z } from 'zod'
import type { Problem } from '../../shared/errors.ts'
import { type WrittenDocument, written } from '../../shared/graphql/transports/transport.ts'
import { inOneTurn } from '../../shared/inOneTurn.ts'
import { alertStatus } from './alertShape.ts'
import type { RegisterClient } from './client.ts'
import {
  type AlertContent,
  RegisterUnavailable,
  type ReplaceReturnAlert,
  type SubmitAlert,
  type UpdateAlert,
  type WithdrawAlert,
  type WriteResult,
  type WrittenAlert,
} from './port.ts'

/** One write, of one kind. */
export type AlertWrite =
  | { readonly submit: SubmitAlert }
  | { readonly update: UpdateAlert }
  | { readonly withdraw: WithdrawAlert }
  | { readonly replace: ReplaceReturnAlert }

const payloadFields = 'alert { id version status } problems { code message path rule } replayed'

const documents = {
  submit: written(`mutation BridgeSubmitAlert($input: SubmitAlertInput!) { result: submitAlert(input: $input) { ${payloadFields} } }`),
  update: written(`mutation BridgeUpdateAlert($input: UpdateAlertInput!) { result: updateAlert(input: $input) { ${payloadFields} } }`),
  withdraw: written(
    `mutation BridgeWithdrawAlert($input: WithdrawAlertInput!) { result: withdrawAlert(input: $input) { ${payloadFields} } }`,
  ),
  replace: written(
    `mutation BridgeReplaceReturnAlert($input: ReplaceReturnAlertInput!) { result: replaceReturnAlert(input: $input) { ${payloadFields} } }`,
  ),
  all: written(`mutation BridgeWriteAlerts($writes: [AlertWriteInput!]!) { results: writeAlerts(writes: $writes) { ${payloadFields} } }`),
}

const problem: z.ZodType<Problem> = z.object({
  code: z.string(),
  message: z.string(),
  path: z.array(z.string()),
  rule: z.string().nullable(),
})
const writtenAlert: z.ZodType<WrittenAlert> = z.object({ id: z.string(), version: z.number().int(), status: alertStatus })
const payload = z.object({ alert: writtenAlert.nullable(), problems: z.array(problem), replayed: z.boolean() })
const onePayload = z.object({ result: payload })
/** An answer that cannot be read is that write's alone. */
const eachPayload = payload.nullable().catch(null)

/** A value that the schema of SIS does not take, such as a birth date that the calendar does not have. */
const malformed: WriteResult = {
  outcome: 'REFUSED',
  problems: [
    {
      code: 'VALUE_MALFORMED',
      message: 'SIS does not take one of the values, such as a date that the calendar does not have: correct the record in LGM',
      path: ['content'],
      rule: null,
    },
  ],
}

/** As many as SIS takes at once. */
const writesPerCall = 100

/** A way to write one alert; those who write in the same moment share a call, and each is answered by itself. */
export function sisWrites(client: RegisterClient): (write: AlertWrite) => Promise<WriteResult> {
  const alone = async (write: AlertWrite): Promise<WriteResult> => {
    const variables = { input: inputOf(write) }
    const answer = await client.write({ document: documentOf(write), variables, shape: onePayload, patience: 'WORK' })
    return answer === null ? malformed : resultOf(answer.result)
  }
  const some = async (writes: readonly AlertWrite[]): Promise<readonly (WriteResult | Error)[]> => {
    const [only, another] = writes
    if (only !== undefined && another === undefined) return [await alone(only).catch(asError)]
    const shape = z.object({ results: z.array(eachPayload).length(writes.length) })
    const variables = { writes: writes.map(batchInputOf) }
    const answer = await client.write({ document: documents.all, variables, shape, patience: 'WORK' }).catch(asError)
    if (answer instanceof Error) return writes.map(() => answer)
    // Refused before it was looked at, for a value of one of them.
    if (answer === null) return Promise.all(writes.map((write) => alone(write).catch(asError)))
    return answer.results.map((result) => (result === null ? unanswered() : resultOrError(result)))
  }
  return inOneTurn(async (writes) => {
    const calls = Array.from({ length: Math.ceil(writes.length / writesPerCall) }, (_, at) =>
      some(writes.slice(at * writesPerCall, (at + 1) * writesPerCall)),
    )
    return (await Promise.all(calls)).flat()
  })
}

/** Neither done nor refused. */
const unanswered = (): RegisterUnavailable => new RegisterUnavailable('SIS', 'FAILED')

const asError = (fault: unknown): Error => (fault instanceof Error ? fault : unanswered())

function resultOrError({ alert: done, problems, replayed }: z.output<typeof payload>): WriteResult | Error {
  if (done !== null && problems.length === 0) return { outcome: 'DONE', alert: done, replayed }
  return problems.length === 0 ? unanswered() : { outcome: 'REFUSED', problems }
}

function resultOf(answer: z.output<typeof payload>): WriteResult {
  const result = resultOrError(answer)
  if (result instanceof Error) throw result
  return result
}

function documentOf(write: AlertWrite): WrittenDocument {
  if ('submit' in write) return documents.submit
  if ('replace' in write) return documents.replace
  return 'update' in write ? documents.update : documents.withdraw
}

function inputOf(write: AlertWrite): Readonly<Record<string, unknown>> {
  if ('withdraw' in write) return { ...write.withdraw }
  const { content, ...given } = 'submit' in write ? write.submit : 'replace' in write ? write.replace : write.update
  return { ...given, content: contentInput(content) }
}

function batchInputOf(write: AlertWrite): Readonly<Record<string, unknown>> {
  if ('submit' in write) return { submit: inputOf(write) }
  if ('replace' in write) return { replace: inputOf(write) }
  return 'update' in write ? { update: inputOf(write) } : { withdraw: inputOf(write) }
}

const contentInput = ({ identity, ...content }: AlertContent) => ({ ...content, ...identity })

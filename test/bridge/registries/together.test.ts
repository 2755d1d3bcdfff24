import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { afterEach, expect, test } from '@jest/globals'
import { type OpenRegistries, openRegistries } from '../../../subgraphs/bridge/registries/open.ts'
import { RegisterUnavailable, type WriteResult } from '../../../subgraphs/bridge/registries/port.ts'
import { anAlertContent } from '../../support/registerRecords.ts'

interface Call {
  readonly query: string
  readonly variables: {
    readonly ids?: readonly string[]
    readonly writes?: readonly { readonly withdraw: { readonly id: string } }[]
    readonly input?: { readonly id: string }
  }
}

const opened: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of opened.splice(0)) await close()
})

/** Both registers, answering what the test says; tells what was asked of them. */
async function registers(answer: (call: Call) => unknown): Promise<OpenRegistries & { readonly calls: Call[] }> {
  const calls: Call[] = []
  const server = createServer((request, response) => {
    void json(request).then((call) => {
      calls.push(call as Call)
      response.end(JSON.stringify(answer(call as Call)))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`
  const registries = openRegistries({ lgm: url, sis: url }, { signServiceToken: async () => 'token' })
  opened.push(registries.close, async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return { ...registries, calls }
}

const outcomes = async (asked: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(asked)).map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error).message))

const sizes = (calls: readonly Call[]) => calls.map(({ variables }) => variables.ids?.length ?? variables.writes?.length ?? 1)

test('who asks in the same moment shares a call, and each is given its own', async () => {
  const { lgm, calls } = await registers(({ variables: { ids = [] } }) => ({ data: { lgmPersonsExist: ids.map((id) => id !== 'nobody') } }))

  const answers = await Promise.all([lgm.personsExist(['a', 'nobody']), lgm.personsExist(['b']), lgm.personsExist(['nobody'])])

  expect(answers).toEqual([[true, false], [true], [false]])
  expect(sizes(calls)).toEqual([4])
})

test('a damaged record leaves only those without an answer who asked for it', async () => {
  const { lgm } = await registers(({ variables: { ids = [] } }) => ({
    data: { lgmPersonsExist: ids.map((id) => (id === 'damaged' ? 'perhaps' : true)) },
  }))

  const answers = await outcomes(['a', 'b', 'damaged', 'c', 'd'].map((id) => lgm.personsExist([id])))

  expect(answers).toEqual([[true], [true], 'LGM could not be asked: FAILED', [true], [true]])
})

test('a register that is down is not asked again in parts', async () => {
  const registries = openRegistries(
    { lgm: 'http://127.0.0.1:1/graphql', sis: 'http://127.0.0.1:1/graphql' },
    { signServiceToken: async () => '' },
  )
  opened.push(registries.close)

  const answers = await outcomes(['a', 'b'].map((id) => registries.lgm.personsExist([id])))

  expect(answers).toEqual(['LGM could not be asked: UNREACHABLE', 'LGM could not be asked: UNREACHABLE'])
})

const refused = (code: string) => ({ alert: null, problems: [{ code, message: 'm', path: [], rule: null }], replayed: false })
const withdrawing = (sis: OpenRegistries['sis'], ids: readonly string[]): Promise<WriteResult>[] =>
  ids.map((id) => sis.withdrawAlert({ idempotencyKey: `key-${id}`, id, reason: 'r' }))
const codeOf = (result: unknown) =>
  result instanceof RegisterUnavailable
    ? result.reason
    : ((result as Extract<WriteResult, { outcome: 'REFUSED' }>).problems?.[0]?.code ?? result)

test('writes of one moment share a call, and one without an answer is that one alone', async () => {
  const { sis, calls } = await registers(({ variables: { writes = [] } }) => ({
    data: { results: writes.map(({ withdraw: { id } }) => (id === 'b' ? null : id === 'c' ? { alert: 'damaged' } : refused(`OF_${id}`))) },
  }))

  const answers = await outcomes(withdrawing(sis, ['a', 'b', 'c', 'd']))

  expect(answers.map(codeOf)).toEqual(['OF_a', 'SIS could not be asked: FAILED', 'SIS could not be asked: FAILED', 'OF_d'])
  expect(sizes(calls)).toEqual([4])
})

test('writes refused together for a value of one of them are sent again alone: nothing of them was looked at', async () => {
  const malformed = { data: null, errors: [{ message: 'm', extensions: { code: 'BAD_USER_INPUT' } }] }
  const { sis, calls } = await registers(({ variables: { writes, input } }) => {
    if (writes !== undefined || input?.id === 'b') return malformed
    return { data: { result: refused(`OF_${input?.id}`) } }
  })

  const answers = await outcomes(withdrawing(sis, ['a', 'b', 'c']))

  expect(answers.map(codeOf)).toEqual(['OF_a', 'VALUE_MALFORMED', 'OF_c'])
  expect(sizes(calls)).toEqual([3, 1, 1, 1])
})

test('writes whose call has no answer are not sent again: they may have been done', async () => {
  const { sis, calls } = await registers(() => ({ data: { results: [] } }))
  const content = anAlertContent()
  const submit = (name: string) => sis.submitAlert({ idempotencyKey: name, nationalReference: name, subjectReference: name, content })

  const answers = await outcomes(['a', 'b'].map(submit))

  expect(answers).toEqual(['SIS could not be asked: FAILED', 'SIS could not be asked: FAILED'])
  expect(sizes(calls)).toEqual([2])
})

import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import { openRegistries, type OpenRegistries } from '../../../subgraphs/bridge/registries/open.ts'
import { RegisterUnavailable } from '../../../subgraphs/bridge/registries/port.ts'
import { anAlertContent } from '../../support/registerRecords.ts'

const opened: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of opened.splice(0)) await close()
})

async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  opened.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`
}

function registriesAt(url: string): OpenRegistries {
  const registries = openRegistries({ lgm: url, sis: url }, { signServiceToken: async () => 'token' })
  opened.unshift(() => registries.close())
  return registries
}

const reasonOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'an answer',
    (fault: unknown) => (fault instanceof RegisterUnavailable ? `${fault.registry} ${fault.reason}` : fault),
  )
const answering =
  (text: string, status = 200): RequestListener =>
  (_request, response) =>
    response.writeHead(status).end(text)
const json = (value: unknown) => answering(JSON.stringify(value))

describe('a register that gives no answer that can be used is unavailable', () => {
  test.each<[string, RequestListener, string]>([
    ['its answer is not JSON', answering('<html>'), 'LGM FAILED'],
    ['it cuts the connection', (request) => request.destroy(), 'LGM UNREACHABLE'],
    ['its answer is not GraphQL', json([]), 'LGM FAILED'],
    ['it answers with an error', json({ data: null, errors: [{ message: 'x', extensions: { code: 'INTERNAL' } }] }), 'LGM FAILED'],
    ['it refuses the bridge', answering('{"errors":[{"extensions":{"code":"UNAUTHENTICATED"}}]}', 401), 'LGM FAILED'],
    ['it answers in part', json({ data: { lgmPersonsExist: [true] }, errors: [{ message: 'x' }] }), 'LGM FAILED'],
    ['it answers fewer than were asked', json({ data: { lgmPersonsExist: [] } }), 'LGM FAILED'],
    ['it answers something else', json({ data: { lgmPersonsExist: ['yes'] } }), 'LGM FAILED'],
  ])('%s', async (_, listener, reason) => {
    const { lgm } = registriesAt(await serve(listener))

    expect(await reasonOf(lgm.personsExist(['p1']))).toBe(reason)
  })

  test('nothing listens there', async () => {
    const { sis } = registriesAt('http://127.0.0.1:1/graphql')

    expect(await reasonOf(sis.alerts(['a1']))).toBe('SIS UNREACHABLE')
  })

  test('it hangs: somebody waits for a look, so it is given up after two seconds', async () => {
    const { sis } = registriesAt(await serve(() => {}))
    const before = performance.now()

    expect(await reasonOf(sis.alerts(['a1']))).toBe('SIS TIMEOUT')
    expect(performance.now() - before).toBeLessThan(3_000)
  })

  test('a write that it neither did nor refused', async () => {
    const { sis } = registriesAt(await serve(json({ data: { result: { alert: null, problems: [], replayed: false } } })))
    const write = { idempotencyKey: 'k', nationalReference: 'b', subjectReference: 'p', content: anAlertContent() }

    expect(await reasonOf(sis.submitAlert(write))).toBe('SIS FAILED')
  })

  test('and what is thrown holds nothing of what was sent or answered', async () => {
    const { lgm } = registriesAt(await serve(json({ data: { lgmPersonsExist: ['TESTOV'] } })))

    const fault = await lgm.personsExist(['p-secret']).catch((thrown: Error) => `${thrown.message} ${thrown.cause}`)

    expect(fault).not.toMatch(/TESTOV|p-secret/)
  })
})

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type DocumentNode, type ExecutionResult, parse } from 'graphql'
import { inProcessSource } from '../../../gateway/dataSources/inProcess.ts'
import { fetchTimeouts } from '../../../gateway/dataSources/timeouts.ts'
import { createFederation } from '../../../gateway/federation.ts'
import { type BridgeHandle, createBridge } from '../../../subgraphs/bridge/subgraph.ts'
import type { SubgraphHandle } from '../../../subgraphs/shared/graphql/subgraph.ts'
import { bridgeInTest } from '../support.ts'
import { type RealWorld, realWorld } from '../registries/world.ts'

let world: RealWorld
let bridge: BridgeHandle
let drop: () => Promise<void>

beforeAll(async () => {
  world = await realWorld('IN_PROCESS')
  const { deps, database } = await bridgeInTest({ now: () => new Date() })
  bridge = createBridge({ ...deps, registries: world, databaseUrl: database.url })
  drop = database.drop
})
afterAll(async () => {
  await bridge.close()
  await drop()
  await world.close()
})

/** Through the engine that the gateway uses, over these subgraphs. */
async function ask(text: string, handles: readonly SubgraphHandle[]): Promise<ExecutionResult> {
  const sdl = readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8')
  const sources = new Map(handles.map((handle) => [handle.name, inProcessSource(handle, fetchTimeouts(2_000))]))
  const { gateway } = await createFederation(sdl, sources)
  const { executor } = await gateway.load({ apollo: {} } as Parameters<typeof gateway.load>[0])
  if (executor === undefined || executor === null) throw new Error('no executor')
  const document: DocumentNode = parse(text)
  const operation = document.definitions[0]
  const caller = { headers: { authorization: 'Bearer officer-1.PMLP_CLERK.x', 'x-purpose': 'RETURN', 'x-case': 'C-1' } }
  const request: unknown = { document, operation, operationName: null, request: { variables: {} }, context: { caller } }
  return (await executor(request as Parameters<typeof executor>[0])) as ExecutionResult
}

const check = (number: string) => `{
  checkPerson(input: { surname: "Testov", forename: "Anatoly", birthDate: "1980-05-17", document: { number: "${number}", country: "UKR" } }) {
    verdict checkedAt sources { registry state reason }
    matches { decision person { id entryBans { status territory } alerts { status } } }
  }
}`

test('a ban issued in LGM is found by a check, with its details from the register', async () => {
  await world.issueBan('FB900001')
  const { lgm, sis } = world.handles

  const { data, errors } = await ask(check('FB900001'), [lgm, sis, bridge])

  expect(errors).toBeUndefined()
  expect(data?.['checkPerson']).toMatchObject({
    verdict: 'BANNED',
    sources: [{ state: 'ANSWERED' }, { state: 'ANSWERED' }],
    matches: [{ decision: 'MATCH', person: { entryBans: [{ status: 'ACTIVE', territory: 'SCHENGEN' }], alerts: [] } }],
  })
})

test('the same ban is carried to SIS, and the alert that waits there is shown as of the same person', async () => {
  const work = await bridge.start()
  await work.idle()
  const { lgm, sis } = world.handles

  const { data } = await ask(check('FB900001'), [lgm, sis, bridge])

  expect(data?.['checkPerson']).toMatchObject({
    verdict: 'BANNED',
    matches: [{ person: { entryBans: [{ status: 'ACTIVE' }], alerts: [{ status: 'PENDING_APPROVAL' }] } }],
  })

  const checked = data?.['checkPerson'] as { matches: { person: { id: string } }[] } | undefined
  const id = checked?.matches[0]?.person.id
  const later = await ask(`{ person(id: "${id}") { entryBans { status } alerts { status } links { judgement judgedBy } } }`, [
    lgm,
    sis,
    bridge,
  ])
  expect(later.data?.['person']).toEqual({
    entryBans: [{ status: 'ACTIVE' }],
    alerts: [{ status: 'PENDING_APPROVAL' }],
    links: [{ judgement: 'SAME', judgedBy: 'service:bridge' }],
  })
})

test.each(['sis', 'lgm'] as const)('with %s failing, whoever the other one bans is banned and nobody is free', async (failing) => {
  const broken = (handle: SubgraphHandle): SubgraphHandle =>
    handle.name === failing ? { ...handle, contextFor: () => Promise.reject(new Error('down')) } : handle
  const handles = [world.handles.lgm, world.handles.sis, bridge].map(broken)

  const [known, unknown] = [await ask(check('FB900001'), handles), await ask(check('ZZ111222'), handles)]

  // Not yet approved, SIS alone does not forbid entry.
  expect(known.data?.['checkPerson']).toMatchObject({ verdict: failing === 'sis' ? 'BANNED' : 'UNDETERMINED' })
  expect(unknown.data?.['checkPerson']).toMatchObject({ verdict: 'UNDETERMINED' })
  expect(JSON.stringify(known.data)).toContain('NO_ANSWER')
  expect(known.errors).toBeDefined()
})

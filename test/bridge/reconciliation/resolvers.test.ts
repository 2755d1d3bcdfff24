import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type BridgeHandle, createBridge } from '../../../subgraphs/bridge/subgraph.ts'
import type { Role } from '../../../subgraphs/shared/actor/roles.ts'
import { inProcessTransport } from '../../../subgraphs/shared/graphql/transports/inProcess.ts'
import { written } from '../../../subgraphs/shared/graphql/transports/transport.ts'
import { reasonsOf } from '../../support/reasons.ts'
import { anAlert, anAlertContent } from '../../support/registerRecords.ts'
import { auditResults, type BridgeInTest, bridgeInTest } from '../support.ts'

let bridge: BridgeInTest
let handle: BridgeHandle
beforeEach(async () => {
  bridge = await bridgeInTest()
  handle = createBridge({ ...bridge.deps, databaseUrl: bridge.database.url, publication: { policy: { idlePollMs: 20 } } })
  await (await handle.start()).idle()
  const { sis } = bridge.registers
  sis.putAlert(anAlert({ id: 'alert-1', nationalReference: null, content: anAlertContent() }))
  sis.putAlert(anAlert({ id: 'alert-2', nationalReference: 'ban-of-nobody' }))
})
afterEach(async () => {
  await handle.close()
  await bridge.database.drop()
})

const ask = async (text: string, role: Role = 'DATA_QUALITY_OFFICER') => {
  const headers = { authorization: `Bearer officer-1.${role}.x`, ...reasonsOf([role]) }
  return inProcessTransport(handle).send(written(text), {}, headers, 10_000)
}

interface Run {
  readonly id: string
  readonly status: string
}

async function compare(): Promise<Run> {
  const { data } = await ask('mutation { startReconciliation(input: { idempotencyKey: "key-1" }) { run { id } problems { code } } }')
  const { id } = (data as { startReconciliation: { run: Run } }).startReconciliation.run
  for (;;) {
    const answer = await ask(
      `{ reconciliationRun(id: "${id}") { id status phase done total bansRead alertsRead unread counts { kind count } } }`,
    )
    const { reconciliationRun: run } = answer.data as { reconciliationRun: Run }
    if (run.status !== 'RUNNING') return run
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

test('an officer starts a comparison, follows it to its end, and reads what it found, the gravest first', async () => {
  const run = await compare()
  const { data } = await ask(`{ discrepancies(filter: { runId: "${run.id}" }, first: 1) {
    edges { node { kind severity field rule closedAt entryBan { id } alert { id } relatedAlert { id } } } pageInfo { hasNextPage endCursor } } }`)

  expect(run).toMatchObject({ status: 'COMPLETE', phase: 'DONE', alertsRead: 2, unread: [] })
  const list = (data as { discrepancies: { edges: { node: object }[]; pageInfo: { hasNextPage: boolean } } }).discrepancies
  expect(list.edges[0]?.node).toMatchObject({ kind: 'MISSING_IN_LGM', severity: 'CRITICAL', entryBan: null, closedAt: null })
  expect(list.pageInfo.hasNextPage).toBe(true)
})

test('pages of differences follow one another without a repeat', async () => {
  await compare()
  const page = async (after: string | null) => {
    const { data } = await ask(
      `{ discrepancies(first: 1${after === null ? '' : `, after: "${after}"`}) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`,
    )
    return (data as { discrepancies: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } })
      .discrepancies
  }

  const first = await page(null)
  const second = await page(first.pageInfo.endCursor)

  expect(first.pageInfo.hasNextPage).toBe(true)
  expect(second.edges).toHaveLength(1)
  expect(second.edges[0]?.node.id).not.toBe(first.edges[0]?.node.id)
})

test('an alert knows its open differences, and a record without any has an empty list', async () => {
  await compare()

  const { data } =
    await ask(`{ _entities(representations: [{ __typename: "Alert", id: "alert-2" }, { __typename: "EntryBan", id: "ban-of-nobody" }]) {
    ... on Alert { discrepancies { kind } } ... on EntryBan { discrepancies { kind } } } }`)

  const [alert, ban] = (data as { _entities: { discrepancies: { kind: string }[] }[] })._entities
  expect(alert?.discrepancies.map(({ kind }) => kind)).toContain('DUPLICATE_ALERT')
  expect(ban?.discrepancies).toEqual([])
})

test('who may not compare is refused, and the refusal is recorded', async () => {
  const { errorCodes } = await ask('mutation { startReconciliation(input: { idempotencyKey: "key-1" }) { run { id } } }', 'BORDER_GUARD')

  expect(errorCodes).toEqual(['FORBIDDEN'])
  expect(await auditResults(bridge.database)).toEqual([{ operation: 'startReconciliation', result: 'FORBIDDEN', subject_refs: [] }])
})

test('cancelling what has ended or never was is refused with its code', async () => {
  const run = await compare()
  const cancel = async (id: string) => {
    const { data } = await ask(
      `mutation { cancelReconciliation(input: { idempotencyKey: "cancel-${id}", id: "${id}" }) { run { id } problems { code } } }`,
    )
    return data
  }

  expect(await cancel(run.id)).toMatchObject({ cancelReconciliation: { run: { id: run.id }, problems: [{ code: 'RUN_NOT_RUNNING' }] } })
  expect(await cancel('no-such-run')).toMatchObject({ cancelReconciliation: { run: null, problems: [{ code: 'RUN_NOT_FOUND' }] } })
})

test.each([
  ['9', 'never', 'x'],
  ['1', '0', '019a0000-0000-7000-8000-000000000000'],
])('a cursor that is not of the list is refused: %s %s', async (...values) => {
  const after = Buffer.from(JSON.stringify(values)).toString('base64url')

  const { errorCodes } = await ask(`{ discrepancies(after: "${after}") { edges { cursor } } }`)

  expect(errorCodes).toEqual(['BAD_USER_INPUT'])
})

import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openDevIssuer } from '../../subgraphs/shared/actor/devIssuer.ts'
import { runCommand } from '../support/process.ts'
import { ask, dataOf } from './support/asking.ts'
import type { Caller } from './support/callers.ts'
import { person } from './support/people.ts'
import { type ProductOnDatabases, serveOnTestDatabases } from './support/product.ts'
import { approve, banOn, issue, publicationWhen } from './support/story.ts'

let product: ProductOnDatabases
let supervisor: Caller
beforeAll(async () => {
  product = await serveOnTestDatabases()
  const issuer = await openDevIssuer({ mode: 'test', dataDir: product.dataDir, audience: 'entry-ban' })
  const token = await issuer.issueDevToken({ subject: 'test-supervisor', agency: 'PMLP', roles: ['PMLP_SUPERVISOR'], ttlSeconds: 600 })
  supervisor = { authorization: `Bearer ${token}`, 'x-purpose': 'DATA_QUALITY', 'x-case': 'E2E-1' }
})
afterAll(() => product?.stop())

interface Open {
  readonly id: string
  readonly version: number
  readonly suggestedResolution: string
  readonly fittingResolutions: readonly string[]
}

interface Mended {
  readonly id: string
  readonly state: string
  readonly payloadDigest: string
  readonly failure: string | null
  readonly discrepancy: { readonly closedAt: string | null }
}

const officer = <Data>(query: string, variables: object = {}): Promise<Data> =>
  dataOf(ask<Data>(product.url, product.callers.officer, query, variables))

async function proved(id: string): Promise<Mended> {
  for (;;) {
    const { resolution } = await officer<{ resolution: Mended }>(
      'query ($id: ID!) { resolution(id: $id) { id state payloadDigest failure discrepancy { closedAt } } }',
      { id },
    )
    if (resolution.state === 'PROVED' || resolution.state === 'FAILED') return resolution
    await sleep(100)
  }
}

test('a difference is found, its usual mending proposed by one and approved by another, carried out, proved, and gone from the next comparison', async () => {
  const ban = await issue(product, banOn(person(3)))
  await approve(product, await publicationWhen(product, ban.id, { state: 'AWAITING_APPROVAL', action: 'PUBLISH' }))
  await publicationWhen(product, ban.id, { state: 'CONFIRMED', action: 'PUBLISH' })
  // Behind everybody's back, so that neither feed tells of it.
  await product.databases.sis.knex('alerts').where({ national_reference: ban.id }).update({ valid_until: '2098-01-01', version: 3 })
  const compare = () => runCommand(['reconcile', '--url', product.url], { DATA_DIR: product.dataDir })

  const before = await compare()
  const { discrepancies } = await officer<{ discrepancies: { edges: { node: Open }[] } }>(
    '{ discrepancies { edges { node { id version suggestedResolution fittingResolutions } } } }',
  )
  const [found] = discrepancies.edges.map(({ node }) => node)
  const { proposeResolution } = await officer<{ proposeResolution: { resolution: Mended } }>(
    'mutation ($input: ProposeResolutionInput!) { proposeResolution(input: $input) { resolution { id payloadDigest } problems { code } } }',
    {
      input: {
        idempotencyKey: randomUUID(),
        discrepancyId: found?.id,
        expectedVersion: found?.version,
        kind: found?.suggestedResolution,
        reason: 'As the decision says',
      },
    },
  )
  const { id, payloadDigest } = proposeResolution.resolution
  const approval = await dataOf(
    ask(product.url, supervisor, 'mutation ($input: ApproveResolutionInput!) { approveResolution(input: $input) { problems { code } } }', {
      input: { idempotencyKey: randomUUID(), id, payloadDigest },
    }),
  )
  const mended = await proved(id)
  const after = await compare()

  expect([before.code, found?.suggestedResolution, after.code]).toEqual([3, 'CORRECT_ALERT', 0])
  expect(approval).toEqual({ approveResolution: { problems: [] } })
  expect(mended).toMatchObject({ state: 'PROVED', failure: null, discrepancy: { closedAt: expect.any(String) } })
  const [alert] = await product.databases.sis.knex('alerts').where({ national_reference: ban.id }).select('valid_until')
  expect(String(alert?.['valid_until'])).not.toContain('2098')
})

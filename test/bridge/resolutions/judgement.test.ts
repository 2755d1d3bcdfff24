import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { insertPublications } from '../../../subgraphs/bridge/publication/store.ts'
import type { Queue } from '../../../subgraphs/bridge/publication/queue.ts'
import { apply } from '../../../subgraphs/bridge/resolutions/apply.ts'
import { systemIds } from '../../../subgraphs/shared/ids.ts'
import { aBan, anAlert } from '../../support/registerRecords.ts'
import { type Workbench, workbench } from './workbench.ts'

let bench: Workbench
beforeEach(async () => {
  bench = await workbench()
})
afterEach(() => bench.close())

const queue: Queue = { add: async () => {}, take: async () => [], stop: async () => {} }

test.each(['LINK', 'SEPARATE'] as const)(
  'a publication that is held is due for another look as soon as %s is carried out',
  async (kind) => {
    const { knex, clock } = bench.deps
    bench.registers.lgm.loadBan(aBan())
    bench.registers.sis.putAlert(anAlert({ nationalReference: null, subjectReference: null }))
    const ban = { banId: 'ban-1', banVersion: 1, personId: 'person-1', action: 'PUBLISH', occurredAt: clock.now() } as const
    await knex.transaction((trx) => insertPublications(trx, [{ id: systemIds.next(), ...ban }], clock.now()))
    await knex('publications').update({ state: 'HELD' })
    const unlinked = await bench.found({ kind: 'UNLINKED_MATCH', banId: 'ban-1', alertId: 'alert-1' })
    const approved = await bench.mend(unlinked, { kind })

    await apply({ ...bench.deps, queue }, approved, unlinked, { pmlpWithinMs: 60_000 })

    expect(await knex('publications').select('state', 'touched_at')).toEqual([{ state: 'HELD', touched_at: new Date(0) }])
  },
)

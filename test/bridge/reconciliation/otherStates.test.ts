import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { personIdOf } from '../../../subgraphs/bridge/links/personId.ts'
import { replaceLink } from '../../../subgraphs/bridge/links/store.ts'
import { systemIds } from '../../../subgraphs/shared/ids.ts'
import { alertOf, banNumber, found, putPairs } from './registers.ts'
import { type Workbench, workbench } from './workbench.ts'

let bench: Workbench
beforeEach(async () => {
  bench = await workbench()
  putPairs(bench, 2)
  bench.sis.putAlert(
    alertOf(banNumber(1), { id: 'alert-est', issuingState: 'EST', nationalReference: null, subjectReference: null, schengenId: 'EST1' }),
  )
})
afterEach(() => bench.close())

const judgeSame = (personId: string, alertId: string) =>
  bench.database.knex.transaction((trx) =>
    replaceLink(trx, {
      id: systemIds.next(),
      left: { registry: 'LGM', recordId: personId },
      right: { registry: 'SIS', recordId: alertId },
      judgement: 'SAME',
      reason: 'One human',
      judgedBy: 'officer',
      now: bench.now(),
    }),
  )

test('an alert of another state is not compared where its person is asked about', async () => {
  await bench.compare({ scope: { kind: 'PERSONS', personIds: [personIdOf([{ registry: 'SIS', recordId: 'alert-est' }])] } })

  expect(await found(bench)).toEqual([])
})

test('nor where it was judged to be of the person of a ban', async () => {
  await judgeSame('person-001', 'alert-est')

  await bench.compare({ scope: { kind: 'PERSONS', personIds: [personIdOf([{ registry: 'LGM', recordId: 'person-001' }])] } })
  await bench.compare()
  await bench.compare()

  expect(await found(bench)).toEqual([])
})

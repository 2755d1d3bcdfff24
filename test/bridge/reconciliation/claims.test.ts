import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { alertOf, banNumber, found } from './registers.ts'
import { type Workbench, workbench } from './workbench.ts'

let bench: Workbench
beforeAll(async () => {
  bench = await workbench()
})
afterAll(async () => {
  await bench.close()
})

/** Alerts of before the bridge: nothing says which ban they are of. */
const unlinked = { nationalReference: null, subjectReference: null }

test('which ban of a person an alert is of, and what is to be said of the others', async () => {
  const twice = bench.lgm.putBan(banNumber(1))
  bench.lgm.putBan({ ...twice, id: 'ban-001-national', territory: 'LATVIA', decisionReference: 'PMLP-900', validUntil: '2030-01-01' })
  bench.sis.putAlert(alertOf(twice, unlinked))
  const revoked = bench.lgm.putBan(banNumber(2, { status: 'REVOKED', inForce: false }))
  bench.sis.putAlert(alertOf(revoked, unlinked))
  const national = bench.lgm.putBan(banNumber(3, { territory: 'LATVIA' }))
  bench.lgm.putBan({
    ...national,
    id: 'ban-003-old',
    territory: 'SCHENGEN',
    status: 'EXPIRED',
    inForce: false,
    decisionReference: 'PMLP-901',
  })
  bench.sis.putAlert(alertOf(national, unlinked))
  const over = bench.lgm.putBan(banNumber(4, { status: 'EXPIRED', inForce: false, validUntil: '2026-02-01' }))
  const ofAnother = alertOf(over, unlinked)
  bench.sis.putAlert({ ...ofAnother, content: { ...ofAnother.content, decisionReference: 'PMLP-902', validUntil: '2028-08-08' } })
  const citizen = banNumber(5)
  bench.lgm.putBan({ ...citizen, person: { ...citizen.person, identity: { ...citizen.person.identity, nationalities: ['POL'] } } })

  await bench.compare()

  expect(await found(bench)).toEqual(['MISSING_IN_LGM  alert-004', 'MISSING_IN_LGM ban-003 alert-003', 'OUTLIVED_BAN ban-002 alert-002'])
})

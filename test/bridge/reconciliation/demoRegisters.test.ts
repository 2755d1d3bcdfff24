import { afterAll, expect, test } from '@jest/globals'
import { type DemoOptions, generateRegisters } from '../../../demo/generate.ts'
import { score } from '../../../demo/score.ts'
import { alertsOf, bansOf, publishedOn } from './demoRecords.ts'
import { type Workbench, workbench } from './workbench.ts'

const benches: Workbench[] = []
const openBench = async (): Promise<Workbench> => {
  const bench = await workbench()
  benches.push(bench)
  return bench
}
afterAll(async () => {
  await Promise.all(benches.map((bench) => bench.close()))
})

/** Two comparisons of 720 persons each: seconds by themselves, many times that on a machine that is busy. */
const comparisonsTimeoutMs = 120_000

const options = { persons: 720, seed: 4, today: '2026-03-02' }

const registers: readonly { readonly what: string; readonly options: DemoOptions }[] = [
  { what: 'the first comparison of two registers that know nothing of each other', options },
  {
    what: 'a comparison of alerts that the bridge published, and that were damaged since',
    options: { ...options, publish: publishedOn(options.today) },
  },
]

test.each(registers)(
  '$what finds what was done to them and invents nothing, and the next one finds the same',
  async ({ options }) => {
    const bench = await openBench()
    const registers = generateRegisters(options)
    for (const ban of bansOf(registers, options.today)) bench.lgm.putBan(ban)
    for (const alert of alertsOf(registers)) bench.sis.putAlert(alert)

    const run = await bench.compare()
    const first = await bench.discrepancies()
    await bench.compare()
    const second = await bench.discrepancies()

    expect(run.status).toBe('COMPLETE')
    expect(score(registers.truth, first)).toMatchObject({ missed: [], invented: [] })
    expect(second).toEqual(first)
  },
  comparisonsTimeoutMs,
)

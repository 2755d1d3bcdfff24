import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { generateRegisters } from '../demo/generate.ts'
import type { DemoRegisters } from '../demo/registers.ts'
import { openProductDatabases } from '../subgraphs/databases.ts'
import { loadBans } from '../subgraphs/lgm/load.ts'
import { readConfig } from '../subgraphs/shared/config.ts'
import { verifyChain } from '../subgraphs/shared/audit/verify.ts'
import { loadAlerts } from '../subgraphs/sis/load.ts'
import { type Asked, ask, benchHeaders, checkBody, median } from './asking/asking.ts'
import { openBenchProduct } from './asking/product.ts'

/**
 * What the audit trail costs a check: the same questions over HTTP to two gateways in this process on the same databases, one with
 * the trail and one without, in turns, so that whatever else the machine does falls on both. Options: --persons, --rounds, --seconds
 * (of each turn), --concurrent (two loads, with a comma).
 */
const { values } = parseArgs({
  options: {
    persons: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    concurrent: { type: 'string', default: '1,32' },
  },
})
const [persons, rounds, seconds] = [values.persons, values.rounds, values.seconds].map(Number)
const questionsAsked = 500
/** One whole load or one burst of new entries is over by then, and compiled code is warm. */
const warmUpMs = 3_000

const print = (line: string) => void process.stdout.write(`${line}\n`)
const config = readConfig({ DATA_DIR: join(import.meta.dirname, '../.data/bench-audit'), NODE_ENV: 'development' })

/** Every other question is about somebody in LGM; the rest about nobody whom it knows. */
function bodiesFor({ lgm }: DemoRegisters): readonly string[] {
  return Array.from({ length: questionsAsked }, (_, at) => {
    const { identity } = lgm[Math.floor((at * lgm.length) / questionsAsked)]?.person ?? {}
    const [name] = identity?.names ?? []
    const surname = at % 2 === 0 ? name?.surname : `QQ${at}VENTSPILOV`
    const current = { kind: 'CURRENT', form: 'LATIN', surname: surname ?? '', forename: name?.forename ?? null, language: null } as const
    return checkBody({ names: [current], birthDate: identity?.birthDate ?? null })
  })
}

const databases = await openProductDatabases(config, print)
await databases.empty()
await databases.migrate()
const registers = generateRegisters({ persons: persons ?? 0, seed: 1, today: new Date().toISOString().slice(0, 10) })
await loadBans(databases.pool('lgm'), registers.lgm, { now: new Date() })
await loadAlerts(databases.pool('sis'), registers.sis, { now: new Date() })
const gateways = { audited: await openBenchProduct(config, databases, true), bare: await openBenchProduct(config, databases, false) }
const headers = await benchHeaders(config)
const bodies = bodiesFor(registers)

print(
  `checkPerson against ${registers.lgm.length} persons in LGM and ${registers.sis.length} alerts in SIS, ${rounds} rounds of ${seconds} s each`,
)
for (const concurrent of values.concurrent.split(',').map(Number)) {
  const turn = (kind: keyof typeof gateways, durationMs: number) =>
    ask({ url: gateways[kind].url, headers, bodies, concurrent, durationMs })
  for (const kind of ['audited', 'bare'] as const) await turn(kind, warmUpMs)
  const asked: Record<keyof typeof gateways, Asked[]> = { audited: [], bare: [] }
  for (let round = 0; round < (rounds ?? 0); round += 1) {
    // Each goes first as often as the other.
    const order = round % 2 === 0 ? (['audited', 'bare'] as const) : (['bare', 'audited'] as const)
    for (const kind of order) asked[kind].push(await turn(kind, (seconds ?? 0) * 1_000))
  }
  print(`${concurrent} at once`)
  for (const kind of ['bare', 'audited'] as const) {
    const of = (read: (one: Asked) => number): string => median(asked[kind].map(read)).toFixed(2)
    print(
      `  ${kind === 'bare' ? 'without the trail' : 'with the trail   '}: ${of(({ perSecond }) => perSecond)} answers/s, ` +
        `median ${of(({ medianMs }) => medianMs)} ms, 99 % within ${of(({ slowestPercentMs }) => slowestPercentMs)} ms`,
    )
  }
  const rate = (kind: keyof typeof gateways) => median(asked[kind].map(({ perSecond }) => perSecond))
  print(`  the trail costs ${(100 * (1 - rate('audited') / rate('bare'))).toFixed(1)} % of the answers per second (aim: under 15 %)`)
}

for (const name of databases.names) {
  const finding = await verifyChain(databases.pool(name))
  print(`${name}: ${finding.ok ? `the trail of ${finding.entries} entries holds` : `THE TRAIL DOES NOT HOLD at ${finding.seq}`}`)
}
await Promise.all(Object.values(gateways).map((gateway) => gateway.stop()))
await databases.close()

import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { generateRegisters } from '../demo/generate.ts'
import { openProductDatabases } from '../subgraphs/databases.ts'
import type { IdentityFacts } from '../subgraphs/identity/facts.ts'
import { blockingKeys, prepare } from '../subgraphs/identity/index.ts'
import { loadBans } from '../subgraphs/lgm/load.ts'
import { readConfig } from '../subgraphs/shared/config.ts'
import { loadAlerts } from '../subgraphs/sis/load.ts'
import { openBenchProduct } from './asking/product.ts'
import { type Asked, ask, benchHeaders, checkBody, median } from './asking/asking.ts'
import { openFloor } from './checks/floor.ts'

/**
 * How many checks a second the whole product answers over HTTP, beside a floor on the same databases in the same run, in turns: bare
 * `node:http` with the same look-ups and one audit row. Options: --persons, --rounds, --seconds (of each turn), --concurrent (loads, with commas).
 */
const { values } = parseArgs({
  options: {
    persons: { type: 'string', default: '50000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    concurrent: { type: 'string', default: '1,32' },
  },
})
const [persons = 0, rounds = 0, seconds = 0] = [values.persons, values.rounds, values.seconds].map(Number)
const questionsAsked = 500
/** Compiled code is warm by then. */
const warmUpMs = 3_000
/** The rate of one caller is not what is measured. */
const noRateLimit = '1000000000'

const print = (line: string) => void process.stdout.write(`${line}\n`)
const config = readConfig({
  DATA_DIR: join(import.meta.dirname, '../.data/bench-checks'),
  NODE_ENV: 'development',
  CALLER_COST_PER_SECOND: noRateLimit,
})

const databases = await openProductDatabases(config, print)
await databases.empty()
await databases.migrate()
const registers = generateRegisters({ persons, seed: 1, today: new Date().toISOString().slice(0, 10) })
await loadBans(databases.pool('lgm'), registers.lgm, { now: new Date() })
await loadAlerts(databases.pool('sis'), registers.sis, { now: new Date() })

/** Every other question is about somebody in LGM; the rest about nobody whom it knows. */
const asked: readonly IdentityFacts[] = Array.from({ length: questionsAsked }, (_, at): IdentityFacts => {
  const identity = registers.lgm[Math.floor((at * registers.lgm.length) / questionsAsked)]?.person.identity
  const name = identity?.names[0]
  const surname = at % 2 === 0 ? (name?.surname ?? '') : `QQ${at}VENTSPILOV`
  return {
    names: [{ kind: 'CURRENT', form: 'LATIN', surname, forename: name?.forename ?? null, language: null }],
    birthDate: identity?.birthDate ?? null,
    sex: null,
    nationalities: [],
    documents: [],
    personalCode: null,
  }
})

const product = await openBenchProduct(config, databases, true)
const floor = await openFloor({ lgm: databases.url('lgm'), sis: databases.url('sis'), bridge: databases.url('bridge') })
const loads = {
  product: { url: product.url, headers: await benchHeaders(config), bodies: asked.map(checkBody) },
  floor: {
    url: floor.url,
    headers: { 'content-type': 'application/json' },
    bodies: asked.map((facts) => JSON.stringify({ keys: blockingKeys(prepare(facts)).map(String) })),
  },
}

print(
  `checkPerson against ${registers.lgm.length} persons in LGM and ${registers.sis.length} alerts in SIS, ${rounds} rounds of ${seconds} s each`,
)
for (const concurrent of values.concurrent.split(',').map(Number)) {
  const turn = (kind: keyof typeof loads, durationMs: number) => ask({ ...loads[kind], concurrent, durationMs })
  for (const kind of ['product', 'floor'] as const) await turn(kind, warmUpMs)
  const turns: Record<keyof typeof loads, Asked[]> = { product: [], floor: [] }
  for (let round = 0; round < rounds; round += 1) {
    // Each goes first as often as the other.
    const order = round % 2 === 0 ? (['product', 'floor'] as const) : (['floor', 'product'] as const)
    for (const kind of order) turns[kind].push(await turn(kind, seconds * 1_000))
  }
  print(`${concurrent} at once`)
  for (const kind of ['product', 'floor'] as const) {
    const of = (read: (one: Asked) => number): string => median(turns[kind].map(read)).toFixed(2)
    print(
      `  ${kind}: ${of(({ perSecond }) => perSecond)} answers/s, median ${of(({ medianMs }) => medianMs)} ms, ` +
        `99 % within ${of(({ slowestPercentMs }) => slowestPercentMs)} ms`,
    )
  }
  const rate = (kind: keyof typeof loads) => median(turns[kind].map(({ perSecond }) => perSecond))
  print(`  the product answers ${((100 * rate('product')) / rate('floor')).toFixed(1)} % of the floor's rate`)
}
await floor.stop()
await product.stop()
await databases.close()

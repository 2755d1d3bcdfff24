import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { measureDemoRegisters } from './identity/demoRegisters.ts'
import type { Measured } from './identity/linkOnce.ts'
import { measureQuestions } from './identity/questions.ts'
import { writeRegisters } from './identity/registers.ts'

/**
 * How fast people are told apart: 50,000 records against 100,000 and against 1,000,000 as files, and one question against as many
 * stored alerts as SIS holds on persons; and how well the demonstration's registers are linked. Options: --left, --right (sizes, with a
 * comma), --alerts (0 leaves that part out), --demo (persons:first seed:seeds, with a comma).
 */
const run = promisify(execFile)
const { values } = parseArgs({
  options: {
    left: { type: 'string', default: '50000' },
    right: { type: 'string', default: '100000,1000000' },
    alerts: { type: 'string', default: '1700000' },
    demo: { type: 'string', default: '720:7001:20,50000:7001:2' },
  },
})

const print = (line: string) => void process.stdout.write(`${line}\n`)
const number = (value: number, digits = 0) => value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits })

async function measureLinkage(leftRecords: number, rightRecords: number): Promise<Measured> {
  const directory = await mkdtemp(join(tmpdir(), 'bench-identity-'))
  try {
    const { left, right, truth } = await writeRegisters(directory, leftRecords, rightRecords)
    const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'identity/linkOnce.ts'), left, right, truth])
    return JSON.parse(stdout) as Measured
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

const numbersOf = (list: string, separator = ',') => (list === '' ? [] : list.split(separator).map(Number))

const leftRecords = Number(values.left)
print(`linkage of two files, ${availableParallelism()} threads`)
let before: { readonly records: number; readonly seconds: number } | null = null
for (const records of numbersOf(values.right)) {
  const measured = await measureLinkage(leftRecords, records)
  const { seconds, peakMegabytes, cpuSeconds, pairsCompared, match, wrong, review, reviewWrong, knownPairs } = measured
  print(`  ${number(leftRecords)} against ${number(records)}: ${number(seconds, 1)} s (aim 120 s), ${number(records / seconds)} records/s`)
  print(`    peak memory ${number(peakMegabytes)} MB (aim 4,096), CPU ${number(cpuSeconds, 1)} s, ${number(pairsCompared)} pairs compared`)
  print(
    `    MATCH precision ${number((match - wrong) / Math.max(1, match), 5)}, recall ${number((match - wrong) / knownPairs, 4)}; with REVIEW recall ${number((match - wrong + review - reviewWrong) / knownPairs, 4)}, ${number(review)} pairs in review`,
  )
  if (before !== null) {
    print(
      `    records grew ${number(records / before.records, 1)} times, time ${number(seconds / before.seconds, 1)} times (aim: not more)`,
    )
  }
  before = { records, seconds }
}
print('the registers of the demonstration')
for (const set of values.demo === '' ? [] : values.demo.split(',')) {
  const [persons = 0, seed = 1, seeds = 1] = numbersOf(set, ':')
  print(await measureDemoRegisters(persons, seed, seeds))
}
const alerts = Number(values.alerts)
if (alerts > 0) for (const line of await measureQuestions(alerts, (progress) => process.stderr.write(`${progress}\n`))) print(line)

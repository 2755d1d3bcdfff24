import { linkFiles } from '../../subgraphs/bridge/linkage/index.ts'

/** One linkage in a process of its own, so that its peak of memory is its own. Prints one line of JSON. */
const [left = '', right = '', truth = ''] = process.argv.slice(2)
const startedAt = performance.now()
const counts = { match: 0, wrong: 0, review: 0, reviewWrong: 0 }
const outcome = await linkFiles({ left, right, truth }, ({ decision, known }) => {
  if (decision === 'MATCH') {
    counts.match++
    if (known === false) counts.wrong++
  } else {
    counts.review++
    if (known === false) counts.reviewWrong++
  }
})
const measured = {
  seconds: (performance.now() - startedAt) / 1_000,
  peakMegabytes: process.resourceUsage().maxRSS / 1_024,
  cpuSeconds: (process.cpuUsage().user + process.cpuUsage().system) / 1_000_000,
  pairsCompared: outcome.pairsCompared,
  knownPairs: outcome.truth?.truth.pairs.size ?? 0,
  ...counts,
}
export type Measured = typeof measured
process.stdout.write(`${JSON.stringify(measured)}\n`)

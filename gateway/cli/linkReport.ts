import type { LinkedPair, MissedPair } from '../../subgraphs/index.ts'
import { waterfall, weightChart } from './linkCharts.ts'
import type { LinkSummary, Quality, Samples } from './linkTally.ts'
import { escapeHtml, htmlPage } from './report/html.ts'

/** The report as one page that loads nothing: it can be mailed, kept, and opened without a network. */
export function reportPage(summary: LinkSummary, samples: Samples, misses: readonly MissedPair[]): string {
  const { left, right, limits, quality } = summary
  const body = `<h1>Linkage of two registers <span class="${summary.state.toLowerCase()}">${summary.state}</span></h1>
<p class="warning">This page shows personal data of the sample pairs. Treat it as the registers themselves.</p>
${factsTable(summary)}
${quality === null ? '' : qualityTable(quality)}
<h2>Weights</h2>
<p>Pairs by the sum of their evidence, in bits. A pair without a common identifier may match from ${limits.upper.toFixed(1)} bits; below ${limits.lower.toFixed(1)} it is not worth a person's time and is not listed.</p>
${weightChart(summary.weights, limits)}
${pairSection('Wrong matches', 'Matched, but not among the known pairs.', samples.wrongMatches, limits)}
${missSection(misses, quality, limits)}
${pairSection('Weakest matches', 'The lowest weights that were matched without a person.', samples.weakestMatches, limits)}
${pairSection('Strongest pairs in review', 'The highest weights that were left to a person.', samples.strongestReviews, limits)}
${pairSection('One pair for each reason of review', '', samples.reviewByReason, limits)}
${problemSection(left)}${problemSection(right)}${quality === null ? '' : problemSection(quality)}`
  return htmlPage({ language: 'en', title: 'Linkage of two registers', style, body })
}

const number = (value: number): string => value.toLocaleString('en')
const percent = (share: number): string => `${(100 * share).toFixed(2)} %`

function factsTable({ left, right, pairs, rightRecords, pairsCompared, keysLeftOut }: LinkSummary): string {
  const register = (side: string, { file, records, badLines }: LinkSummary['left']) =>
    row(side, `${escapeHtml(file)}: ${number(records)} records${badLines === 0 ? '' : `, <b>${number(badLines)} bad lines left out</b>`}`)
  return `<table>
${register('Left', left)}${register('Right', right)}
${row('Pairs compared', number(pairsCompared))}
${keysLeftOut === 0 ? '' : row('Blocking keys left out', `<b>${number(keysLeftOut)}</b>: too many records share them`)}
${row('MATCH', `${number(pairs.match)} pairs, ${number(rightRecords.matched)} right records`)}
${row('REVIEW', `${number(pairs.review)} pairs, ${number(rightRecords.inReview)} right records`)}
</table>`
}

const row = (name: string, value: string): string => `<tr><th>${name}</th><td>${value}</td></tr>\n`

function qualityTable({ file, knownPairs, match, matchOrReview, reviewShare }: Quality): string {
  return `<h2>Against the known pairs</h2>
<table>
${row('Known pairs', `${number(knownPairs)} (${escapeHtml(file)})`)}
${row('MATCH: precision', match.precision === null ? 'nothing was matched' : `${match.precision.toFixed(5)} (${number(match.wrong)} wrong)`)}
${row('MATCH: recall', match.recall.toFixed(4))}
${row('MATCH or REVIEW: recall', `${matchOrReview.recall.toFixed(4)} (${number(matchOrReview.missed)} missed)`)}
${row('Right records in review', percent(reviewShare))}
</table>`
}

function pairSection(title: string, about: string, pairs: readonly LinkedPair[], limits: LinkSummary['limits']): string {
  if (pairs.length === 0) return ''
  return `<h2>${title}</h2>\n${about === '' ? '' : `<p>${about}</p>\n`}${pairs.map((pair) => pairFigure(pair, limits)).join('\n')}`
}

function missSection(misses: readonly MissedPair[], quality: Quality | null, limits: LinkSummary['limits']): string {
  if (quality === null || misses.length === 0) return ''
  const missed = quality.matchOrReview.missed
  const shown = misses.length < missed ? `The first ${number(misses.length)} of ${number(missed)}` : `All ${number(missed)}`
  const hidden = misses.filter(({ sharesKey }) => !sharesKey).length
  return `<h2>Misses</h2>
<p>${shown} known pairs that were neither matched nor sent to review. ${number(hidden)} of those shown share no blocking key, so they were never compared.</p>
${misses.map((pair) => pairFigure(pair, limits, pair.sharesKey ? 'compared' : 'never compared: no common key')).join('\n')}`
}

function pairFigure(pair: LinkedPair, limits: LinkSummary['limits'], remark = ''): string {
  const values = pair.evidence
    .map(
      ({ feature, left, right, because, outcome }) =>
        `<tr class="${outcome.toLowerCase()}"><th>${feature.replaceAll('_', ' ').toLowerCase()}</th><td>${escapeHtml(left ?? '')}</td><td>${escapeHtml(right ?? '')}</td><td>${escapeHtml(because)}</td></tr>`,
    )
    .join('\n')
  return `<details open><summary><b>${pair.decision}</b> ${pair.weight.toFixed(1)} bits: ${escapeHtml(pair.left)} and ${escapeHtml(pair.right)}${
    pair.known === null ? '' : pair.known ? ' (known to be one human)' : ' (not a known pair)'
  }${remark === '' ? '' : `; ${remark}`}</summary>
<p>${escapeHtml(pair.reasons.join(' '))}</p>
${waterfall(pair, limits)}
<table><tr><th></th><th>left</th><th>right</th><th>because</th></tr>
${values}</table></details>`
}

/** Bad lines on the page; all are counted. */
const mostProblems = 100

function problemSection({ file, badLines, problems }: Pick<LinkSummary['left'], 'file' | 'badLines' | 'problems'>): string {
  if (badLines === 0) return ''
  const shown = problems.slice(0, mostProblems)
  return `<h2>Bad lines of ${escapeHtml(file)}</h2>
<p>${number(badLines)} lines were left out${shown.length < badLines ? `; the first ${number(shown.length)}` : ''}:</p>
<ul>${shown.map(({ line, problem }) => `<li>line ${line} ${escapeHtml(problem)}</li>`).join('\n')}</ul>
`
}

const style = `
:root { color-scheme: light dark; --for: #2a7f4f; --against: #b3392f; --review: #b07a12; --line: #8886; }
body { font: 15px/1.45 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; margin: .5rem 0; } th, td { text-align: left; padding: .15rem .8rem .15rem 0; vertical-align: top; }
th { font-weight: 600; } h1 span { font-size: 1rem; padding: .1rem .5rem; border-radius: .3rem; color: #fff; }
.complete { background: var(--for); } .incomplete { background: var(--against); } .warning { color: var(--against); }
tr.agree td, tr.agree th { color: var(--for); } tr.disagree td, tr.disagree th { color: var(--against); }
details { border-top: 1px solid var(--line); padding: .5rem 0; } summary { cursor: pointer; }
svg { display: block; max-width: 100%; height: auto; font: 12px system-ui, sans-serif; } svg text { fill: currentColor; }
.match { fill: var(--for); } .review { fill: var(--review); } .wrong { fill: var(--against); } .for { fill: var(--for); } .against { fill: var(--against); }
.sum { fill: currentColor; opacity: .55; } .limit { stroke: currentColor; stroke-dasharray: 4 3; } .axis { stroke: var(--line); }
`

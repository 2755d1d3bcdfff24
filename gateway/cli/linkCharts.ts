import type { LinkedPair } from '../../subgraphs/index.ts'
import type { Bar, LinkSummary } from './linkTally.ts'
import { figure, point, rectangle, type Scale, scaleOf, svgText as text } from './report/svg.ts'

const chartWidth = 720
const chartHeight = 240
/** Room for the axis and its figures. */
const margin = { left: 50, right: 15, top: 36, bottom: 30 }

/**
 * How many pairs have which weight, one bar a bit, with both limits. The counts stand on a square-root scale, so that a few
 * doubtful pairs stay visible beside many plain ones.
 */
export function weightChart(bars: readonly Bar[], limits: LinkSummary['limits']): string {
  if (bars.length === 0) return '<p>No pair was found.</p>'
  const low = Math.min(Math.floor(limits.lower) - 1, ...bars.map(({ from }) => from))
  const high = Math.max(Math.ceil(limits.upper) + 1, ...bars.map(({ from }) => from + 1))
  const most = Math.max(...bars.map(({ match, review }) => match + review))
  const x = scaleOf(low, high, margin.left, chartWidth - margin.right)
  const y = scaleOf(0, Math.sqrt(most), chartHeight - margin.bottom, margin.top)
  const width = x(low + 1) - x(low)
  const drawn = bars.map((bar) => {
    const wrong = bar.matchWrong
    const parts = [
      { kind: 'wrong', from: 0, to: wrong },
      { kind: 'match', from: wrong, to: bar.match },
      { kind: 'review', from: bar.match, to: bar.match + bar.review },
    ]
    const title = `<title>${bar.from} to ${bar.from + 1} bits: ${bar.match} matched, ${bar.review} in review</title>`
    const shapes = parts
      .filter(({ from, to }) => to > from)
      .map(({ kind, from, to }) => rectangle(kind, x(bar.from), y(Math.sqrt(to)), width * 0.9, y(Math.sqrt(from)) - y(Math.sqrt(to))))
    return `<g>${title}${shapes.join('')}</g>`
  })
  const content = `${drawn.join('\n')}
${axis(x, low, high, chartHeight - margin.bottom)}
${[most, Math.round(most / 4)].map((count) => text(margin.left - 6, y(Math.sqrt(count)) + 4, String(count), 'end')).join('')}
${limitLine(x(limits.lower), 'review', 0)}${limitLine(x(limits.upper), 'match', 1)}`
  return `${figure('Pairs by weight', chartWidth, chartHeight, content)}
<p><svg width="12" height="12" style="display:inline"><rect class="match" width="12" height="12"/></svg> matched
<svg width="12" height="12" style="display:inline"><rect class="review" width="12" height="12"/></svg> in review
<svg width="12" height="12" style="display:inline"><rect class="wrong" width="12" height="12"/></svg> matched, not a known pair</p>`
}

/** Each limit has a line of words to itself: the two may lie close together. */
function limitLine(x: number, word: string, row: number): string {
  const bottom = chartHeight - margin.bottom
  const words = text(x + 3, margin.top - 8 - row * wordsHeight, `${word} from here`)
  return `<line class="limit" x1="${point(x)}" x2="${point(x)}" y1="${margin.top - 6 - row * wordsHeight}" y2="${bottom}"/>${words}`
}

const wordsHeight = 14
const bitsBetweenFigures = 10

function axis(x: Scale, low: number, high: number, y: number): string {
  const figures: string[] = []
  for (let bits = Math.ceil(low / bitsBetweenFigures) * bitsBetweenFigures; bits <= high; bits += bitsBetweenFigures) {
    figures.push(text(x(bits), y + 16, String(bits), 'middle'))
  }
  return `<line class="axis" x1="${point(x(low))}" x2="${point(x(high))}" y1="${y}" y2="${y}"/>${figures.join('')}`
}

const rowHeight = 20
const nameWidth = 130
const figureWidth = 60

/** How the evidence of one pair adds up, step by step, to its weight. */
export function waterfall(pair: LinkedPair, limits: LinkSummary['limits']): string {
  let sum = 0
  const steps = pair.evidence.map(({ feature, weight }) => {
    const from = sum
    sum += weight
    return { name: feature.replaceAll('_', ' ').toLowerCase(), from, to: sum, weight, kind: weight >= 0 ? 'for' : 'against' }
  })
  const rows = [...steps, { name: 'sum', from: 0, to: pair.weight, weight: pair.weight, kind: 'sum' }]
  const ends = rows.flatMap(({ from, to }) => [from, to])
  const x = scaleOf(Math.min(0, ...ends), Math.max(limits.upper, ...ends), nameWidth, chartWidth - figureWidth)
  const height = rows.length * rowHeight + 18
  const drawn = rows.map(({ name, from, to, weight, kind }, at) => {
    const y = at * rowHeight
    const left = Math.min(x(from), x(to))
    const bar = rectangle(kind, left, y + 3, Math.max(1, Math.abs(x(to) - x(from))), rowHeight - 6)
    return `${text(nameWidth - 8, y + 14, name, 'end')}${bar}${text(Math.max(x(from), x(to)) + 4, y + 14, `${weight >= 0 ? '+' : '−'}${Math.abs(weight).toFixed(1)}`)}`
  })
  const limit = (bits: number, word: string) =>
    `<line class="limit" x1="${point(x(bits))}" x2="${point(x(bits))}" y1="0" y2="${height - 16}"/>${text(x(bits), height - 4, word, 'middle')}`
  const content = `${drawn.join('\n')}
${limit(limits.lower, 'review')}${limit(limits.upper, 'match')}`
  return figure('Evidence in bits', chartWidth, height, content)
}

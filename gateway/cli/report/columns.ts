import { escapeHtml } from './html.ts'
import { figure, rectangle, scaleOf, svgText } from './svg.ts'

/** One column of a chart: what it stands for, and its parts from the bottom up. */
export interface Column {
  readonly label: string
  /** Shown to who points at it, and read to who cannot see it. */
  readonly title: string
  /** `kind` is a class of the page's style. */
  readonly parts: readonly { readonly kind: string; readonly value: number }[]
}

const width = 720
const height = 200
const margin = { left: 44, right: 8, top: 16, bottom: 26 }
/** Narrower ones cannot be told apart, wider ones look like walls. */
const columnMaxWidth = 90
/** Labels under each other's feet cannot be read. */
const labelsMaxCount = 12

/** Columns side by side on one scale that begins at nothing. */
export function columnChart(label: string, columns: readonly Column[]): string {
  const totals = columns.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0))
  const most = Math.max(1, ...totals)
  const y = scaleOf(0, most, height - margin.bottom, margin.top)
  const step = (width - margin.left - margin.right) / Math.max(1, columns.length)
  const columnWidth = Math.min(columnMaxWidth, step * 0.8)
  const labelEvery = Math.ceil(columns.length / labelsMaxCount)
  const drawn = columns.map(({ label: name, title, parts }, at) => {
    const left = margin.left + at * step + (step - columnWidth) / 2
    let from = 0
    const shapes = parts.map(({ kind, value }) => {
      const [bottom, top] = [y(from), y(from + value)]
      from += value
      return value === 0 ? '' : rectangle(kind, left, top, columnWidth, bottom - top)
    })
    const middle = left + columnWidth / 2
    const figures = `${at % labelEvery === 0 ? svgText(middle, height - 8, name, 'middle') : ''}${
      columns.length <= labelsMaxCount ? svgText(middle, y(totals[at] ?? 0) - 4, String(totals[at] ?? 0), 'middle') : ''
    }`
    return `<g><title>${escapeHtml(title)}</title>${shapes.join('')}${figures}</g>`
  })
  const axis = `<line class="axis" x1="${margin.left}" x2="${width - margin.right}" y1="${height - margin.bottom}" y2="${height - margin.bottom}"/>`
  const scale = [0, most].map((value) => svgText(margin.left - 6, y(value) + 4, String(value), 'end')).join('')
  return figure(label, width, height, `${drawn.join('\n')}\n${axis}${scale}`)
}

const barWidth = 160
const barHeight = 12

/** A share of a whole as one line. */
export const shareBar = (label: string, share: number): string =>
  figure(
    label,
    barWidth,
    barHeight,
    `${rectangle('whole', 0, 0, barWidth, barHeight)}${rectangle('share', 0, 0, barWidth * share, barHeight)}`,
  )

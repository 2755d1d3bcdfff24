import { escapeHtml } from './html.ts'

export type Scale = (value: number) => number

/** Rounded to a tenth of a point: enough for the eye, and the file stays small. */
export const point = (value: number): string => value.toFixed(1)

export function scaleOf(low: number, high: number, from: number, to: number): Scale {
  return (value) => from + ((value - low) / Math.max(1e-9, high - low)) * (to - from)
}

export const rectangle = (kind: string, x: number, y: number, width: number, height: number): string =>
  `<rect class="${kind}" x="${point(x)}" y="${point(y)}" width="${point(width)}" height="${point(Math.max(1, height))}"/>`

export const svgText = (x: number, y: number, content: string, anchor = 'start'): string =>
  `<text x="${point(x)}" y="${point(y)}" text-anchor="${anchor}">${escapeHtml(content)}</text>`

/** A figure that shrinks with the page and says in words what it shows. */
export const figure = (label: string, width: number, height: number, content: string): string =>
  `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeHtml(label)}">
${content}
</svg>`

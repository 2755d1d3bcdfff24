import { escapeHtml } from '../report/html.ts'
import type { Text } from '../report/languages.ts'

/** A text in both languages, of which the style shows one. */
export const t = ({ lv, en }: Text): string =>
  lv === en ? escapeHtml(lv) : `<span lang="lv">${escapeHtml(lv)}</span><span lang="en">${escapeHtml(en)}</span>`

/** The same for markup that differs between the languages, such as a chart with words in it. */
export const inBoth = ({ lv, en }: Text): string => `<div lang="lv">${lv}</div><div lang="en">${en}</div>`

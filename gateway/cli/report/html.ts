import type { Language } from './languages.ts'

const htmlSigns: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => htmlSigns[sign] ?? sign)
}

export interface Page {
  readonly language: Language
  readonly title: string
  readonly style: string
  /** Markup: whoever writes it has escaped what is not theirs. */
  readonly body: string
}

/** A page that loads nothing and runs nothing: it can be mailed, kept, and opened without a network. */
export const htmlPage = ({ language, title, style, body }: Page): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`

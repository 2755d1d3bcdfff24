import { translate } from './report/glossary.ts'
import { escapeHtml, htmlPage } from './report/html.ts'
import { type Language, writtenInstant as instant } from './report/languages.ts'
import type { HeldAlert, HeldIdentity } from './subjectQueries.ts'
import type { Look, SubjectReport } from './subjectReport.ts'
import { fieldName, say } from './subjectWords.ts'

/** The report as one page that loads nothing, to be printed and handed over. */
export function reportPage(report: SubjectReport, language: Language): string {
  const heading = (sentence: Parameters<typeof say>[0], level: 2 | 3 = 2) => `<h${level}>${escapeHtml(say(sentence, language))}</h${level}>`
  const { identities, entryBans, alerts, judgements, looks, heldBack } = report
  const body = `<h1>${escapeHtml(say('title', language))}</h1>
<p>${escapeHtml(`${say('made', language)}: ${instant(report.madeAt, language)}. ${say('case', language)}: ${report.caseNumber}`)}</p>
${report.personIds.length === 0 ? paragraph(say('nothing', language)) : ''}
${report.disputed ? paragraph(say('disputed', language)) : ''}
${heading('lgm')}
${heading('identity', 3)}
${orNone(
  identities.map((held) => record(identityRows(held), language)),
  language,
)}
${heading('bans', 3)}
${orNone(
  entryBans.map((ban) => record(banRows(ban, language), language)),
  language,
)}
${heading('sis')}
${heading('alerts', 3)}
${orNone(
  alerts.map((alert) => record(alertRows(alert, language), language)),
  language,
)}
${heading('judgements')}
${orNone(
  judgements.map(({ judgement, judgedAt }) => paragraph(`${instant(judgedAt, language)}: ${translate(judgement, language)}`)),
  language,
)}
${heading('looks')}
${looks.length === 0 ? paragraph(say('none', language)) : lookTable(looks, language)}
${heading('heldBack')}
<ul>
<li>${escapeHtml(say('heldBackLooks', language))}: ${heldBack.looks}</li>
<li>${escapeHtml(say('heldBackAlerts', language))}: ${heldBack.foreignAlerts}</li>
<li>${escapeHtml(say('heldBackReasons', language))}: ${heldBack.reasons}</li>
</ul>
${paragraph(say('rights', language))}`
  return htmlPage({ language, title: say('title', language), style, body })
}

type Value = string | boolean | readonly string[] | null
/** Field by field in the order shown. Lists are of words; a null is not shown. */
type Rows = readonly (readonly [field: string, value: Value])[]

const identityRows = (held: HeldIdentity): Rows => [
  ['names', (held.names ?? []).map(({ surname, forename }) => (forename === null ? surname : `${forename} ${surname}`))],
  ['birthDate', held.birthDate],
  ['placeOfBirth', held.placeOfBirth],
  ['sex', held.sex],
  ['nationalities', held.nationalities],
  ['freeMovementFamily', held.freeMovementFamily],
  ['documents', (held.documents ?? []).map(({ number, country }) => (country === null ? number : `${number} (${country})`))],
  ['personalCode', held.personalCode ?? null],
]

const banRows = (ban: SubjectReport['entryBans'][number], language: Language): Rows => [
  ['decisionReference', ban.decisionReference],
  ['decisionDate', ban.decisionDate],
  ['authority', ban.authority],
  ['status', ban.status],
  ['statusReason', ban.statusReason],
  ['inForce', ban.inForce],
  ['territory', ban.territory],
  ['validFrom', ban.validFrom],
  ['validUntil', ban.validUntil ?? say('indefinite', language)],
  ['grounds', ban.grounds],
  ['reason', ban.reason ?? say('notTold', language)],
  ['issuedAt', instant(ban.issuedAt, language)],
  ['contact', ban.contact],
]

const alertRows = (alert: HeldAlert, language: Language): Rows => [
  ['schengenId', alert.schengenId],
  ['issuingState', alert.issuingState],
  ['kind', alert.kind],
  ['status', alert.status],
  ['inForce', alert.inForce],
  ['decisionReference', alert.decisionReference],
  ['authority', alert.authority],
  ['validUntil', alert.validUntil ?? say('indefinite', language)],
  ['reviewDate', alert.reviewDate],
  ['grounds', alert.grounds],
  ['reason', alert.reason ?? say('notTold', language)],
  ['enteredAt', instant(alert.enteredAt, language)],
  ['contact', alert.contact],
  ...identityRows(alert),
]

/** Words that stand for a choice of a list; all other values are a person's own data and are never translated. */
const choices = new Set(['sex', 'status', 'territory', 'kind', 'grounds'])

function record(rows: Rows, language: Language): string {
  const cells = rows.flatMap(([field, value]) => {
    const text = written(field, value, language)
    return text === '' ? [] : [`<tr><th>${escapeHtml(fieldName(field, language))}</th><td>${escapeHtml(text)}</td></tr>`]
  })
  return `<table>\n${cells.join('\n')}\n</table>`
}

function written(field: string, value: Value, language: Language): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no', language)
  const values = typeof value === 'string' ? [value] : value
  return values.map((one) => (choices.has(field) ? translate(one, language) : one)).join(', ')
}

function lookTable(looks: readonly Look[], language: Language): string {
  const columns = ['at', 'agency', 'purpose', 'actions', 'trails', 'caseNumber']
  const rows = looks.map((look) => {
    const cells = [
      instant(look.at, language),
      look.agency,
      look.purpose === null ? (look.automatic ? say('automatic', language) : '') : translate(look.purpose, language),
      look.actions.map((action) => translate(action, language)).join(', '),
      look.trails.map((trail) => translate(trail, language)).join(', '),
      look.caseNumber ?? '',
    ]
    return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`
  })
  const head = columns.map((column) => `<th>${escapeHtml(fieldName(column, language))}</th>`).join('')
  return `<table class="looks"><thead><tr>${head}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`
}

const orNone = (parts: readonly string[], language: Language): string =>
  parts.length === 0 ? paragraph(say('none', language)) : parts.join('\n')

const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`

const style = `
body { font: 11pt/1.4 Georgia, serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; color: #000; background: #fff; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; border-bottom: 1px solid #000; margin-top: 1.6rem; } h3 { font-size: 1rem; }
table { border-collapse: collapse; margin: .4rem 0 1rem; break-inside: avoid; } .looks { break-inside: auto; }
th, td { text-align: left; vertical-align: top; padding: .1rem .8rem .1rem 0; } th { font-weight: 600; }
@page { margin: 2cm; } @media print { body { margin: 0; max-width: none; } thead { display: table-header-group; } }
`

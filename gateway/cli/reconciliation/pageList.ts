import { translate } from '../report/glossary.ts'
import { escapeHtml } from '../report/html.ts'
import { both, type Language, type Text, writtenDay } from '../report/languages.ts'
import type { Difference } from './differences.ts'
import { fieldText } from './fields.ts'
import { t } from './pageParts.ts'
import { ruleText } from './rules.ts'
import { kindTexts, resolutionTexts, severityTexts, stateTexts } from './words.ts'

/** More rows than anybody reads on a page; all of them stand in a file beside it. */
const rowsMaxCount = 2_000

/** What is open, the gravest first. */
export const openSection = (differences: readonly Difference[]): string =>
  listSection({ lv: 'Saraksts', en: 'The list' }, 'discrepancies.csv', differences)

/** What was left as it is: known, and still different. */
export const acceptedSection = (differences: readonly Difference[]): string =>
  listSection({ lv: 'Atstāts, kā ir', en: 'Accepted as it is' }, 'report.json', differences)

function listSection(heading: Text, file: string, differences: readonly Difference[]): string {
  if (differences.length === 0) return ''
  const shown = differences.slice(0, rowsMaxCount)
  const more = differences.length - shown.length
  const cut =
    more === 0
      ? ''
      : `<p>${t({
          lv: `Šeit ir ${shown.length} smagākās; vēl ${more} ir failā ${file}.`,
          en: `The ${shown.length} gravest stand here; ${more} more are in ${file}.`,
        })}</p>`
  const heads = [
    { lv: 'Neatbilstība', en: 'Difference' },
    { lv: 'Vērtības', en: 'Values' },
    { lv: 'Kāpēc', en: 'Why' },
    { lv: 'Ieraksti', en: 'Records' },
    { lv: 'Labošana', en: 'Mending' },
  ]
  return `<h2>${t(heading)}</h2>${cut}
<table class="list"><thead><tr>${heads.map((head) => `<th>${t(head)}</th>`).join('')}</tr></thead>
<tbody>${shown.map(rowOf).join('\n')}</tbody></table>`
}

function rowOf(difference: Difference): string {
  const { severity, kind, field, rule, firstSeenAt } = difference
  const name = kindTexts[kind]?.name ?? { lv: kind, en: kind }
  const since = both((language) => `${language === 'lv' ? 'kopš' : 'since'} ${writtenDay(firstSeenAt, language)}`)
  const what = `<span class="tag ${severity}">${t(severityTexts[severity].name)}</span> <b>${t(name)}</b>${field === null ? '' : `: ${t(fieldText(field))}`}<br><small>${t(since)}</small>`
  return `<tr><td>${what}</td><td>${valuesOf(difference)}</td><td>${t(ruleText(kind, rule))}</td><td class="ids">${recordsOf(difference)}</td><td>${mendingOf(difference)}</td></tr>`
}

function valuesOf({ field, lgmValue, sisValue, valuesHidden }: Difference): string {
  if (field === null) return ''
  if (valuesHidden) return `<i>${t(hiddenText)}</i>`
  const side = (name: string, value: string | null): string =>
    `<div><small>${name}</small> ${value === null ? '<i>–</i>' : t(both((language) => valueText(field, value, language)))}</div>`
  return side('LGM', lgmValue) + side('SIS', sisValue)
}

const hiddenText: Text = { lv: 'Jums netiek rādītas', en: 'not shown to you' }

/** Fields whose values are words of a list; everything else is a person's own data and is never translated. */
const choices = new Set(['sex', 'grounds', 'kind', 'freeMovementFamily'])

const valueText = (field: string, value: string, language: Language): string =>
  choices.has(field)
    ? value
        .split(', ')
        .map((word) => translate(word, language))
        .join(', ')
    : value

function recordsOf({ entryBanId, alertId, relatedId }: Difference): string {
  const line = (name: { lv: string; en: string }, id: string | null): string =>
    id === null ? '' : `<div><small>${t(name)}</small> ${escapeHtml(id)}</div>`
  return (
    line({ lv: 'aizliegums', en: 'ban' }, entryBanId) +
    line({ lv: 'ziņojums', en: 'alert' }, alertId) +
    line({ lv: 'otrs ieraksts', en: 'other record' }, relatedId)
  )
}

function mendingOf({ suggestedResolution, resolution }: Difference): string {
  const way = (kind: string) => resolutionTexts[kind] ?? { lv: kind, en: kind }
  if (resolution === null) return t(way(suggestedResolution))
  const state = stateTexts[resolution.state] ?? { lv: resolution.state, en: resolution.state }
  return `${t(way(resolution.kind))}: <b>${t(state)}</b>`
}

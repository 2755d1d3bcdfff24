import { columnChart, shareBar } from '../report/columns.ts'
import { both, type Language, shortInstant, writtenDay, writtenInstant } from '../report/languages.ts'
import { severities } from './differences.ts'
import { percent, written } from './numbers.ts'
import { inBoth, t } from './pageParts.ts'
import type { Age, Counted, Summary } from './summary.ts'
import { indicatorTexts, kindTexts, severityTexts, statusTexts } from './words.ts'

const legend = `<p class="legend">${severities.map((severity) => `<span class="tag ${severity}">${t(severityTexts[severity].name)}</span> ${t(severityTexts[severity].meaning)}`).join('<br>')}</p>`

export function kindSection({ byKind, open }: Summary): string {
  if (byKind.length === 0) return ''
  const cell = (count: number): string => `<td class="count">${count === 0 ? '' : count}</td>`
  const row = (name: string, counted: Counted): string =>
    `<tr><td>${name}</td>${severities.map((severity) => cell(counted[severity])).join('')}<td class="count"><b>${counted.total}</b></td></tr>`
  const rows = byKind.map(({ kind, ...counted }) => {
    const { name, meaning } = kindTexts[kind] ?? { name: { lv: kind, en: kind }, meaning: { lv: '', en: '' } }
    return row(`<b>${t(name)}</b><br><small>${t(meaning)}</small>`, counted)
  })
  const heads = severities.map((severity) => `<th class="count">${t(severityTexts[severity].name)}</th>`).join('')
  return `<h2>${t({ lv: 'Neatbilstības pēc veida un smaguma', en: 'Differences by kind and severity' })}</h2>
${legend}
<table class="kinds"><thead><tr><th>${t({ lv: 'Veids', en: 'Kind' })}</th>${heads}<th class="count">${t({ lv: 'Kopā', en: 'All' })}</th></tr></thead>
<tbody>${rows.join('\n')}</tbody><tfoot>${row(`<b>${t({ lv: 'Kopā', en: 'All' })}</b>`, open)}</tfoot></table>`
}

export function indicatorSection({ indicators, proved }: Summary): string {
  const rows = indicators.map(({ name, share, affected, of }) => {
    const text = indicatorTexts[name]
    const value = both((language) =>
      share === null ? notMeasured[language] : `${proved ? '' : atMost[language]}${percent(share, language)}`,
    )
    const counts = both((language) => `${written(affected, language)} / ${written(of, language)}`)
    const bar = share === null ? '' : shareBar(`${text.name.lv} / ${text.name.en}`, share)
    return `<tr><td><b>${t(text.name)}</b><br><small>${t(text.formula)}</small></td><td class="value">${t(value)}${bar}</td><td class="count">${t(counts)}</td></tr>`
  })
  return `<h2>${t({ lv: 'Datu kvalitātes rādītāji', en: 'Indicators of data quality' })}</h2>
<p>${t({
    lv: 'Nosaukumi pēc Regulas (ES) 2021/2225. Rādītājs ir 1 mīnus ieraksti ar neatbilstību, dalīti ar aplūkotajiem ierakstiem; katrs ieraksts skaitīts vienreiz.',
    en: 'Names as in Regulation (EU) 2021/2225. An indicator is 1 less the records with a difference divided by the records looked at; each record counts once.',
  })}</p>
<table class="indicators"><thead><tr><th>${t({ lv: 'Rādītājs un tā formula', en: 'Indicator and its formula' })}</th><th>${t({
    lv: 'Vērtība',
    en: 'Value',
  })}</th><th class="count">${t({ lv: 'Ar neatbilstību / aplūkoti', en: 'With a difference / looked at' })}</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`
}

const notMeasured: Readonly<Record<Language, string>> = { lv: 'nav ko mērīt', en: 'nothing to measure' }
const atMost: Readonly<Record<Language, string>> = { lv: 'ne vairāk kā ', en: 'at most ' }

export function agesSection({ ages, open }: Summary): string {
  if (open.total === 0) return ''
  const chart = (language: Language): string =>
    columnChart(
      language === 'lv' ? 'Atvērto neatbilstību vecums' : 'Ages of open differences',
      ages.map((age) => ({
        label: ageText(age, language),
        title: `${ageText(age, language)}: ${severities.map((severity) => `${severityTexts[severity].name[language]} ${age[severity]}`).join(', ')}`,
        parts: severities.map((severity) => ({ kind: severity, value: age[severity] })),
      })),
    )
  return `<section class="figure"><h2>${t({ lv: 'Atvērto neatbilstību vecums', en: 'Ages of open differences' })}</h2>
<p>${t({
    lv: 'Dienas kopš salīdzināšana neatbilstību ieraudzīja pirmoreiz.',
    en: 'Days since a comparison first saw the difference.',
  })}</p>${inBoth(both(chart))}</section>`
}

function ageText({ fromDays, toDays }: Age, language: Language): string {
  const days = language === 'lv' ? 'd.' : 'days'
  if (toDays === null) return `${fromDays}+ ${days}`
  return fromDays === 0 ? `< ${toDays} ${language === 'lv' ? 'd.' : 'day'}` : `${fromDays}–${toDays - 1} ${days}`
}

export function trendSection({ trend }: Summary): string {
  if (trend.length < 2) return ''
  const isOneDay = new Set(trend.map(({ startedAt }) => writtenDay(startedAt, 'lv'))).size === 1
  const chart = (language: Language): string =>
    columnChart(
      language === 'lv' ? 'Neatbilstības katrā salīdzināšanā' : 'Differences in each comparison',
      trend.map(({ startedAt, status, differences }) => ({
        label: shortInstant(startedAt, isOneDay ? 'TIME' : 'DAY', language),
        title: `${writtenInstant(startedAt, language)}: ${differences}, ${statusOf(status, language)}`,
        parts: [{ kind: status === 'COMPLETE' ? 'MINOR' : 'unproved', value: differences }],
      })),
    )
  const partial = trend.some(({ status }) => status !== 'COMPLETE')
  return `<section class="figure"><h2>${t({ lv: 'Attīstība', en: 'Trend' })}</h2>
<p>${t({ lv: 'Neatbilstības, ko ieraudzīja katra no pēdējām salīdzināšanām.', en: 'Differences that each of the last comparisons saw.' })}${
    partial
      ? ` ${t({
          lv: 'Raibi stabiņi: salīdzināšana, kas nav nolasījusi visu; tās skaitlis nav salīdzināms ar citiem.',
          en: 'Hatched columns: a comparison that did not read everything; its count does not compare with the others.',
        })}`
      : ''
  }</p>${hatching}${inBoth(both(chart))}</section>`
}

const statusOf = (status: string, language: Language): string =>
  Object.entries(statusTexts).find(([name]) => name === status)?.[1].name[language] ?? status

const hatching = `<svg width="0" height="0" aria-hidden="true"><defs><pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch" width="3" height="6"/></pattern></defs></svg>`

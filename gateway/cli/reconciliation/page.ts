import { escapeHtml, htmlPage } from '../report/html.ts'
import { both, type Language, type Text, writtenInstant } from '../report/languages.ts'
import { agesSection, indicatorSection, kindSection, trendSection } from './figures.ts'
import { written } from './numbers.ts'
import { acceptedSection, openSection } from './pageList.ts'
import { fieldText } from './fields.ts'
import { t } from './pageParts.ts'
import { placeText } from './rules.ts'
import { style } from './pageStyle.ts'
import type { Listed } from './differences.ts'
import type { Summary } from './summary.ts'
import { kindTexts, resolutionTexts, scopeTexts, severityTexts, statusTexts } from './words.ts'

/**
 * The report as one page in both languages, that loads nothing and runs nothing: which language is shown is a choice that the style alone obeys.
 */
export function reportPage(summary: Summary, { open, accepted }: Listed, madeAt: string): string {
  const title: Text = { lv: 'LGM un SIS salīdzināšana', en: 'Comparison of LGM and SIS' }
  const body = `<input type="radio" name="language" id="lv" checked><label for="lv">Latviešu</label>
<input type="radio" name="language" id="en"><label for="en">English</label>
<main>
<h1>${t(title)}</h1>
${banner(summary)}
<p class="warning">${t({
    lv: 'Šajā lapā ir personas dati. Rīkojieties ar to kā ar pašiem reģistriem.',
    en: 'This page holds personal data. Treat it as the registers themselves.',
  })}</p>
${cards(summary)}
${compared(summary)}
${firstSteps(summary)}
${kindSection(summary)}
${indicatorSection(summary)}
${agesSection(summary)}
${trendSection(summary)}
${truthSection(summary)}
${openSection(open)}
${acceptedSection(accepted)}
<p class="made">${t(both((language) => `${language === 'lv' ? 'Sagatavots' : 'Made'} ${writtenInstant(madeAt, language)}`))}</p>
</main>`
  return htmlPage({ language: 'lv', title: `${title.lv} / ${title.en}`, style, body })
}

function banner({ run, proved, reach }: Summary): string {
  const { name } = statusTexts[run.status]
  const meaning = proved ? scopeTexts[run.scope] : statusTexts[run.status].meaning
  const unread = run.unread.length === 0 ? '' : `<ul>${run.unread.map((place) => `<li>${t(placeText(place))}</li>`).join('')}</ul>`
  const heading = unread === '' ? '' : `<p>${t({ lv: 'Nav nolasīts:', en: 'Not read:' })}</p>`
  return `<section class="banner ${!proved ? 'unproved' : reach === 'ALL' ? 'proved' : 'part'}"><b>${t(name)}</b> ${t(meaning)}${heading}${unread}</section>`
}

function cards({ open, proved, accepted }: Summary): string {
  const card = (kind: string, count: number, text: Text): string =>
    `<div class="card ${kind}"><b>${t(both((language) => written(count, language)))}</b>${t(text)}</div>`
  const atLeast = (text: Text): Text => (proved ? text : { lv: `${text.lv} (vismaz)`, en: `${text.en} (at least)` })
  return `<div class="cards">
${card('', open.total, atLeast({ lv: 'neatbilstības', en: 'differences' }))}
${card('CRITICAL', open.CRITICAL, atLeast({ lv: 'kritiskas', en: 'critical' }))}
${card('MAJOR', open.MAJOR, atLeast({ lv: 'būtiskas', en: 'major' }))}
${card('MINOR', open.MINOR, atLeast({ lv: 'nelielas', en: 'minor' }))}
${card('', open.new, { lv: 'jaunas', en: 'new' })}
${card('', open.cameBack, { lv: 'atgriezušās', en: 'came back' })}
${accepted.total === 0 ? '' : card('', accepted.total, { lv: 'atstātas, kā ir (nav ieskaitītas)', en: 'accepted as they are (not counted)' })}
</div>`
}

/** Each kind with how many. */
const kindsNamed = ({ byKind }: Summary['accepted']): Text =>
  both((language) => byKind.map(({ kind, total }) => `${kindTexts[kind]?.name[language] ?? kind} (${total})`).join(', '))

function compared({ run, toJudge, open, accepted }: Summary): string {
  const sentences: Text[] = [
    both((language) => {
      const [bans, alerts] = [written(run.bansRead, language), written(run.alertsRead, language)]
      const when = `${writtenInstant(run.startedAt, language)}${duration(run, language)}`
      return language === 'lv'
        ? `Aplūkots ${when}: LGM aizliegumi – ${bans}, Latvijas ziņojumi SIS – ${alerts}. Katrs pāris salīdzināts laukā pa laukam ar to, ko aizliegumam vajadzēja publicēt, abos virzienos.`
        : `Looked at ${when}: bans of LGM – ${bans}, Latvian alerts of SIS – ${alerts}. Each pair was compared field by field with what the ban should have published, in both directions.`
    }),
  ]
  if (toJudge > 0) {
    sentences.push({
      lv: `Gadījumi, kuros cilvēkam jāizlemj, vai ieraksti ir par vienu personu: ${toJudge}. Pēc tam salīdziniet vēlreiz.`,
      en: `Cases in which a person must judge whether the records are of one human: ${toJudge}. Compare again after that.`,
    })
  }
  if (accepted.total > 0) {
    sentences.push({
      lv: `Atšķiras arī ${accepted.total}, ko divi cilvēki izlēma atstāt, kā ir, un kas nav ieskaitītas: ${kindsNamed(accepted).lv}. Saraksts ir šīs lapas beigās.`,
      en: `${accepted.total} more differ that two people decided to leave as they are, and are not counted: ${kindsNamed(accepted).en}. They are listed at the end of this page.`,
    })
  }
  if (open.notLookedAt > 0) {
    sentences.push({
      lv: `Neatbilstības no iepriekšējām salīdzināšanām, kas šoreiz netika atrastas un nav pierādīti novērstas: ${open.notLookedAt}. Tās paliek atvērtas.`,
      en: `Differences of earlier comparisons that were not found this time, and are not proved to be gone: ${open.notLookedAt}. They stay open.`,
    })
  }
  return `<h2>${t({ lv: 'Kas salīdzināts', en: 'What was compared' })}</h2>\n${sentences.map((text) => `<p>${t(text)}</p>`).join('\n')}`
}

function duration({ startedAt, finishedAt }: Summary['run'], language: Language): string {
  if (finishedAt === null) return ''
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000
  return ` (${seconds.toLocaleString(language, { maximumFractionDigits: 1 })} s)`
}

const nothingDiffers: Text = { lv: 'Nekas: neatbilstību nav.', en: 'Nothing: there are no differences.' }
const nothingOpen: Text = { lv: 'Nekas: atvērtu neatbilstību nav.', en: 'Nothing: no difference is open.' }

function firstSteps({ first, proved, reach, accepted }: Summary): string {
  const heading = `<h2>${t({ lv: 'Kas jādara vispirms', en: 'What to do first' })}</h2>`
  if (first.length === 0) {
    return proved && reach === 'ALL'
      ? `${heading}<p>${t(accepted.total === 0 ? nothingDiffers : nothingOpen)}</p>`
      : `${heading}<p>${t({ lv: 'Salīdziniet visu: šī salīdzināšana par reģistriem kopumā neko nepierāda.', en: 'Compare everything: this comparison proves nothing of the registers as a whole.' })}</p>`
  }
  const items = first.map(({ kind, severity, count, resolution, fields }) => {
    const meaning = kindTexts[kind]?.meaning ?? { lv: kind, en: kind }
    const way = resolutionTexts[resolution] ?? { lv: resolution, en: resolution }
    return `<li><span class="tag ${severity}">${t(severityTexts[severity].name)}</span> <b>${count} ×</b> ${t(withFields(meaning, fields))} <i>${t(
      {
        lv: `Parasti: ${way.lv}.`,
        en: `Usually: ${way.en}.`,
      },
    )}</i></li>`
  })
  return `${heading}<ol>${items.join('\n')}</ol>`
}

/** The sentence, and behind it what differs. */
const withFields = (sentence: Text, fields: readonly string[]): Text =>
  fields.length === 0
    ? sentence
    : both((language) => `${sentence[language].replace(/\.$/, '')}: ${fields.map((field) => fieldText(field)[language]).join(', ')}.`)

function truthSection({ truth }: Summary): string {
  if (truth === null) return ''
  const { found, missed, invented, forReview } = truth
  const row = (text: Text, kind: string, field: string | null): string =>
    `<tr><td>${t(text)}</td><td>${t(kindTexts[kind]?.name ?? { lv: kind, en: kind })}</td><td>${escapeHtml(field ?? '')}</td></tr>`
  const rows = [
    ...missed.map(({ kind, field }) => row({ lv: 'nav atrasta', en: 'missed' }, kind, field)),
    ...invented.map(({ kind, field }) => row({ lv: 'izdomāta', en: 'invented' }, kind, field)),
  ]
  return `<h2>${t({ lv: 'Salīdzinājums ar zināmo patiesību', en: 'Against the known truth' })}</h2>
<p>${t({
    lv: `Šie reģistri ir izdomāti, un ir zināms, kas tajos sabojāts. Atrasts: ${found}, nav atrasts: ${missed.length}, izdomāts: ${invented.length}, nodots cilvēka izlemšanai: ${forReview}.`,
    en: `These registers are made up, and what was damaged in them is known: ${found} found, ${missed.length} missed, ${invented.length} invented, ${forReview} put before a person.`,
  })}</p>${rows.length === 0 ? '' : `<table>${rows.join('\n')}</table>`}`
}

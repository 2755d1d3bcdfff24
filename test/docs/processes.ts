import { readFileSync, writeFileSync } from 'node:fs'
import { ruleCatalogue } from '../../subgraphs/bridge/publication/catalogue.ts'
import { type ClockKind, clockKinds, clockTable } from '../../subgraphs/bridge/clocks/clock.ts'
import { readReferenceData } from '../../subgraphs/bridge/reference/referenceData.ts'
import { transitions as publicationTransitions } from '../../subgraphs/bridge/publication/saga.ts'
import { transitions as banTransitions } from '../../subgraphs/lgm/bans.ts'
import { transitions as alertTransitions } from '../../subgraphs/sis/alerts.ts'

/**
 * The parts of processes.md that follow from the tables of the program. `node test/docs/processes.ts --write` renews them; a test fails while
 * they say something else than the tables.
 */
export const processesFile = new URL('../../docs/processes.md', import.meta.url)

type Table = Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>

const parts: Readonly<Record<string, () => string>> = {
  publication: () => stateDiagram(publicationTransitions, 'PENDING'),
  ban: () => stateDiagram(banTransitions, 'ACTIVE'),
  alert: () => stateDiagram(alertTransitions, 'PENDING_APPROVAL'),
  rules: () => rulesTable('en', ['Rule', 'Effect', 'Says', 'Cleared by', 'Stands on']),
  clocks: clocksTable,
  noteikumi: () => rulesTable('lv', ['Noteikums', 'Sekas', 'Vēsta', 'Novērš', 'Pamats']),
}

/** The same text with each marked part made anew. @throws Error for a mark that no part belongs to */
export const renewed = (text: string): string =>
  text.replace(/(<!-- from the tables: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g, (_, begin: string, name: string, end: string) => {
    const part = parts[name]
    if (part === undefined) throw new Error(`docs/processes.md marks a part that there is none of: ${name}`)
    return `${begin}${part()}\n${end}`
  })

function stateDiagram(table: Table, first: string): string {
  const ways = Object.entries(table).flatMap(([from, exits]) => {
    const ends = Object.keys(exits).length === 0 ? [`  ${from} --> [*]`] : []
    const byTarget = Map.groupBy(Object.entries(exits), ([, to]) => to ?? '')
    const lines = [...byTarget].map(([to, events]) => `  ${from} --> ${to}: ${events.map(([event]) => event).join(', ')}`)
    return [...lines, ...ends]
  })
  return ['```mermaid', 'stateDiagram-v2', `  [*] --> ${first}`, ...ways, '```'].join('\n')
}

function clocksTable(): string {
  const { clocks } = readReferenceData()
  const time: Readonly<Record<ClockKind, string>> = {
    APPROVAL: `${clocks.approvalHours} hours`,
    CONSULTATION_BEFORE_ENTRY: `${clocks.consultationDays} (+${clocks.consultationExtensionDays}) days`,
    CONSULTATION_AFTER_ENTRY: `${clocks.consultationDays} (+${clocks.consultationExtensionDays}) days`,
    CONSULTATION_BY_OTHER_STATE: `${clocks.answerToConsultationDays} days`,
    EVIDENCE_OF_ERROR: `${clocks.errorWorkingDays} working days`,
    ALERT_REVIEW: `its day; reminded of ${clocks.reviewLeadMonths} months ahead`,
    NATIONAL_REVIEW: `its day; reminded of ${clocks.reviewLeadMonths} months ahead`,
  }
  const rows = clockKinds.map((kind) => {
    const { article, actor, answers, notedByPeople } = clockTable[kind]
    return [`\`${kind}\``, actor, time[kind], notedByPeople ? 'people' : 'by itself', answers.join(', ') || 'by itself', article]
  })
  return tableOf(['Clock', 'Who acts', 'Time', 'Begins', 'Ends', 'Stands on'], rows)
}

function rulesTable(language: 'en' | 'lv', heads: readonly string[]): string {
  const rows = ruleCatalogue(language).map(({ code, effect, message, clears, article }) => [
    `\`${code}\``,
    effect,
    message,
    clears,
    article ?? '',
  ])
  return tableOf(heads, rows)
}

function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

if (process.argv.includes('--write')) writeFileSync(processesFile, renewed(readFileSync(processesFile, 'utf8')))

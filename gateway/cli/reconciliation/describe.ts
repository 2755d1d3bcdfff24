import { table } from '../output.ts'
import { percent } from './numbers.ts'
import type { Summary } from './summary.ts'
import { indicatorTexts, kindTexts, resolutionTexts, scopeTexts, statusTexts } from './words.ts'

/** The summary on a terminal: what was compared, how sure, what is grave and what to do first. */
export function describeSummary(summary: Summary): readonly string[] {
  const { run, first, indicators, truth } = summary
  return [
    `${run.status} (${run.scope.toLowerCase()}): ${run.bansRead} bans and ${run.alertsRead} Latvian alerts looked at${duration(run.startedAt, run.finishedAt)}`,
    ...howSure(summary),
    openLine(summary),
    ...table(summary.byKind.map(({ kind, CRITICAL, MAJOR, MINOR }) => [`  ${kind}`, ...severityCells({ CRITICAL, MAJOR, MINOR })])),
    ...acceptedLines(summary),
    ...(first.length === 0 ? [] : ['What to do first:']),
    ...first.map(
      ({ kind, count, resolution, severity, fields }, at) =>
        `  ${at + 1}. ${count} ${severity} ${kind}${fields.length === 0 ? '' : ` (${fields.join(', ')})`}: ${kindTexts[kind]?.meaning.en ?? ''} Usually: ${resolution} (${lowered(resolutionTexts[resolution]?.en ?? '')}).`,
    ),
    `Quality${summary.reach === 'PART' ? ' of what was compared' : ''}${summary.proved ? '' : ', at best'}: ${indicators
      .map(({ name, share }) => `${lowered(indicatorTexts[name].name.en)} ${share === null ? 'not measured' : percent(share, 'en')}`)
      .join(', ')}`,
    ...(truth === null ? [] : describeTruth(truth)),
  ]
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

function howSure({ run, proved, toJudge }: Summary): readonly string[] {
  const judge = toJudge === 0 ? [] : [`${toJudge} pairs may be of one human or of two: a person must judge them, then compare again.`]
  if (proved) return [scopeTexts[run.scope].en, ...judge]
  return [statusTexts[run.status].meaning.en, ...run.unread.map((place) => `  not read: ${place}`), ...judge]
}

function openLine({ open }: Summary): string {
  const { total, CRITICAL, MAJOR, MINOR, new: fresh, cameBack, notLookedAt } = open
  const unseen = notLookedAt === 0 ? '' : `, ${notLookedAt} known from earlier comparisons were not found or not looked at`
  return `${total} ${total === 1 ? 'difference stands' : 'differences stand'}: ${CRITICAL} critical, ${MAJOR} major, ${MINOR} minor; ${fresh} are new, ${cameBack} came back${unseen}`
}

function acceptedLines({ accepted }: Summary): readonly string[] {
  if (accepted.total === 0) return []
  const kinds = accepted.byKind.map(({ kind, total }) => `${total} ${kind}`).join(', ')
  return [`Besides, two people decided to leave as they are, and these are not counted: ${kinds}`]
}

const severityCells = ({ CRITICAL, MAJOR, MINOR }: Record<'CRITICAL' | 'MAJOR' | 'MINOR', number>): readonly string[] => [
  CRITICAL === 0 ? '' : `${CRITICAL} critical`,
  MAJOR === 0 ? '' : `${MAJOR} major`,
  MINOR === 0 ? '' : `${MINOR} minor`,
]

function duration(startedAt: string, finishedAt: string | null): string {
  return finishedAt === null ? '' : ` in ${((Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000).toFixed(1)} s`
}

function describeTruth({ found, missed, invented, forReview }: NonNullable<Summary['truth']>): readonly string[] {
  return [
    `Against what was really done to the data: ${found} found, ${missed.length} missed, ${invented.length} invented.`,
    ...(forReview === 0 ? [] : [`Put before a person, since the data alone cannot tell: ${forReview}.`]),
    ...table([
      ...missed.map(({ code, kind, field }) => ['  missed', code, kind, field ?? '']),
      ...invented.map(({ kind, field }) => ['  invented', '', kind, field ?? '']),
    ]),
  ]
}

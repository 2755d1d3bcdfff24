import type { Score } from '../../../demo/score.ts'
import { type Difference, type Listed, type Severity, severities } from './differences.ts'
import { type Indicator, indicatorsOf } from './indicators.ts'
import type { RunView } from './run.ts'

/** What a reader is told, and what `report.json` holds. */
export interface Summary {
  /** INCOMPLETE and the like: what was not found is not proved to be in order. */
  readonly proved: boolean
  /** ALL: of both registers whole. PART: of a sample, or of some persons; it says nothing of the others. */
  readonly reach: 'ALL' | 'PART'
  readonly run: Omit<RunView, 'phase' | 'done' | 'total' | 'secondsLeft'>
  readonly open: Counted & { readonly new: number; readonly cameBack: number; readonly notLookedAt: number }
  /** Left as they are by two people; not among the open ones. */
  readonly accepted: Counted & { readonly byKind: Summary['byKind'] }
  readonly toJudge: number
  readonly byKind: readonly (Counted & { readonly kind: string })[]
  readonly first: readonly Step[]
  readonly indicators: readonly Indicator[]
  readonly ages: readonly (Counted & Age)[]
  readonly trend: readonly { readonly runId: string; readonly startedAt: string; readonly status: string; readonly differences: number }[]
  readonly truth: Truth | null
}

export type Counted = Readonly<Record<Severity, number>> & { readonly total: number }

/** Differences of one kind and severity that are mended in one way. */
export interface Step {
  readonly kind: string
  readonly severity: Severity
  readonly resolution: string
  readonly count: number
  /** Those that differ, the most frequent first. */
  readonly fields: readonly string[]
}

/** Whole days from `fromDays` on, up to but without `toDays`. */
export interface Age {
  readonly fromDays: number
  readonly toDays: number | null
}

/** Against what was really done to made-up registers. */
export interface Truth {
  readonly found: number
  readonly missed: readonly { readonly code: string; readonly kind: string; readonly field: string | null }[]
  readonly invented: readonly {
    readonly kind: string
    readonly field: string | null
    readonly banId: string | null
    readonly alertId: string | null
  }[]
  /** Rightly put before a person, since no data tell. */
  readonly forReview: number
}

export interface Findings {
  readonly run: RunView
  readonly runs: readonly RunView[]
  readonly listed: Listed
  readonly score: Score | null
  readonly now: Date
}

/** What a director is told to begin with: more than one can act on in a day helps nobody. */
const firstSteps = 5
const ageLimitsDays = [0, 1, 7, 30, 90]
const dayMs = 86_400_000

/** Pure. */
export function summarise({ run, runs, listed, score, now }: Findings): Summary {
  const { phase: _phase, done: _done, total: _total, secondsLeft: _secondsLeft, ...told } = run
  const { open: differences, accepted } = listed
  const since = Date.parse(run.startedAt)
  const isPart = run.scope === 'SAMPLE' || run.scope === 'PERSONS'
  const isSince = (instant: string | null): boolean => instant !== null && Date.parse(instant) >= since
  return {
    proved: run.status === 'COMPLETE',
    reach: isPart ? 'PART' : 'ALL',
    run: told,
    open: {
      ...countOf(differences),
      new: differences.filter(({ firstSeenAt }) => isSince(firstSeenAt)).length,
      cameBack: differences.filter(({ reopenedAt }) => isSince(reopenedAt)).length,
      notLookedAt: differences.filter(({ lastSeenAt }) => !isSince(lastSeenAt)).length,
    },
    accepted: { ...countOf(accepted), byKind: byKind(accepted) },
    toJudge: differences.filter(({ kind }) => kind === 'UNLINKED_MATCH').length,
    byKind: byKind(differences),
    first: stepsOf(differences).slice(0, firstSteps),
    indicators: indicatorsOf(
      run,
      differences.filter(({ lastSeenAt }) => !isPart || isSince(lastSeenAt)),
    ),
    ages: agesOf(differences, now),
    // What was compared in part does not compare with the whole.
    trend: runs
      .filter(({ scope }) => scope === 'FULL' || scope === 'CHANGED')
      .map(({ id, startedAt, status, counts }) => ({
        runId: id,
        startedAt,
        status,
        differences: counts.reduce((sum, { count }) => sum + count, 0),
      })),
    truth: score === null ? null : truthOf(score),
  }
}

function countOf(differences: readonly Difference[]): Counted {
  const of = (severity: Severity): number => differences.filter((difference) => difference.severity === severity).length
  return { CRITICAL: of('CRITICAL'), MAJOR: of('MAJOR'), MINOR: of('MINOR'), total: differences.length }
}

const gravestFirst = (one: Counted, other: Counted): number =>
  other.CRITICAL - one.CRITICAL || other.MAJOR - one.MAJOR || other.MINOR - one.MINOR

function byKind(differences: readonly Difference[]): Summary['byKind'] {
  const kinds = Map.groupBy(differences, ({ kind }) => kind)
  return [...kinds].map(([kind, ofKind]) => ({ kind, ...countOf(ofKind) })).sort(gravestFirst)
}

/** Of what is equally grave: first what may have an innocent person detained, then what lets a banned one in, then the rest. */
const urgency = ['OUTLIVED_BAN', 'MISSING_IN_LGM', 'FIELD_MISMATCH', 'MISSING_IN_SIS', 'EARLY_DELETION']
const urgencyOf = ({ kind }: Step): number => (urgency.includes(kind) ? urgency.indexOf(kind) : urgency.length)

function stepsOf(differences: readonly Difference[]): readonly Step[] {
  const steps = Map.groupBy(differences, ({ severity, kind, suggestedResolution }) => JSON.stringify([severity, kind, suggestedResolution]))
  return [...steps.values()]
    .flatMap((alike) => {
      const [first] = alike
      if (first === undefined) return []
      const { kind, severity, suggestedResolution: resolution } = first
      return [{ kind, severity, resolution, count: alike.length, fields: fieldsOf(alike) }]
    })
    .sort(
      (one, other) =>
        severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
        urgencyOf(one) - urgencyOf(other) ||
        other.count - one.count,
    )
}

/** Kinds that are about single fields; of the others the field is only why. */
const ofFields: ReadonlySet<string> = new Set(['FIELD_MISMATCH', 'INCOMPLETE_ALERT'])

const fieldsOf = (differences: readonly Difference[]): readonly string[] =>
  [
    ...Map.groupBy(
      differences.filter(({ kind }) => ofFields.has(kind)),
      ({ field }) => field,
    ),
  ]
    .sort(([, one], [, other]) => other.length - one.length)
    .flatMap(([field]) => field ?? [])

function agesOf(differences: readonly Difference[], now: Date): Summary['ages'] {
  return ageLimitsDays.map((fromDays, at) => {
    const toDays = ageLimitsDays[at + 1] ?? null
    const within = differences.filter(({ firstSeenAt }) => {
      const days = Math.max(0, (now.getTime() - Date.parse(firstSeenAt)) / dayMs)
      return days >= fromDays && (toDays === null || days < toDays)
    })
    return { fromDays, toDays, ...countOf(within) }
  })
}

const truthOf = ({ found, missed, invented, forReview }: Score): Truth => ({
  found: found.length,
  missed: missed.map(({ code, kind, field }) => ({ code, kind, field })),
  invented: invented.map(({ kind, field, banId, alertId }) => ({ kind, field, banId, alertId })),
  forReview: forReview.length,
})

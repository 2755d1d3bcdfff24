import type { OutlinedPair, OutlinedQuestion } from './rates.ts'

/** Dates that a slip of the pen explains, and a namesake born on a similar day as well. */
const nearDates: ReadonlySet<string> = new Set(
  ['day and month swapped', 'one digit', 'placeholder', 'year apart', 'other year', 'other day'].map((rule) => `BIRTH_DATE:${rule}`),
)

/** How the birth dates of a pair of one name compare; null: another name, or dates that no slip explains. */
function datesOfOneName({ kinds }: OutlinedPair): 'SAME' | 'NEAR' | null {
  const has = (kind: string) => kinds.some(([one]) => one === kind)
  if (!has('SURNAME:AGREE') || !has('FORENAME:AGREE')) return null
  if (has('BIRTH_DATE:same')) return 'SAME'
  return kinds.some(([kind]) => nearDates.has(kind)) ? 'NEAR' : null
}

/** Standard errors that a count may lie too high: a few namesakes in a small register are not yet its habit. */
const errorsAllowed = 2

/**
 * Of the pairs of one name and nearly one birth date, the share that are namesakes: estimated from the people who are found by name and
 * full date, since who else bears their name and was born on a similar day is somebody else. As many stand beside those who are not found.
 *
 * @param asked questions asked, also those without a candidate
 */
export function namesakesAmongNear(questions: readonly OutlinedQuestion[], asked: number): number {
  let found = 0
  let besideFound = 0
  let near = 0
  for (const pairs of questions) {
    const dates = pairs.map(datesOfOneName)
    const nearHere = dates.filter((one) => one === 'NEAR').length
    if (dates.includes('SAME')) {
      found++
      besideFound += nearHere
    } else near += nearHere
  }
  if (found === 0 || near === 0) return 0
  const certain = Math.max(0, besideFound - errorsAllowed * Math.sqrt(besideFound))
  return Math.min(1, (certain / found) * ((asked - found) / near))
}

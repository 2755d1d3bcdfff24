import type { PartialDate } from '../dates/partialDate.ts'
import { birthDateBits } from '../weights.ts'
import type { Evidence, Outcome } from './evidence.ts'

interface Finding {
  readonly outcome: Outcome
  readonly weight: number
  readonly rule: string
  readonly because: string
}

const finding = (outcome: Outcome, weight: number, rule: string, because: string): Finding => ({ outcome, weight, rule, because })

const findings = {
  same: finding('AGREE', birthDateBits.same, 'same', 'Birth dates agree to the day.'),
  samePlaceholder: finding(
    'AGREE',
    birthDateBits.samePlaceholder,
    'same placeholder',
    'Birth dates agree, but 1 January often stands for an unknown day.',
  ),
  sameYear: finding('SIMILAR', birthDateBits.sameYear, 'year only', 'Birth years agree; the day is not known on both sides.'),
  sameMonth: finding(
    'SIMILAR',
    birthDateBits.sameMonth,
    'year and month',
    'Year and month of birth agree; the day is not known on both sides.',
  ),
  swapped: finding('SIMILAR', birthDateBits.swapped, 'day and month swapped', 'Birth dates agree when day and month are exchanged.'),
  oneDigit: finding('SIMILAR', birthDateBits.oneDigit, 'one digit', 'Birth dates differ by one digit or two exchanged digits.'),
  placeholder: finding(
    'SIMILAR',
    birthDateBits.placeholder,
    'placeholder',
    'Birth years agree; 1 January on one side may stand for an unknown day.',
  ),
  yearApart: finding('SIMILAR', birthDateBits.yearApart, 'year apart', 'Day and month of birth agree, the years are one apart.'),
  yearsApart: finding(
    'DISAGREE',
    birthDateBits.yearsApart,
    'years apart',
    'Birth years are one apart; the day is not known on both sides.',
  ),
  otherYear: finding('DISAGREE', birthDateBits.otherYear, 'other year', 'Day and month of birth agree, the years differ.'),
  otherDay: finding('DISAGREE', birthDateBits.otherDay, 'other day', 'Birth dates agree in the year and in the day or month only.'),
  yearOnly: finding('DISAGREE', birthDateBits.yearOnly, 'same year only', 'Birth dates differ; only the year is the same.'),
  different: finding('DISAGREE', birthDateBits.different, 'different', 'Birth dates differ.'),
} as const

/** Whether two numbers of the same count of digits differ in one digit or by an exchange of neighbours. */
function oneSlip(left: number, right: number, digits: number): boolean {
  let one = left
  let two = right
  let wrong = 0
  let lastOne = -1
  let lastTwo = -1
  let exchanged = false
  for (let at = 0; at < digits; at++) {
    const a = one % 10
    const b = two % 10
    one = (one - a) / 10
    two = (two - b) / 10
    if (a !== b) {
      wrong++
      exchanged = wrong === 2 && a === lastTwo && b === lastOne
      lastOne = a
      lastTwo = b
    } else {
      lastOne = -1
      lastTwo = -1
    }
  }
  return wrong === 1 || (wrong === 2 && exchanged)
}

/** As written in eight digits: neighbours may be exchanged across the end of the year or the month, too. */
const digitsOf = ({ year, month, day }: PartialDate): number => (year * 100 + month) * 100 + day

function isPlaceholder(date: PartialDate): boolean {
  return date.month === 1 && date.day === 1
}

function compareDays(left: PartialDate, right: PartialDate): Finding {
  const sameYear = left.year === right.year
  const sameMonth = left.month === right.month
  const sameDay = left.day === right.day
  if (sameYear && sameMonth && sameDay) return isPlaceholder(left) ? findings.samePlaceholder : findings.same
  if (sameYear && left.month === right.day && left.day === right.month) return findings.swapped
  if (sameYear && (isPlaceholder(left) || isPlaceholder(right))) return findings.placeholder
  if (oneSlip(digitsOf(left), digitsOf(right), 8)) return findings.oneDigit
  if (sameMonth && sameDay) return Math.abs(left.year - right.year) === 1 ? findings.yearApart : findings.otherYear
  if (sameYear && (sameMonth || sameDay)) return findings.otherDay
  return sameYear ? findings.yearOnly : findings.different
}

/** Different years, the day unknown on a side. */
function compareYears(left: PartialDate, right: PartialDate): Finding {
  if (oneSlip(left.year, right.year, 4) && left.month === right.month && left.month !== 0) return findings.otherDay
  return Math.abs(left.year - right.year) === 1 && (left.month === 0 || right.month === 0) ? findings.yearsApart : findings.different
}

function compareDates(left: PartialDate, right: PartialDate): Finding {
  if (left.day !== 0 && right.day !== 0) return compareDays(left, right)
  if (left.year !== right.year) return compareYears(left, right)
  if (left.month === 0 || right.month === 0) return findings.sameYear
  return left.month === right.month ? findings.sameMonth : findings.yearOnly
}

/** Compares two birth dates as calendar numbers, never as text. Null where a side has none. */
export function compareBirthDates(left: PartialDate | null, right: PartialDate | null): Evidence | null {
  if (left === null || right === null) return null
  const { outcome, weight, rule, because } = compareDates(left, right)
  return { feature: 'BIRTH_DATE', outcome, weight, because, rule, left: left.text, right: right.text }
}

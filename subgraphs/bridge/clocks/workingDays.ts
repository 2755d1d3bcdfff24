import { addDays } from '../../shared/calendar.ts'

/** The public holidays of a state, as data (for Latvia: the law on public holidays). Days as `MM-DD`, dates as `YYYY-MM-DD`. */
export interface Holidays {
  readonly everyYear: readonly string[]
  /** Days before (negative) or behind Easter Sunday. */
  readonly fromEaster: readonly number[]
  /** Those of every year for which the next working day is free where they fall on a weekend. */
  readonly madeUpFor: readonly string[]
  /** Free in one year alone, such as a working day that was moved. */
  readonly once: readonly string[]
}

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

/** @param day `YYYY-MM-DD` */
export function isWorkingDay(day: string, holidays: Holidays): boolean {
  if (isWeekend(day) || isHoliday(day, holidays)) return false
  return !isMadeUp(day, holidays)
}

/** The day that many working days behind a day; the day itself does not count, whether it is one or not. */
export function addWorkingDays(day: string, count: number, holidays: Holidays): string {
  let found = day
  for (let left = count; left > 0; ) {
    found = addDays(found, 1)
    if (isWorkingDay(found, holidays)) left -= 1
  }
  return found
}

function isHoliday(day: string, { everyYear, fromEaster, once }: Holidays): boolean {
  const easter = easterOf(Number(day.slice(0, 4)))
  return everyYear.includes(day.slice(5)) || once.includes(day) || fromEaster.some((offset) => addDays(easter, offset) === day)
}

/** A weekday that makes up for a holiday on the weekend right before it. */
function isMadeUp(day: string, holidays: Holidays): boolean {
  for (let before = addDays(day, -1); isWeekend(before) || isHoliday(before, holidays); before = addDays(before, -1))
    if (isWeekend(before) && holidays.madeUpFor.includes(before.slice(5))) return true
  return false
}

/** Easter Sunday of the Gregorian calendar, by the rule of Gauss as Meeus gives it. */
function easterOf(year: number): string {
  const golden = year % 19
  const [century, within] = [Math.floor(year / 100), year % 100]
  const correction = Math.floor((8 * century + 13) / 25)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(within / 4) - epact - (within % 4)) % 7
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const days = epact + weekday - 7 * shift + 114
  return `${year}-${String(Math.floor(days / 31)).padStart(2, '0')}-${String((days % 31) + 1).padStart(2, '0')}`
}

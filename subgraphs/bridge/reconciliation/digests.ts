import type { AlertDigest, BanDigest, DigestRanges } from '../registries/port.ts'

export interface RangePage {
  readonly ranges: readonly number[]
  /** Records that it holds, of the register that holds more. */
  readonly count: number
}

/**
 * The ranges to read row by row, in pages of about `rowsPerPage` rows, in the order of the ranges: all that hold anything, or only those in which the
 * registers differ. A range with a missing digest differs. Pure.
 */
export function pagesOf(lgm: DigestRanges, sis: DigestRanges, which: 'ALL' | 'DIFFERING', rowsPerPage: number): readonly RangePage[] {
  const alerts = new Map(sis.ranges.map((range) => [range.range, range]))
  const bans = new Map(lgm.ranges.map((range) => [range.range, range]))
  const pages: { ranges: number[]; count: number }[] = []
  for (const range of [...new Set([...bans.keys(), ...alerts.keys()])].sort((left, right) => left - right)) {
    const [held, shown] = [bans.get(range), alerts.get(range)]
    const isEqual = held !== undefined && held.digest !== null && held.digest === shown?.digest && held.count === shown.count
    if (which === 'DIFFERING' && isEqual) continue
    const count = Math.max(held?.count ?? 0, shown?.count ?? 0)
    const page = pages.at(-1)
    if (page === undefined || page.count + count > rowsPerPage) pages.push({ ranges: [range], count })
    else {
      page.ranges.push(range)
      page.count += count
    }
  }
  return pages
}

export interface DigestPair {
  readonly ban: BanDigest
  readonly alert: AlertDigest
}

export interface Joined {
  readonly equal: readonly DigestPair[]
  readonly unequal: readonly DigestPair[]
  /** Bans that must have an alert and of which none was made. */
  readonly bansAlone: readonly BanDigest[]
  /** Alerts made from a ban that need not have one today. */
  readonly alertsAlone: readonly AlertDigest[]
}

/** Joins the two sides of some ranges by the ban that each alert was made from: of several alerts with one that is equal. A digest that is missing is equal to none. Pure. */
export function joinDigests(bans: readonly BanDigest[], alerts: readonly AlertDigest[]): Joined {
  const left = new Map(bans.map((ban) => [ban.banId, ban]))
  const [equal, unequal, alertsAlone]: [DigestPair[], DigestPair[], AlertDigest[]] = [[], [], []]
  const join = (alert: AlertDigest, pairs: DigestPair[]): void => {
    const ban = left.get(alert.banId ?? '')
    if (ban === undefined) alertsAlone.push(alert)
    else {
      left.delete(ban.banId)
      pairs.push({ ban, alert })
    }
  }
  const isEqual = ({ banId, digest }: AlertDigest): boolean => digest !== null && left.get(banId ?? '')?.digest === digest
  const others = alerts.filter((alert) => {
    if (!isEqual(alert)) return true
    join(alert, equal)
    return false
  })
  for (const alert of others) join(alert, unequal)
  return { equal, unequal, bansAlone: [...left.values()], alertsAlone }
}

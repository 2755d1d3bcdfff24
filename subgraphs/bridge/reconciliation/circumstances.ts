import { foldLatin } from '../../identity/names/fold.ts'
import type { AlertRecord, BanRecord, Ground } from '../registries/port.ts'
import { canonicalReference } from './compare/terms.ts'

/** What a ban or an alert says beside who the person is. An alert is made from a ban, so these speak for or against their belonging together. */
export interface Circumstances {
  /** In canonical form; empty where there is none. */
  readonly reference: string
  /** `YYYY-MM-DD`; null: indefinite. */
  readonly validUntil: string | null
  readonly grounds: readonly Ground[]
  readonly authority: string | null
  /** Letters alone; empty where there is none. */
  readonly placeOfBirth: string
}

const lettersOf = (place: string | null): string => (place ?? '').split(/\s+/).map(foldLatin).join('')

export const circumstancesOfBan = (ban: BanRecord): Circumstances => ({
  reference: canonicalReference(ban.decisionReference),
  validUntil: ban.validUntil,
  grounds: ban.grounds,
  authority: ban.authority,
  placeOfBirth: lettersOf(ban.person.placeOfBirth),
})

export const circumstancesOfAlert = ({ content }: AlertRecord): Circumstances => ({
  reference: canonicalReference(content.decisionReference),
  validUntil: content.validUntil,
  grounds: content.grounds,
  authority: content.authority,
  placeOfBirth: lettersOf(content.placeOfBirth),
})

/**
 * In bits, as the weights of identity: log2 of how much likelier an outcome is when the alert was made from the ban. Set by hand: how often two
 * decisions agree by counting (some thousands of possible last days, two authorities), how often the two registers of one decision differ by
 * judgement (one in thirty).
 */
const bits = {
  sameReference: 15,
  otherReference: -5,
  sameLastDay: 10,
  bothIndefinite: 4,
  otherLastDay: -4,
  sameUsualGround: 0.3,
  sameRareGrounds: 2,
  otherGrounds: -3,
  /** A place is written in many ways: another spelling says less than the same one. */
  samePlace: 3,
  otherPlace: -2,
  sameAuthority: 0.8,
  otherAuthority: -0.5,
} as const

const ofReference = (one: Circumstances, other: Circumstances): number => {
  if (one.reference === '' || other.reference === '') return 0
  return one.reference === other.reference ? bits.sameReference : bits.otherReference
}

const ofLastDay = (one: Circumstances, other: Circumstances): number => {
  if (one.validUntil !== other.validUntil) return bits.otherLastDay
  return one.validUntil === null ? bits.bothIndefinite : bits.sameLastDay
}

const isUsual = (grounds: readonly Ground[]): boolean => grounds.length === 1 && grounds[0] === 'ENTRY_BAN'

const ofGrounds = (one: Circumstances, other: Circumstances): number => {
  if (one.grounds.length === 0 || other.grounds.length === 0) return 0
  const isSame = one.grounds.length === other.grounds.length && one.grounds.every((ground) => other.grounds.includes(ground))
  if (!isSame) return bits.otherGrounds
  return isUsual(one.grounds) ? bits.sameUsualGround : bits.sameRareGrounds
}

const ofPlace = (one: Circumstances, other: Circumstances): number => {
  if (one.placeOfBirth === '' || other.placeOfBirth === '') return 0
  return one.placeOfBirth === other.placeOfBirth ? bits.samePlace : bits.otherPlace
}

const ofAuthority = (one: Circumstances, other: Circumstances): number => {
  if (one.authority === null || other.authority === null) return 0
  return one.authority === other.authority ? bits.sameAuthority : bits.otherAuthority
}

/** For or against one decision on one person. Symmetric. */
export const circumstantialBits = (one: Circumstances, other: Circumstances): number =>
  [ofReference, ofLastDay, ofGrounds, ofPlace, ofAuthority].reduce((sum, bitsOf) => sum + bitsOf(one, other), 0)

export const isOtherDecision = (one: Circumstances, other: Circumstances): boolean =>
  ofReference(one, other) === bits.otherReference && one.validUntil !== other.validUntil

export const namesOtherDecision = (one: Circumstances, other: Circumstances): boolean => ofReference(one, other) === bits.otherReference

export const isOtherPlace = (one: Circumstances, other: Circumstances): boolean => ofPlace(one, other) === bits.otherPlace

import type { IdentityFacts, PersonName } from '../identity/facts.ts'
import { scriptOf, transliterate } from '../identity/names/transliterate.ts'
import { dayInRiga } from '../shared/calendar.ts'
import type { AlertContent, Ground } from './alertContent.ts'
import { nameKey } from './canonical.ts'
import { type ReviewPeriods, reviewDateOf, reviewPeriods } from './reviewDate.ts'

/** What of a ban decides what its alert should hold. Dates are `YYYY-MM-DD`. */
export interface PublishableBan {
  readonly reason: string
  readonly grounds: readonly Ground[]
  readonly decisionReference: string
  readonly decisionDate: string | null
  readonly authority: string
  /** Null: indefinite. */
  readonly validUntil: string | null
  readonly issuedAt: Date
  readonly changedAt: Date
  readonly person: { readonly identity: IdentityFacts; readonly placeOfBirth: string | null; readonly freeMovementFamily: boolean }
}

/**
 * What the alert of a ban should hold: all that LGM has of the data of Reg. (EU) 2018/1861 Art. 20 (Art. 22 makes it
 * mandatory where it is available), names also in Latin letters. Pure: depends on the record alone. The Latvian personal
 * code is no part of an alert.
 */
export function alertContentOf(ban: PublishableBan, periods: ReviewPeriods = reviewPeriods): AlertContent {
  const { names, birthDate, sex, nationalities, documents } = ban.person.identity
  return {
    kind: 'REFUSAL_OF_ENTRY',
    identity: { names: withLatinForms(names), birthDate, sex, nationalities, documents },
    placeOfBirth: ban.person.placeOfBirth,
    freeMovementFamily: ban.person.freeMovementFamily,
    reason: ban.reason,
    grounds: ban.grounds,
    decisionReference: ban.decisionReference,
    authority: ban.authority,
    action: 'REFUSE_ENTRY_AND_STAY',
    validUntil: ban.validUntil,
    reviewDate: reviewDateOf(
      { decided: ban.decisionDate ?? dayInRiga(ban.issuedAt), validUntil: ban.validUntil, lookedAt: dayInRiga(ban.changedAt) },
      periods,
    ),
  }
}

/** Each name as LGM holds it, and the Latin form of each that is written in another script, without repeats. */
function withLatinForms(names: readonly PersonName[]): readonly PersonName[] {
  const all = [...names, ...names.filter(isInAnotherScript).map(latinFormOf)]
  return [...new Map(all.map((name) => [nameKey(name), name])).values()]
}

const isInAnotherScript = ({ surname, forename }: PersonName): boolean =>
  scriptOf(surname) !== 'LATIN' || (forename !== null && scriptOf(forename) !== 'LATIN')

/** The reading of the source language: the first of those that the transliteration offers (SIS II, Appendix 1). */
function latinFormOf({ kind, surname, forename, language }: PersonName): PersonName {
  const latin = (text: string): string => transliterate(text, language)[0] ?? text
  return { kind, form: 'LATIN', surname: latin(surname), forename: forename === null ? null : latin(forename), language }
}

import type { IdentityDocument, IdentityFacts, PersonName } from '../../identity/facts.ts'
import { scriptOf, transliterate } from '../../identity/names/transliterate.ts'
import type { AlertContent, BanRecord } from '../registries/port.ts'
import { dayInRiga } from '../../shared/calendar.ts'
import { type ReviewPeriods, reviewDateOf, reviewPeriods } from './reviewDate.ts'

/**
 * What the alert of a ban should hold: all that LGM has of the data of Reg. (EU) 2018/1861 Art. 20 (Art. 22 makes it
 * mandatory where it is available), names also in Latin letters. Pure: depends on the record alone. The Latvian personal
 * code is no part of an alert.
 */
export function alertContentOf(ban: BanRecord, periods: ReviewPeriods = reviewPeriods): AlertContent {
  const { names, birthDate, sex, nationalities, documents } = ban.person.identity
  return {
    kind: 'REFUSAL_OF_ENTRY',
    identity: { names: withLatinForms(names), birthDate, sex, nationalities, documents },
    placeOfBirth: ban.person.placeOfBirth,
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

export const alertFields = [
  'kind',
  'names',
  'birthDate',
  'placeOfBirth',
  'sex',
  'nationalities',
  'documents',
  'reason',
  'grounds',
  'decisionReference',
  'authority',
  'action',
  'validUntil',
  'reviewDate',
] as const
export type AlertField = (typeof alertFields)[number]

/** One field in the form in which it is compared: lists sorted and without repeats, text trimmed, composed and in upper case. */
const canonical: Readonly<Record<AlertField, (content: AlertContent) => string>> = {
  kind: ({ kind }) => kind,
  names: ({ identity }) => list(identity.names.map(nameKey)),
  birthDate: ({ identity }) => identity.birthDate ?? '',
  placeOfBirth: ({ placeOfBirth }) => text(placeOfBirth),
  sex: ({ identity }) => sexKey(identity),
  nationalities: ({ identity }) => list(identity.nationalities),
  documents: ({ identity }) => list(identity.documents.map(documentKey)),
  reason: ({ reason }) => text(reason),
  grounds: ({ grounds }) => list(grounds),
  decisionReference: ({ decisionReference }) => text(decisionReference),
  authority: ({ authority }) => text(authority),
  action: ({ action }) => action,
  validUntil: ({ validUntil }) => validUntil ?? '',
  reviewDate: ({ reviewDate }) => reviewDate ?? '',
}

/** The fields in which the two say different things, in the order of `alertFields`; none when they are equal. Symmetric. */
export const differingFields = (wanted: AlertContent, held: AlertContent): readonly AlertField[] =>
  alertFields.filter((field) => canonical[field](wanted) !== canonical[field](held))

const list = (keys: readonly string[]): string => JSON.stringify([...new Set(keys)].sort())
const text = (value: string | null): string => (value ?? '').normalize('NFC').trim().replace(/\s+/g, ' ').toUpperCase()

/** The language serves the transliteration and is no part of the name. */
function nameKey({ kind, form, surname, forename }: PersonName): string {
  return JSON.stringify([kind, form, text(surname), text(forename)])
}

function documentKey({ number, country, type }: IdentityDocument): string {
  return JSON.stringify([
    number
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
    country,
    type,
  ])
}

/** A sex that is not stated says nothing, whichever way it is written. */
const sexKey = ({ sex }: Pick<IdentityFacts, 'sex'>): string => (sex === 'UNSPECIFIED' ? '' : (sex ?? ''))

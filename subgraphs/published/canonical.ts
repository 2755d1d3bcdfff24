import type { IdentityDocument, IdentityFacts, PersonName } from '../identity/facts.ts'
import type { AlertContent } from './alertContent.ts'

export const alertFields = [
  'kind',
  'names',
  'birthDate',
  'placeOfBirth',
  'freeMovementFamily',
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
  freeMovementFamily: ({ freeMovementFamily }) => (freeMovementFamily ? 'YES' : ''),
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

/** All fields in canonical form: equal texts are equal contents. */
export const canonicalText = (content: AlertContent): string => JSON.stringify(alertFields.map((field) => canonical[field](content)))

const list = (keys: readonly string[]): string => JSON.stringify([...new Set(keys)].sort())
const text = (value: string | null): string => (value ?? '').normalize('NFC').trim().replace(/\s+/g, ' ').toUpperCase()

/** What makes two names one. The language serves the transliteration and is no part of the name. */
export function nameKey({ kind, form, surname, forename }: PersonName): string {
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

import { type PartialDate, parsePartialDate } from './dates/partialDate.ts'
import { type DocumentNumber, normaliseDocumentNumber, withoutCheckDigit } from './documents/number.ts'
import { normalisePersonalCode, personalCodeBirthDate } from './documents/personalCode.ts'
import type { DocumentType, IdentityFacts, Sex } from './facts.ts'
import { type PreparedName, prepareName } from './names/name.ts'
import type { ReadToken } from './names/token.ts'
import { nationalityCode } from './nationalities.ts'

export interface PreparedDocument {
  readonly number: DocumentNumber
  readonly country: string | null
  readonly type: DocumentType | null
}

/** What is known of one human in the form that keys and comparisons use; made once per record or question. */
export interface PreparedIdentity {
  readonly names: readonly PreparedName[]
  readonly birthDate: PartialDate | null
  /** The birth date is the one in the personal code: where both sides have a code, the codes have said it already. */
  readonly birthDateFromCode: boolean
  /** Null also for UNSPECIFIED, which says nothing. */
  readonly sex: Sex | null
  readonly nationalities: readonly string[]
  readonly documents: readonly PreparedDocument[]
  readonly personalCode: string | null
}

/** At most this many names and documents of one record are compared: more are noise, and comparison is by pairs. */
const mostNames = 12
const mostDocuments = 12

function prepareNames(facts: IdentityFacts, read: ReadToken | undefined): PreparedName[] {
  const names: PreparedName[] = []
  const seen = new Set<string>()
  for (const name of facts.names) {
    const written = facts.names.length === 1 ? '' : `${name.surname}|${name.forename ?? ''}|${name.language ?? ''}`.toLowerCase()
    if (seen.has(written) || names.length === mostNames) continue
    seen.add(written)
    const prepared = prepareName(name, read)
    if (prepared !== null) names.push(prepared)
  }
  return names
}

function prepareDocuments(facts: IdentityFacts): PreparedDocument[] {
  const documents: PreparedDocument[] = []
  for (const document of facts.documents.slice(0, mostDocuments)) {
    const number = normaliseDocumentNumber(withoutCheckDigit(document.number))
    if (number === null) continue
    const country = document.country === null ? null : nationalityCode(document.country)
    documents.push({ number, country, type: document.type })
  }
  return documents
}

/**
 * Normalises what is known of one human: pure, and cheap to compare many times. A value that cannot be read counts as absent.
 *
 * @param read by default each word is read anew; `rememberingTokens` is faster for a register
 */
export function prepare(facts: IdentityFacts, read?: ReadToken): PreparedIdentity {
  const stated = facts.birthDate === null ? null : parsePartialDate(facts.birthDate)
  const personalCode = facts.personalCode === null ? null : normalisePersonalCode(facts.personalCode)
  return {
    names: prepareNames(facts, read),
    birthDate: stated ?? (personalCode === null ? null : personalCodeBirthDate(personalCode)),
    birthDateFromCode: stated === null,
    sex: facts.sex === 'UNSPECIFIED' ? null : facts.sex,
    nationalities: [...new Set(facts.nationalities.flatMap((one) => nationalityCode(one) ?? []))],
    documents: prepareDocuments(facts),
    personalCode,
  }
}

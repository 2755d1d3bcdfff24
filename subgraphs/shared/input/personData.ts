import type { Problem } from '../errors.ts'
import { checkCount, readMandatory, readText } from './text.ts'

/** Longest surname or forename; the longest in machine-readable travel documents have 39 characters. */
export const nameMaxLength = 100
/** Longest reference or number of a document, a decision or another record. */
export const referenceMaxLength = 100
const nameEmpty = 'a name needs at least a surname: give it, or leave the name out'
const documentNumberEmpty = 'a document needs its number: give it, or leave the document out'
/** Most items in a list of names, documents or nationalities. */
export const listMaxCount = 20

/** The parts of an input that tell who a person is, as GraphQL has read them: enums, dates and country codes are valid already. */
export interface PersonDataInput<Kind, Form, Sex, Type> {
  readonly names: readonly {
    readonly kind: Kind
    readonly form: Form
    readonly surname: string
    readonly forename?: string | null
    readonly language?: string | null
  }[]
  readonly birthDate?: string | null
  readonly sex?: Sex | null
  readonly nationalities: readonly string[]
  readonly documents: readonly { readonly number: string; readonly country?: string | null; readonly type?: Type | null }[]
  readonly personalCode?: string | null
}

/** The same in the one form that a register stores: clean texts, null for what is absent, no item twice. */
export interface PersonData<Kind, Form, Sex, Type> {
  readonly names: readonly {
    readonly kind: Kind
    readonly form: Form
    readonly surname: string
    readonly forename: string | null
    readonly language: string | null
  }[]
  readonly birthDate: string | null
  readonly sex: Sex | null
  readonly nationalities: readonly string[]
  readonly documents: readonly { readonly number: string; readonly country: string | null; readonly type: Type | null }[]
  readonly personalCode: string | null
}

/**
 * Reads who a person is. Adds NAME_EMPTY, LANGUAGE_INVALID, DOCUMENT_NUMBER_EMPTY and the refusals of `readText` and `checkCount`
 * to the problems; what was refused is left out of the result. Whether enough was given is for the register's own rules.
 *
 * @param path where the data stand, from the root of the input
 */
export function readPersonData<Kind, Form, Sex, Type>(
  input: PersonDataInput<Kind, Form, Sex, Type>,
  path: readonly string[],
  problems: Problem[],
): PersonData<Kind, Form, Sex, Type> {
  return {
    names: readNames(input.names, [...path, 'names'], problems),
    birthDate: input.birthDate ?? null,
    sex: input.sex ?? null,
    nationalities: checkCount(input.nationalities, listMaxCount, [...path, 'nationalities'], problems)
      ? [...new Set(input.nationalities)]
      : [],
    documents: readDocuments(input.documents, [...path, 'documents'], problems),
    personalCode: readText(input.personalCode, { path: [...path, 'personalCode'], maxLength: referenceMaxLength }, problems),
  }
}

function readNames<Kind, Form>(
  names: PersonDataInput<Kind, Form, never, never>['names'],
  path: readonly string[],
  problems: Problem[],
): PersonData<Kind, Form, never, never>['names'] {
  if (!checkCount(names, listMaxCount, path, problems)) return []
  return names.flatMap((name, index) => {
    const at = (field: string): readonly string[] => [...path, String(index), field]
    const surname = readMandatory(name.surname, { path: at('surname'), maxLength: nameMaxLength }, 'NAME_EMPTY', nameEmpty, problems)
    const forename = readText(name.forename, { path: at('forename'), maxLength: nameMaxLength }, problems)
    const language = readText(name.language, { path: at('language'), maxLength: nameMaxLength }, problems)
    if (language !== null && !/^[a-z]{3}$/.test(language))
      problems.push({
        code: 'LANGUAGE_INVALID',
        message: 'must be an ISO 639-3 code: three small letters',
        path: at('language'),
        rule: null,
      })
    return surname === null ? [] : [{ kind: name.kind, form: name.form, surname, forename, language }]
  })
}

function readDocuments<Type>(
  documents: PersonDataInput<never, never, never, Type>['documents'],
  path: readonly string[],
  problems: Problem[],
): PersonData<never, never, never, Type>['documents'] {
  if (!checkCount(documents, listMaxCount, path, problems)) return []
  return documents.flatMap((document, index) => {
    const rule = { path: [...path, String(index), 'number'], maxLength: referenceMaxLength }
    const number = readMandatory(document.number, rule, 'DOCUMENT_NUMBER_EMPTY', documentNumberEmpty, problems)
    return number === null ? [] : [{ number, country: document.country ?? null, type: document.type ?? null }]
  })
}

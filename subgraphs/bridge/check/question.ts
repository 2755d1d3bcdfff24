import type { IdentityDocument, IdentityFacts, PersonName } from '../../identity/facts.ts'
import { blockingKeys, normalisePersonalCode, prepare } from '../../identity/index.ts'
import type { Question } from '../../identity/questionKey.ts'
import type { Problem } from '../../shared/errors.ts'
import { checkCount, readText } from '../../shared/input/text.ts'
import type { PersonQueryInput } from '../schema.generated.ts'
import { readMrz } from './mrz.ts'

const nameMaxLength = 100
const numberMaxLength = 50
/** A line has at most 44 characters; as many blanks may stand between them. */
const mrzLineMaxLength = 100
const mrzMaxLines = 3

export type ReadQuestion =
  | { readonly question: Question; readonly problems: readonly [] }
  | { readonly question: null; readonly problems: readonly Problem[] }

/**
 * From what a caller asks to what the matcher reads, with the blocking keys that find candidates. All problems at once, paths from the
 * input. A question that would find nobody, because nothing in it can be looked up, is refused: its answer would read as "no ban".
 *
 * @param today in Riga, `YYYY-MM-DD`
 */
export function readQuestion(input: PersonQueryInput, today: string): ReadQuestion {
  const problems: Problem[] = []
  const zone = readZone(input, today, problems)
  const name = readName(input, zone?.names[0]?.forename ?? null, problems)
  const document = readDocument(input, problems)
  const facts: IdentityFacts = {
    names: name === null ? (zone?.names ?? []) : [name],
    birthDate: readBirthDate(input, today, problems) ?? zone?.birthDate ?? null,
    sex: input.sex ?? zone?.sex ?? null,
    nationalities: input.nationality == null ? (zone?.nationalities ?? []) : [input.nationality],
    documents: document === null ? (zone?.documents ?? []) : [document],
    personalCode: readPersonalCode(input, problems) ?? zone?.personalCode ?? null,
  }
  if (problems.length > 0) return { question: null, problems }
  if (facts.names.length === 0 && facts.documents.length === 0 && facts.personalCode === null) {
    return {
      question: null,
      problems: [refusal('QUESTION_EMPTY', 'give a name, a document, a personal code or the lines of a document', [])],
    }
  }
  const keys = blockingKeys(prepare(facts))
  if (keys.length === 0) {
    return {
      question: null,
      problems: [refusal('QUESTION_TOO_VAGUE', 'nobody can be found by this: add a name, a birth date or a document', [])],
    }
  }
  return { question: { facts, keys }, problems: [] }
}

function readZone({ mrz }: PersonQueryInput, today: string, problems: Problem[]): IdentityFacts | null {
  if (mrz == null || !checkCount(mrz, mrzMaxLines, ['mrz'], problems)) return null
  const before = problems.length
  const lines = mrz.map((line, at) => readText(line, { path: ['mrz', String(at)], maxLength: mrzLineMaxLength }, problems) ?? '')
  return problems.length > before ? null : readMrz(lines, today, problems)
}

function readName(input: PersonQueryInput, zoneForename: string | null, problems: Problem[]): PersonName | null {
  const surname = readText(input.surname, { path: ['surname'], maxLength: nameMaxLength }, problems)
  const given = readText(input.forename, { path: ['forename'], maxLength: nameMaxLength }, problems)
  const forename = given ?? zoneForename
  if (input.surname != null && input.surname.trim() === '')
    problems.push(refusal('NAME_EMPTY', 'must not be empty: leave it out', ['surname']))
  if (surname !== null)
    return { kind: 'CURRENT', form: isLatin(`${surname}${forename ?? ''}`) ? 'LATIN' : 'ORIGINAL', surname, forename, language: null }
  if (given !== null && input.surname == null)
    problems.push(
      refusal('SURNAME_MISSING', 'a forename alone finds nobody: give the whole name as surname if its parts are not known apart', [
        'surname',
      ]),
    )
  return null
}

const isLatin = (text: string): boolean => !/\p{L}/u.test(text.replace(/\p{Script=Latin}/gu, ''))

function readDocument({ document }: PersonQueryInput, problems: Problem[]): IdentityDocument | null {
  if (document == null) return null
  const path = ['document', 'number']
  const before = problems.length
  const number = readText(document.number, { path, maxLength: numberMaxLength }, problems)
  if (number !== null) return { number, country: document.country ?? null, type: document.type ?? null }
  if (problems.length === before) problems.push(refusal('DOCUMENT_NUMBER_EMPTY', 'must not be empty: leave the document out', path))
  return null
}

function readPersonalCode({ personalCode }: PersonQueryInput, problems: Problem[]): string | null {
  if (personalCode == null) return null
  const before = problems.length
  const text = readText(personalCode, { path: ['personalCode'], maxLength: numberMaxLength }, problems)
  if (problems.length > before) return null
  const code = /^\d{6}-?\d{5}$/.test(text ?? '') ? normalisePersonalCode(text ?? '') : null
  if (code === null) problems.push(refusal('PERSONAL_CODE_INVALID', 'must be eleven digits, with or without the hyphen', ['personalCode']))
  return code
}

function readBirthDate({ birthDate }: PersonQueryInput, today: string, problems: Problem[]): string | null {
  if (birthDate == null) return null
  // `2026` and `2026-05` stand before every day of theirs, so a partial date of the present passes.
  if (birthDate > today) problems.push(refusal('DATE_IN_FUTURE', 'must not be in the future', ['birthDate']))
  return birthDate
}

const refusal = (code: string, message: string, path: readonly string[]): Problem => ({ code, message, path, rule: null })

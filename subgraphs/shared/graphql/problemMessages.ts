import type { Problem } from '../errors.ts'
import type { Language } from './language.ts'

/**
 * What a problem says in Latvian, by its code; one text for each last part of the path where one code is said of several fields. `{0}` is the first
 * figure or word of the schema that the English message quotes, `{1}` the second.
 */
export type LatvianTexts = Readonly<Record<string, string | Readonly<Record<string, string>>>>

/** What may be wrong with any input, whichever register reads it. */
export const latvianInputTexts: LatvianTexts = {
  TEXT_TOO_LONG: 'drīkst būt ne vairāk kā {0} rakstzīmju',
  TEXT_INVALID_CHARACTER: 'satur vadības rakstzīmi: izņemiet to',
  LIST_TOO_LONG: 'drīkst būt ne vairāk kā {0} vienību',
  NAME_EMPTY: 'vārdam vajadzīgs vismaz uzvārds: norādiet to vai izlaidiet vārdu',
  LANGUAGE_INVALID: 'jābūt ISO 639-3 kodam: trīs mazie burti',
  DOCUMENT_NUMBER_EMPTY: 'dokumentam vajadzīgs numurs: norādiet to vai izlaidiet dokumentu',
  IDEMPOTENCY_KEY_INVALID: 'norādiet atslēgu no 1 līdz 64 burtiem, cipariem vai rakstzīmēm _ . : -',
  IDEMPOTENCY_KEY_REUSED: 'šī atslēga jau izmantota citam pieprasījumam; katram jaunam pieprasījumam lietojiet jaunu atslēgu',
  REASON_EMPTY: 'norādiet iemeslu',
}

const quoted = /\b(?:\d[\d-]*|[A-Z][A-Z_]{3,}|[0-9a-f]{8}-[0-9a-f-]{27})\b/g

/** The message of a problem in the reader's language; as it was said where nobody has written it in that language. */
export function messageIn(language: Language, problem: Pick<Problem, 'code' | 'message' | 'path'>, texts: LatvianTexts): string {
  if (language === 'en') return problem.message
  const known = texts[problem.code] ?? latvianInputTexts[problem.code]
  const text = typeof known === 'object' ? known[problem.path.at(-1) ?? ''] : known
  if (text === undefined) return problem.message
  const words = problem.message.match(quoted) ?? []
  return text.replace(/\{(\d)\}/g, (_, at: string) => words[Number(at)] ?? '')
}

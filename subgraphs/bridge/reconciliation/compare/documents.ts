import { normaliseDocumentNumber, withoutCheckDigit } from '../../../identity/documents/number.ts'
import type { IdentityDocument } from '../../../identity/facts.ts'
import { type FieldDifference, incomplete, mismatch } from '../finding.ts'

const field = 'documents'

/** From the closest resemblance to none; the first rule that fits a pair of documents explains it. */
const resemblances: readonly { readonly rule: string; readonly fits: (lgm: Compared, sis: Compared) => boolean }[] = [
  {
    rule: 'The document numbers differ only in characters that are taken for one another (O and 0, I and 1).',
    fits: (lgm, sis) => lgm.canonical === sis.canonical,
  },
  {
    rule: 'One of the two document numbers has lost its series or its last characters.',
    fits: (lgm, sis) => contains(lgm.canonical, sis.canonical) || (lgm.core !== null && lgm.core === sis.core),
  },
  { rule: 'Two neighbouring characters of the document number are swapped.', fits: (lgm, sis) => isTransposed(lgm.plain, sis.plain) },
  { rule: 'The document numbers differ in one character.', fits: (lgm, sis) => differsInOne(lgm.plain, sis.plain) },
  { rule: 'Ban and alert hold different document numbers.', fits: () => true },
]

interface Compared {
  readonly plain: string
  readonly canonical: string
  readonly core: string | null
  readonly document: IdentityDocument
}

/**
 * Each document of LGM belongs into the alert (Art. 20(2)(s) to (v), Art. 22). Case, blanks, hyphens and a copied check digit
 * are no difference. A number without a like in the alert is a wrong number where the alert holds another one in its place, and missing where not.
 */
export function compareDocuments(lgm: readonly IdentityDocument[], sis: readonly IdentityDocument[]): readonly FieldDifference[] {
  const held = lgm.map(compared)
  const shown = sis.map(compared)
  const unmatched = held.filter((document) => !shown.some((other) => other.plain === document.plain))
  const spare = shown.filter((document) => !held.some((other) => other.plain === document.plain))
  const wrong: { lgm: Compared; sis: Compared; rank: number }[] = []
  const missing: Compared[] = []
  for (const document of unmatched) {
    const ranked = spare.map((other) => ({ lgm: document, sis: other, rank: resemblances.findIndex(({ fits }) => fits(document, other)) }))
    const closest = ranked.sort((left, right) => left.rank - right.rank)[0]
    if (closest === undefined || !mayBeTheSame(document, closest.sis, closest.rank)) missing.push(document)
    else {
      wrong.push(closest)
      spare.splice(spare.indexOf(closest.sis), 1)
    }
  }
  return [...wrongNumbers(wrong), ...missingNumbers(missing, shown), ...addedNumbers(spare, held), ...otherStates(held, shown)]
}

function compared(document: IdentityDocument): Compared {
  const number = normaliseDocumentNumber(withoutCheckDigit(document.number))
  const plain = number?.plain ?? document.number.toUpperCase().replace(/\s/g, '')
  return { plain, canonical: number?.canonical ?? plain, core: number?.core ?? null, document }
}

/** Unlike numbers stand in one another's place only when they are of one kind and one state: else they are two documents. */
function mayBeTheSame(lgm: Compared, sis: Compared, rank: number): boolean {
  if (rank < resemblances.length - 1) return true
  return agree(lgm.document.country, sis.document.country) && agree(lgm.document.type, sis.document.type)
}

const agree = (left: string | null, right: string | null): boolean => left === null || right === null || left === right

function wrongNumbers(wrong: readonly { lgm: Compared; sis: Compared; rank: number }[]): readonly FieldDifference[] {
  if (wrong.length === 0) return []
  const gravest = Math.max(...wrong.map(({ rank }) => rank))
  const [lgm, sis] = [written(wrong.map((pair) => pair.lgm)), written(wrong.map((pair) => pair.sis))]
  return [mismatch(field, 'MAJOR', lgm, sis, resemblances[gravest]?.rule ?? '')]
}

const missingNumbers = (missing: readonly Compared[], shown: readonly Compared[]): readonly FieldDifference[] =>
  missing.length === 0 ? [] : [incomplete(field, 'MAJOR', written(missing), written(shown), 'The alert lacks a document that LGM holds.')]

function addedNumbers(spare: readonly Compared[], held: readonly Compared[]): readonly FieldDifference[] {
  if (spare.length === 0) return []
  return [mismatch('addedDocuments', 'MINOR', written(held), written(spare), 'The alert holds a document that LGM does not.')]
}

function otherStates(held: readonly Compared[], shown: readonly Compared[]): readonly FieldDifference[] {
  for (const lgm of held) {
    const like = shown.filter((other) => other.plain === lgm.plain)
    const [sis] = like
    if (sis === undefined || like.some(({ document }) => agree(lgm.document.country, document.country))) continue
    return [mismatch('documentCountry', 'MAJOR', lgm.document.country, sis.document.country, 'One document number is given to two states.')]
  }
  return []
}

const written = (documents: readonly Compared[]): string | null =>
  documents.length === 0 ? null : documents.map(({ document }) => `${document.country ?? '?'} ${document.number}`).join(', ')

const contains = (left: string, right: string): boolean =>
  Math.min(left.length, right.length) >= 6 &&
  (left.endsWith(right) || right.endsWith(left) || left.startsWith(right) || right.startsWith(left))

const differingPlaces = (left: string, right: string): readonly number[] =>
  left.length === right.length ? [...left].flatMap((character, at) => (character === right.charAt(at) ? [] : [at])) : []

const differsInOne = (left: string, right: string): boolean => differingPlaces(left, right).length === 1

function isTransposed(left: string, right: string): boolean {
  const [first, second, third] = differingPlaces(left, right)
  if (first === undefined || second !== first + 1 || third !== undefined) return false
  return left.charAt(first) === right.charAt(second) && left.charAt(second) === right.charAt(first)
}

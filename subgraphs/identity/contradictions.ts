import type { Contradiction, Evidence, Feature, Severity } from './compare/evidence.ts'
import { oneWordOnly, wordDiffers } from './compare/nameEvidence.ts'
import { tokenRules } from './compare/token.ts'
import { sexOftenWrongBits } from './weights.ts'

/** Rules by which two forenames are alike and yet likelier two names than one. */
export const anotherForename: ReadonlySet<string> = new Set([
  tokenRules.otherGender.name,
  tokenRules.neighbours.name,
  tokenRules.twoLetters.name,
  tokenRules.alike.name,
])

function holds(item: Evidence | undefined): boolean {
  return item !== undefined && item.outcome !== 'DISAGREE'
}

/**
 * Findings that do not fit one human. They do not change the weight: they decide who may decide. Hard evidence against hard evidence
 * (same document, other sex or birth date) always goes to a person.
 */
export function contradictionsOf(evidence: readonly Evidence[]): Contradiction[] {
  const found: Contradiction[] = []
  const on = (feature: Feature) => evidence.find((item) => item.feature === feature)
  const add = (code: string, severity: Severity, because: string) => found.push({ code, severity, because })
  const identified = on('DOCUMENT')?.outcome === 'AGREE' || on('PERSONAL_CODE')?.outcome === 'AGREE'

  const sex = on('SEX')
  if (sex?.outcome === 'DISAGREE') {
    // Stated with care it is hard evidence; in registers that often get it wrong it is weighed like any other.
    const oftenWrong = !identified && sex.weight >= sexOftenWrongBits
    add(
      'OTHER_SEX',
      oftenWrong ? 'GRAVE' : 'BLOCKING',
      identified ? 'The identifier agrees, but the stated sex differs.' : 'The stated sex differs.',
    )
  }
  const surname = on('SURNAME')
  const forename = on('FORENAME')
  const whole = on('NAME')
  if (on('BIRTH_DATE')?.outcome === 'DISAGREE') {
    // A number of unknown kind and state is no hard evidence that a date could contradict; with both parts of the name it outweighs one damaged date.
    const softNumber = on('DOCUMENT')?.rule === 'same number'
    const nameHolds = (holds(surname) && holds(forename)) || (holds(whole) && whole?.rule !== wordDiffers && whole?.rule !== oneWordOnly)
    const partHolds = holds(surname) || holds(forename) || holds(whole)
    // Two of its three parts agree: a damaged date, where both parts of the name and the identifier agree.
    const damaged = nameHolds && (on('BIRTH_DATE')?.rule === 'other day' || on('BIRTH_DATE')?.rule === 'other year')
    add(
      'OTHER_BIRTH_DATE',
      softNumber && nameHolds ? 'DOUBT' : !identified || damaged || (softNumber && partHolds) ? 'GRAVE' : 'BLOCKING',
      identified ? 'The identifier agrees, but the birth dates differ.' : 'The birth dates differ.',
    )
  }
  const code = on('PERSONAL_CODE')
  if (code !== undefined && code.outcome !== 'AGREE')
    add('OTHER_PERSONAL_CODE', code.rule === 'reissued' ? 'DOUBT' : 'BLOCKING', code.because)
  if (on('DOCUMENT')?.outcome === 'DISAGREE') add('OTHER_DOCUMENT', 'DOUBT', 'The document numbers differ.')
  const names = evidence.filter((item) => item.feature === 'SURNAME' || item.feature === 'FORENAME' || item.feature === 'NAME')
  const differing = names.filter((item) => item.outcome === 'DISAGREE')
  if (differing.length > 0) {
    const all = differing.length === names.length
    const dated = on('BIRTH_DATE')?.rule === 'same'
    add('OTHER_NAME', all ? (dated ? 'GRAVE' : 'BLOCKING') : 'DOUBT', all ? 'The names differ altogether.' : (differing[0]?.because ?? ''))
  }
  const given = forename ?? whole
  // Of one sex, they are no brother and sister: the ending is Latvian.
  const ending = given?.rule === tokenRules.otherGender.name && sex?.outcome === 'AGREE'
  if (given !== undefined && anotherForename.has(given.rule) && !ending)
    add('OTHER_FORENAME', 'DOUBT', 'The forenames are near, but as two names are: members of a family, twins among them, are named alike.')
  const partly = names.find((item) => item.rule === wordDiffers && item.feature !== 'SURNAME')
  if (partly !== undefined) add('OTHER_WORD', 'DOUBT', 'A word of the name differs on each side.')
  if (on('PATRONYMIC')?.outcome === 'DISAGREE') add('OTHER_PATRONYMIC', 'DOUBT', 'The patronymics differ.')
  return found
}

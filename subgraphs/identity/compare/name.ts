import type { PreparedName } from '../names/name.ts'
import type { NameToken } from '../names/token.ts'
import {
  forenameDisagreeBits,
  forenameMostBits,
  otherGenderForenameBits,
  otherNameBits,
  patronymicAgreeMostBits,
  patronymicDisagreeBits,
  surnameDisagreeBits,
  surnameMostBits,
  swapBits,
  wordDisagreeBits,
} from '../weights.ts'
import type { Evidence } from './evidence.ts'
import { partEvidence } from './nameEvidence.ts'
import { tokenRules } from './token.ts'
import { asEither, asForename, asSurname, compareWords, type WordsMatch } from './words.ts'

/** One way of laying two names against each other. */
type Reading =
  | { readonly order: 'STRAIGHT'; readonly surname: WordsMatch | null; readonly forename: WordsMatch | null; readonly weight: number }
  | { readonly order: 'SWAPPED' | 'POOLED'; readonly whole: WordsMatch | null; readonly weight: number }

const wholeMostBits = surnameMostBits + forenameMostBits

function straight(left: PreparedName, right: PreparedName): Reading & { order: 'STRAIGHT' } {
  const surname = compareWords(left.surname, right.surname, asSurname, asSurname, surnameDisagreeBits, surnameMostBits)
  const forename = ofOneGender(compareWords(left.forename, right.forename, asForename, asForename, forenameDisagreeBits, forenameMostBits))
  return { order: 'STRAIGHT', surname, forename, weight: (surname?.weight ?? 0) + (forename?.weight ?? 0) }
}

/** A surname has a form for each gender, a forename is another name: twins are called Roman and Romana. */
function ofOneGender(found: WordsMatch | null): WordsMatch | null {
  if (found?.rule !== tokenRules.otherGender) return found
  return { ...found, outcome: 'SIMILAR', weight: Math.min(found.weight, otherGenderForenameBits) }
}

/** The surname of each against the forename of the other. */
function swapped(left: PreparedName, right: PreparedName): Reading {
  const one = compareWords(left.surname, right.forename, asEither, asEither, wordDisagreeBits, surnameMostBits)
  const other = compareWords(left.forename, right.surname, asEither, asEither, wordDisagreeBits, surnameMostBits)
  const whole = one === null || other === null ? (one ?? other) : joinParts(one, other)
  return { order: 'SWAPPED', whole, weight: whole === null ? 0 : whole.weight + swapBits }
}

function joinParts(one: WordsMatch, other: WordsMatch): WordsMatch {
  const missed = one.missed + other.missed
  const weaker = one.weight <= other.weight ? one : other
  const stronger = weaker === one ? other : one
  const rule = weaker.rule ?? stronger.rule
  const outcome = one.outcome === other.outcome ? one.outcome : 'SIMILAR'
  return { weight: one.weight + other.weight, outcome, rule, joined: one.joined + other.joined, missed }
}

function everyWord({ surname, forename, patronymic }: PreparedName): NameToken[] {
  return patronymic === null ? [...surname, ...forename] : [...surname, ...forename, patronymic]
}

function pooled(left: PreparedName, right: PreparedName): Reading {
  const whole = compareWords(everyWord(left), everyWord(right), asEither, asEither, wordDisagreeBits, wholeMostBits)
  return { order: 'POOLED', whole, weight: whole?.weight ?? 0 }
}

/** The reading under which two names agree best. An undivided name is compared as one heap of words. */
function bestReading(left: PreparedName, right: PreparedName): Reading {
  if (left.undivided || right.undivided) return pooled(left, right)
  const plain = straight(left, right)
  const settled = plain.surname !== null && plain.surname.outcome !== 'DISAGREE' && plain.forename?.outcome !== 'DISAGREE'
  if (settled) return plain
  const other = swapped(left, right)
  return other.order === 'SWAPPED' && other.whole !== null && other.whole.joined > 0 && other.weight > plain.weight ? other : plain
}

function patronymic(left: PreparedName, right: PreparedName, found: Reading): Evidence | null {
  if (left.patronymic === null || right.patronymic === null || found.order === 'POOLED') return null
  const match = compareWords([left.patronymic], [right.patronymic], asForename, asForename, patronymicDisagreeBits, patronymicAgreeMostBits)
  return partEvidence('PATRONYMIC', match, left.patronymic.text, right.patronymic.text)
}

/** A full name counted often in the register is worth no more than that, however rare its parts look on their own. */
function commonTogether(left: PreparedName, right: PreparedName, found: Reading): Evidence | null {
  if (found.order !== 'STRAIGHT') return null
  const most = Math.min(left.together, right.together)
  if (found.weight <= most) return null
  return {
    feature: 'FULL_NAME',
    outcome: 'SIMILAR',
    weight: most - found.weight,
    because: `The parts of the full name go together more often than by chance: about 1 in ${Math.round(2 ** most)} of the records compared bears it.`,
    rule: 'common full name',
    left: null,
    right: null,
  }
}

function evidenceOf(left: PreparedName, right: PreparedName, found: Reading): (Evidence | null)[] {
  if (found.order === 'STRAIGHT') {
    return [
      partEvidence('SURNAME', found.surname, left.writtenSurname, right.writtenSurname),
      partEvidence('FORENAME', found.forename, left.writtenForename, right.writtenForename),
    ]
  }
  const whole = (name: PreparedName) => [name.writtenForename, name.writtenSurname].filter((text) => text !== '').join(' ')
  return [partEvidence('NAME', found.whole, whole(left), whole(right)), found.order === 'SWAPPED' ? orderEvidence : null]
}

const orderEvidence: Evidence = {
  feature: 'NAME_ORDER',
  outcome: 'SIMILAR',
  weight: swapBits,
  because: 'Surname and forename stand in each other’s place.',
  rule: 'parts swapped',
  left: null,
  right: null,
}

function kindEvidence(left: PreparedName, right: PreparedName, weight: number): Evidence | null {
  if ((left.kind === 'CURRENT' && right.kind === 'CURRENT') || weight <= 0) return null
  const kind = left.kind === 'ALIAS' || right.kind === 'ALIAS' ? 'ALIAS' : 'BIRTH'
  return {
    feature: 'NAME_KIND',
    outcome: 'SIMILAR',
    weight: otherNameBits,
    because: kind === 'ALIAS' ? 'The agreement is with an alias.' : 'The agreement is with a name at birth.',
    rule: kind === 'ALIAS' ? 'alias' : 'birth name',
    left: left.kind,
    right: right.kind,
  }
}

/** Tells apart pairs of names that weigh the same, so that the choice between them does not hang on their order. */
function rulesOf(evidence: readonly Evidence[]): string {
  return evidence.map((item) => `${item.feature} ${item.rule} ${item.weight}`).join(';')
}

/** Compares every name of one with every name of the other and gives the evidence of the pair that agrees best; empty where a side has no name. */
export function compareNames(left: readonly PreparedName[], right: readonly PreparedName[]): Evidence[] {
  let best: Evidence[] = []
  let most = Number.NEGATIVE_INFINITY
  for (const one of left) {
    for (const other of right) {
      const found = bestReading(one, other)
      const evidence = [
        ...evidenceOf(one, other, found),
        commonTogether(one, other, found),
        patronymic(one, other, found),
        kindEvidence(one, other, found.weight),
      ].filter((item) => item !== null)
      let weight = 0
      for (const item of evidence) weight += item.weight
      if (weight > most || (weight === most && rulesOf(evidence) < rulesOf(best))) {
        most = weight
        best = evidence
      }
    }
  }
  return best
}

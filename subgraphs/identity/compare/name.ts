import type { PreparedName } from '../names/name.ts'
import {
  forenameDisagreeBits,
  forenameMostBits,
  otherNameBits,
  patronymicAgreeMostBits,
  patronymicDisagreeBits,
  surnameDisagreeBits,
  surnameMostBits,
  swapBits,
} from '../weights.ts'
import type { Evidence, Feature } from './evidence.ts'
import { asEither, asForename, asSurname, compareWords, type WordsMatch } from './words.ts'

/** One way of laying two names against each other. */
interface Reading {
  readonly order: 'STRAIGHT' | 'SWAPPED' | 'POOLED'
  readonly surname: WordsMatch | null
  /** Surname of the right name against the forename of the left one, when swapped: then `surname` holds left surname, right forename. */
  readonly forename: WordsMatch | null
  readonly weight: number
}

function reading(order: Reading['order'], surname: WordsMatch | null, forename: WordsMatch | null): Reading {
  const weight = (surname?.weight ?? 0) + (forename?.weight ?? 0) + (order === 'SWAPPED' ? swapBits : 0)
  return { order, surname, forename, weight }
}

function straight(left: PreparedName, right: PreparedName): Reading {
  return reading(
    'STRAIGHT',
    compareWords(left.surname, right.surname, asSurname, asSurname, surnameDisagreeBits, surnameMostBits),
    compareWords(left.forename, right.forename, asForename, asForename, forenameDisagreeBits, forenameMostBits),
  )
}

function swapped(left: PreparedName, right: PreparedName): Reading {
  return reading(
    'SWAPPED',
    compareWords(left.surname, right.forename, asEither, asEither, surnameDisagreeBits, surnameMostBits),
    compareWords(left.forename, right.surname, asEither, asEither, forenameDisagreeBits, forenameMostBits),
  )
}

function pooled(left: PreparedName, right: PreparedName): Reading {
  const all = compareWords(
    [...left.surname, ...left.forename],
    [...right.surname, ...right.forename],
    asEither,
    asEither,
    surnameDisagreeBits,
    surnameMostBits + forenameMostBits,
  )
  return reading('POOLED', all, null)
}

function partAgrees({ surname, forename }: Reading): boolean {
  return (surname !== null && surname.outcome !== 'DISAGREE') || (forename !== null && forename.outcome !== 'DISAGREE')
}

/** The reading under which two names agree best. An undivided name is compared as one heap of words. */
function bestReading(left: PreparedName, right: PreparedName): Reading {
  if (left.undivided || right.undivided) return pooled(left, right)
  const plain = straight(left, right)
  const settled = plain.surname?.outcome !== 'DISAGREE' && plain.forename?.outcome !== 'DISAGREE' && plain.surname !== null
  if (settled) return plain
  const other = swapped(left, right)
  return (other.surname !== null || other.forename !== null) && other.weight > plain.weight && partAgrees(other) ? other : plain
}

function patronymic(left: PreparedName, right: PreparedName): Evidence | null {
  if (left.patronymic === null || right.patronymic === null) return null
  const found = compareWords([left.patronymic], [right.patronymic], asForename, asForename, patronymicDisagreeBits, patronymicAgreeMostBits)
  if (found === null) return null
  const because =
    found.rule === null ? 'Patronymics differ: the fathers have different forenames.' : `Patronymics agree: ${found.rule.because}.`
  return {
    feature: 'PATRONYMIC',
    outcome: found.outcome,
    weight: found.weight,
    because,
    rule: found.rule?.name ?? 'different',
    left: left.patronymic.text,
    right: right.patronymic.text,
  }
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
    because: `The full name is common among the records compared: about 1 in ${Math.round(2 ** most)} bears it.`,
    rule: 'common full name',
    left: null,
    right: null,
  }
}

const nouns: Readonly<Partial<Record<Feature, string>>> = { SURNAME: 'Surnames', FORENAME: 'Forenames', NAME: 'Whole names' }

function sentence(feature: Feature, found: WordsMatch): string {
  const noun = nouns[feature] ?? 'Names'
  if (found.rule === null || found.outcome === 'DISAGREE')
    return `${noun} differ: nothing alike that spelling rules or a slip would explain.`
  const verb = found.outcome === 'AGREE' ? 'agree' : 'are similar'
  const rarity = found.rule.name === 'same' ? `; ${rarityWords(found.weight)}` : ''
  return `${noun} ${verb}: ${found.rule.because}${rarity}${found.missed > 0 ? '; another word of the name differs' : ''}.`
}

function rarityWords(bits: number): string {
  if (bits >= 12) return 'a rare name'
  if (bits >= 9) return 'an uncommon name'
  return `a common name, borne by about 1 person in ${2 ** Math.max(1, Math.round(bits))}`
}

function part(feature: Feature, found: WordsMatch | null, left: string, right: string): Evidence | null {
  if (found === null) return null
  const { weight, outcome } = found
  const rule = found.rule === null || outcome === 'DISAGREE' ? 'different' : found.rule.name
  return { feature, outcome, weight, because: sentence(feature, found), rule, left, right }
}

function evidenceOf(left: PreparedName, right: PreparedName, best: Reading): (Evidence | null)[] {
  if (best.order === 'POOLED') {
    const whole = (name: PreparedName) => [name.writtenForename, name.writtenSurname].filter((text) => text !== '').join(' ')
    return [part('NAME', best.surname, whole(left), whole(right))]
  }
  if (best.order === 'STRAIGHT') {
    return [
      part('SURNAME', best.surname, left.writtenSurname, right.writtenSurname),
      part('FORENAME', best.forename, left.writtenForename, right.writtenForename),
    ]
  }
  const order: Evidence = {
    feature: 'NAME_ORDER',
    outcome: 'SIMILAR',
    weight: swapBits,
    because: 'Surname and forename stand in each other’s place.',
    rule: 'parts swapped',
    left: null,
    right: null,
  }
  return [
    part('SURNAME', best.surname, left.writtenSurname, right.writtenForename),
    part('FORENAME', best.forename, left.writtenForename, right.writtenSurname),
    order,
  ]
}

function kindEvidence(left: PreparedName, right: PreparedName, weight: number): Evidence | null {
  if ((left.kind === 'CURRENT' && right.kind === 'CURRENT') || weight <= 0) return null
  const kind = left.kind === 'CURRENT' ? right.kind : left.kind
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
        patronymic(one, other),
        kindEvidence(one, other, found.weight),
      ].filter((item) => item !== null)
      let weight = 0
      for (const item of evidence) weight += item.weight
      if (weight > most) {
        most = weight
        best = evidence
      }
    }
  }
  return best
}

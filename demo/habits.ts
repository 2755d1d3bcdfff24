import type { IdentityFacts, PersonName } from '../subgraphs/identity/facts.ts'
import type { Human } from './people.ts'
import type { Chance } from './random.ts'
import type { SisRecord } from './registers.ts'

/** How often a clerk writes a thing in another way that means the same. Ours, so that each comes up among 720 persons. */
const olderPassportShare = 0.12
const spacedShare = 0.15
const otherPunctuationShare = 0.1
const otherWordingShare = 0.2

const otherWordings: Readonly<Record<string, string>> = {
  'Overstayed the permitted time': 'Stay beyond the permitted period',
  'Entered without a valid travel document': 'Illegal entry',
  'Worked without a permit': 'Employment without permit',
}

/** The alert in the hand of whoever typed it: none of this is a difference. */
export function asTyped(alert: SisRecord, person: Human, chance: Chance): SisRecord {
  const { names, documents } = alert.identity
  const written: Partial<IdentityFacts> = {
    names: hasCyrillicPassport(person) && chance.happens(olderPassportShare) ? names.map(byOlderPassport) : names,
    documents: chance.happens(spacedShare) ? documents.map((document) => ({ ...document, number: spaced(document.number) })) : documents,
  }
  const reason = chance.happens(otherWordingShare) ? (otherWordings[alert.reason ?? ''] ?? alert.reason) : alert.reason
  const decisionReference = chance.happens(otherPunctuationShare)
    ? (alert.decisionReference?.replace('/', '-') ?? null)
    : alert.decisionReference
  return { ...alert, identity: { ...alert.identity, ...written }, reason, decisionReference }
}

const hasCyrillicPassport = ({ nation }: Human): boolean =>
  nation.language === 'rus' || nation.language === 'ukr' || nation.language === 'bel'

/** Passports of before 2010 write YU, YA and Y where ICAO Doc 9303 writes IU, IA and I. */
const byOlderPassport = (name: PersonName): PersonName =>
  name.form === 'LATIN' ? { ...name, surname: older(name.surname), forename: name.forename === null ? null : older(name.forename) } : name

const older = (text: string): string => text.replace(/I(?=[UA])/g, 'Y').replace(/([AEIOU])I\b/g, '$1Y')

const spaced = (number: string): string => number.replace(/^([A-Z]{1,2}|\d{2})(?=\d{5})/, '$1 ')

import type { IdentityFacts } from '../subgraphs/identity/facts.ts'
import type { DemoRegisters } from './registers.ts'

/** A question that the demonstration asks, and why it is worth asking. */
export interface DemoQuestion {
  readonly title: string
  readonly input: {
    readonly surname: string
    readonly forename?: string
    readonly birthDate?: string
    readonly document?: { readonly number: string; readonly country: string }
  }
}

/** One person for each place that a ban can stand in: both registers, one of them, neither, and a namesake of a banned person. */
export function demoQuestions({ lgm, sis, truth }: DemoRegisters): readonly DemoQuestion[] {
  const damagedRecords = new Set(truth.damages.flatMap(({ personId, alertId }) => [personId, alertId]))
  const alerts = new Map(sis.map((alert) => [alert.id, alert]))
  const persons = new Map(lgm.map(({ person }) => [person.id, person]))
  const known = new Set([...truth.pairs, ...truth.foreignPairs].map(({ alertId }) => alertId))

  const pair = truth.pairs.find(
    ({ personId, alertId }) =>
      !damagedRecords.has(personId) && !damagedRecords.has(alertId) && persons.get(personId)?.identity.documents.length === 1,
  )
  const both = pair === undefined ? undefined : alerts.get(pair.alertId)
  const national = lgm.find(
    ({ person, bans }) =>
      bans.some(({ status, territory }) => status === 'ACTIVE' && territory === 'LATVIA') &&
      person.identity.documents.length === 1 &&
      !truth.foreignPairs.some(({ personId }) => personId === person.id),
  )
  const foreign = sis.find(
    ({ id, issuingState, kind, identity }) =>
      issuingState !== 'LVA' && kind === 'REFUSAL_OF_ENTRY' && identity.documents.length === 1 && !known.has(id),
  )
  if (both === undefined || national === undefined || foreign === undefined) {
    throw new RangeError('--persons: too few for the demonstration; 100 are enough')
  }
  return [
    { title: 'banned in both registers', input: questionAbout(both.identity) },
    { title: 'banned in LGM only (a ban for Latvia alone)', input: questionAbout(national.person.identity) },
    { title: 'in SIS only (an alert of another state)', input: questionAbout(foreign.identity) },
    { title: 'in neither register', input: { surname: 'Ozoliņš', forename: 'Miķelis', birthDate: '1977-03-08' } },
    { title: 'a namesake of the first, born on another day', input: namesakeOf(both.identity) },
  ]
}

function questionAbout(identity: IdentityFacts): DemoQuestion['input'] {
  const [document] = identity.documents
  const name = identity.names.find(({ form }) => form !== 'ORIGINAL') ?? identity.names[0]
  if (name === undefined) throw new Error('a record without a name')
  return {
    surname: name.surname,
    ...(name.forename === null ? {} : { forename: name.forename }),
    ...(identity.birthDate === null ? {} : { birthDate: identity.birthDate }),
    ...(document?.country == null ? {} : { document: { number: document.number, country: document.country } }),
  }
}

function namesakeOf(identity: IdentityFacts): DemoQuestion['input'] {
  const { surname, forename, birthDate } = questionAbout(identity)
  const year = Number((birthDate ?? '1980').slice(0, 4))
  return { surname, ...(forename === undefined ? {} : { forename }), birthDate: `${year > 1980 ? year - 19 : year + 19}-06-30` }
}

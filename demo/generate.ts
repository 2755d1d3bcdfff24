import { damageRules, type Damaged, type Published } from './damage.ts'
import { asHeldByLgm, asHeldBySis, type Human, human, namesakeOf, twinOf } from './people.ts'
import { type Chance, chance as seededChance } from './random.ts'
import { type Damage, damageCodes, type DemoRegisters, type LgmBan, type LgmRecord, type SisRecord, type TruePair } from './registers.ts'

/** How many persons the first comparison of the registers checked by hand, in 2010-2011. */
export const firstComparisonPersons = 720

export interface DemoOptions {
  readonly persons: number
  readonly seed: number
  /** `YYYY-MM-DD`: bans are made to be in force, or over, as of this day. */
  readonly today: string
}

/** Shares of the whole; ours, chosen so that each case comes up among 720 persons. */
const twinShare = 0.012
const namesakeShare = 0.03
const sameDayNamesakeShare = 0.004
const olderRecordShare = 0.35
const latviaOnlyShare = 0.1
const endedShare = 0.12
const damagedShare = 0.045
const foreignAlertShare = 0.25
const foreignOnKnownShare = 0.12

/**
 * Two registers as they were when the first comparison was made: unlinked, mostly agreeing, each in its own spelling.
 * Pure: the same options give the same registers, to the last id.
 */
export function generateRegisters(options: DemoOptions): DemoRegisters {
  if (!Number.isInteger(options.persons) || options.persons < 1) throw new RangeError('persons: must be a whole number above 0')
  const chance = seededChance(options.seed)
  const newId = idMaker(chance)
  const people = population(options.persons, chance)
  const lgm: LgmRecord[] = []
  const sis: SisRecord[] = []
  const pairs: TruePair[] = []
  const damages: Damage[] = []
  const foreignPairs: { personId: string; alertId: string }[] = []
  const damaged = damagePlan(people.length, chance)

  people.forEach((person, index) => {
    const { record, ban } = nationalRecord(person, chance, newId, options.today, index)
    if (!isPublished(ban)) {
      lgm.push(record)
    } else {
      const published: Published = { record, ban, alert: latvianAlert(person, ban, newId(), options.today) }
      const outcome = damaged.has(index) ? damage(published, damages.length, chance, newId) : null
      lgm.push(...(outcome?.lgm ?? [record]))
      sis.push(...(outcome?.sis ?? [published.alert]))
      if (outcome !== null) damages.push(outcome.damage)
      pairs.push(...pairsOf(outcome, published))
    }
    if (chance.happens(foreignOnKnownShare) && lgm.at(-1)?.person.id === record.person.id) {
      const alert = foreignAlert(person, chance, newId(), options.today)
      sis.push(alert)
      foreignPairs.push({ personId: record.person.id, alertId: alert.id })
    }
  })
  for (let count = Math.round(options.persons * foreignAlertShare); count > 0; count -= 1) {
    sis.push(foreignAlert(human(chance), chance, newId(), options.today))
  }
  return { lgm, sis, truth: { pairs, foreignPairs, damages } }
}

/** Humans, twins and namesakes among them, exactly `count`. */
function population(count: number, chance: Chance): readonly Human[] {
  const people: Human[] = []
  while (people.length < count) {
    const person = human(chance)
    people.push(person)
    if (chance.happens(twinShare)) people.push(twinOf(person, chance))
    if (chance.happens(namesakeShare)) people.push(namesakeOf(person, chance, false))
    if (chance.happens(sameDayNamesakeShare)) people.push(namesakeOf(person, chance, true))
  }
  return people.slice(0, count)
}

/** Which persons' records are damaged. At least one for each way of the catalogue, where there are so many persons. */
function damagePlan(count: number, chance: Chance): ReadonlySet<number> {
  const wanted = Math.min(count, Math.max(Math.round(count * damagedShare), Math.min(damageCodes.length * 2, Math.floor(count / 20))))
  const chosen = new Set<number>()
  while (chosen.size < wanted) chosen.add(chance.between(0, count - 1))
  return chosen
}

/** Tries the ways in turn, beginning with the next one due, until one fits this pair of records. */
function damage(published: Published, alreadyDone: number, chance: Chance, newId: () => string): Damaged | null {
  for (let turn = 0; turn < damageCodes.length; turn += 1) {
    const code = damageCodes[(alreadyDone + turn) % damageCodes.length]
    const outcome = code === undefined ? null : damageRules[code](published, chance, newId)
    if (outcome !== null) return outcome
  }
  return null
}

function pairsOf(outcome: Damaged | null, { record, ban, alert }: Published): readonly TruePair[] {
  if (outcome === null) return [{ personId: record.person.id, banId: ban.id, alertId: alert.id }]
  return outcome.lgm.flatMap(({ person, bans }) =>
    bans.flatMap(({ id }) => outcome.sis.map((candidate) => ({ personId: person.id, banId: id, alertId: candidate.id }))),
  )
}

const isPublished = (ban: LgmBan): boolean => ban.status === 'ACTIVE' && ban.territory === 'SCHENGEN'

function nationalRecord(
  person: Human,
  chance: Chance,
  newId: () => string,
  today: string,
  index: number,
): { record: LgmRecord; ban: LgmBan } {
  const ban = entryBan(chance, newId(), today, index)
  const identity = asHeldByLgm(person, chance.happens(olderRecordShare))
  return { ban, record: { person: { id: newId(), identity, placeOfBirth: person.placeOfBirth }, bans: [ban] } }
}

const banLengthsYears = [1, 2, 3, 3, 5, 5, 5, 10]

function entryBan(chance: Chance, id: string, today: string, index: number): LgmBan {
  const ended = chance.happens(endedShare)
  const length = chance.pick(banLengthsYears)
  const age = ended ? length * 366 + chance.between(1, 500) : chance.between(1, length * 365 - 40)
  const validFrom = firstToTwentyEighth(daysFrom(today, -age))
  const indefinite = !ended && chance.happens(0.03)
  return {
    id,
    status: ended ? (chance.happens(0.3) ? 'REVOKED' : 'EXPIRED') : 'ACTIVE',
    territory: chance.happens(latviaOnlyShare) ? 'LATVIA' : 'SCHENGEN',
    grounds: [chance.happens(0.8) ? 'ENTRY_BAN' : chance.pick(['PRIOR_CONVICTION', 'CIRCUMVENTION_OF_ENTRY_STAY_LAW'] as const)],
    reason: chance.pick(['Overstayed the permitted time', 'Entered without a valid travel document', 'Worked without a permit']),
    decisionReference: `${validFrom.slice(0, 4)}/${String(index + 1).padStart(5, '0')}`,
    decisionDate: validFrom,
    authority: chance.happens(0.6) ? 'STATE_BORDER_GUARD' : 'PMLP',
    validFrom,
    validUntil: indefinite ? null : yearsFrom(validFrom, length),
  }
}

/** The alert that a ban ought to have: same facts, in SIS's spelling. */
function latvianAlert(person: Human, ban: LgmBan, id: string, today: string): SisRecord {
  return {
    id,
    issuingState: 'LVA',
    kind: 'REFUSAL_OF_ENTRY',
    status: 'ACTIVE',
    identity: asHeldBySis(person),
    placeOfBirth: person.placeOfBirth,
    reason: ban.reason,
    grounds: ban.grounds,
    decisionReference: ban.decisionReference,
    authority: ban.authority,
    action: 'REFUSE_ENTRY_AND_STAY',
    validUntil: ban.validUntil,
    reviewDate: reviewDate(ban, today),
  }
}

/** Reviewed on time so far: the next review is due within three years, or five for the longer bans (Reg. (EU) 2018/1861 Art. 39). */
function reviewDate(ban: LgmBan, today: string): string {
  const years = ban.validUntil === null || ban.validUntil > yearsFrom(ban.decisionDate, 3) ? 5 : 3
  let due = yearsFrom(ban.decisionDate, years)
  for (let reviews = 2; due <= today; reviews += 1) due = yearsFrom(ban.decisionDate, years * reviews)
  return ban.validUntil !== null && ban.validUntil < due ? ban.validUntil : due
}

const otherStates = ['DEU', 'EST', 'LTU', 'POL', 'FIN', 'SWE', 'FRA', 'ITA', 'ESP', 'AUT', 'NLD', 'CZE']

function foreignAlert(person: Human, chance: Chance, id: string, today: string): SisRecord {
  const refusal = chance.happens(0.6)
  const entered = daysFrom(today, -chance.between(10, 700))
  return {
    id,
    issuingState: chance.pick(otherStates),
    kind: refusal ? 'REFUSAL_OF_ENTRY' : 'RETURN',
    status: 'ACTIVE',
    identity: asHeldBySis(person),
    placeOfBirth: chance.happens(0.5) ? person.placeOfBirth : null,
    reason: null,
    grounds: refusal ? ['ENTRY_BAN'] : [],
    decisionReference: `${entered.slice(0, 4)}-${chance.between(10_000, 99_999)}`,
    authority: null,
    action: refusal ? 'REFUSE_ENTRY_AND_STAY' : 'CONFIRM_RETURN',
    validUntil: daysFrom(entered, 3 * 365),
    reviewDate: daysFrom(entered, 3 * 365),
  }
}

/** Days that every month has, so that a year later is the same day. */
const firstToTwentyEighth = (date: string): string => (date.slice(8) > '28' ? `${date.slice(0, 8)}28` : date)

const yearsFrom = (date: string, years: number): string => `${Number(date.slice(0, 4)) + years}${date.slice(4)}`

const dayMs = 86_400_000

const daysFrom = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** Ids that look like any other (UUID version 4) and come from the seed. */
function idMaker(chance: Chance): () => string {
  const hex = (length: number): string => Array.from({ length }, () => chance.between(0, 15).toString(16)).join('')
  return () => `${hex(8)}-${hex(4)}-4${hex(3)}-${chance.pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`
}

import { damageRules } from './damage.ts'
import type { Damaged, DamageRule, Published } from './damage/published.ts'
import { banInForce, endedBan, entryBan, foreignAlert, termsOf } from './decisions.ts'
import { asTyped } from './habits.ts'
import { findLookAlikes, type Held } from './lookAlikes.ts'
import { asHeldByLgm, asHeldBySis, type Human, human, namesakeOf, twinOf } from './people.ts'
import { type Chance, chance as seededChance } from './random.ts'
import type { Damage, DemoRegisters, LgmBan, LgmRecord, SisRecord, TruePair } from './registers.ts'

/** How many persons the first comparison of the registers checked by hand, in 2010-2011. */
export const firstComparisonPersons = 720

export interface DemoOptions {
  readonly persons: number
  readonly seed: number
  /** `YYYY-MM-DD`: bans are made to be in force, or over, as of this day. */
  readonly today: string
  /** What a product that knows both registers makes of a ban. Left out: SIS was filled by hand, and nothing says which ban an alert is of. */
  readonly publish?: (record: LgmRecord, ban: LgmBan) => Omit<SisRecord, 'id' | 'status' | 'issuingState' | 'nationalReference'>
}

/** Shares of the whole; ours, chosen so that each case comes up among 720 persons. */
const twinShare = 0.012
const namesakeShare = 0.03
const sameDayNamesakeShare = 0.004
const olderRecordShare = 0.35
const earlierBanShare = 0.08
const nationalBanBesideShare = 0.03
const damagedShare = 0.045
const damagedTwiceShare = 0.15
const foreignAlertShare = 0.25
const foreignOnKnownShare = 0.12
/** Family of somebody who moves freely, banned for what they did themselves: nobody else of the kind may have an alert. */
const familyAmongConvictedEvery = 4

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
  const held: Held[] = []
  const damaged = damagePlan(people.length, chance)
  const nextRule = inTurn(damageRules)

  people.forEach((person, index) => {
    const { record, ban } = nationalRecord(person, chance, newId, options.today, index)
    const [lgmBefore, sisBefore] = [lgm.length, sis.length]
    if (!isPublished(ban)) {
      lgm.push(record)
    } else {
      const published: Published = { record, ban, alert: latvianAlert(person, record, ban, newId(), options, chance), today: options.today }
      const outcomes = damaged.has(index) && hasOneBanInForce(record) ? damage(published, nextRule, chance, newId) : []
      const last = outcomes.at(-1)
      lgm.push(...(last?.lgm ?? [record]))
      sis.push(...(last?.sis ?? [published.alert]))
      damages.push(...outcomes.map((outcome) => outcome.damage))
      pairs.push(...pairsOf(last, published))
    }
    const bans = lgm.slice(lgmBefore).flatMap((one) => one.bans)
    held.push({ person, ids: [...bans, ...sis.slice(sisBefore)].map(({ id }) => id) })
    if (chance.happens(foreignOnKnownShare) && bans.some(({ id }) => id === ban.id)) {
      const alert = foreignAlert(person, newId(), options.today, chance)
      sis.push(alert)
      foreignPairs.push({ personId: record.person.id, alertId: alert.id })
    }
  })
  for (let count = Math.round(options.persons * foreignAlertShare); count > 0; count -= 1) {
    sis.push(foreignAlert(human(chance), newId(), options.today, chance))
  }
  return { lgm, sis, truth: { pairs, foreignPairs, damages, lookAlikes: findLookAlikes(held) } }
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

/** Which persons' records are damaged: enough for each way of the catalogue to come up, where there are so many persons. */
function damagePlan(count: number, chance: Chance): ReadonlySet<number> {
  const enough = Math.round(damageRules.length * 1.3)
  const wanted = Math.min(count, Math.max(Math.round(count * damagedShare), Math.min(enough, Math.floor(count / 10))))
  const chosen = new Set<number>()
  while (chosen.size < wanted) chosen.add(chance.between(0, count - 1))
  return chosen
}

type NextRule = (
  published: Published,
  chance: Chance,
  newId: () => string,
  fits?: (rule: DamageRule) => boolean,
) => [DamageRule, Damaged] | null

/** Tries the rules in turn, beginning with the one that has waited longest, until one fits this pair of records. */
function inTurn(rules: readonly DamageRule[]): NextRule {
  const queue = [...rules]
  return (published, chance, newId, fits = () => true) => {
    for (const [place, rule] of queue.entries()) {
      const outcome = fits(rule) ? rule.make(published, chance, newId) : null
      if (outcome === null) continue
      queue.push(...queue.splice(place, 1))
      return [rule, outcome]
    }
    return null
  }
}

/** One difference, and sometimes a second one in another part of the same alert: what comes last stands in the registers. */
function damage(published: Published, nextRule: NextRule, chance: Chance, newId: () => string): readonly Damaged[] {
  const first = nextRule(published, chance, newId)
  if (first === null) return []
  const [rule, outcome] = first
  const [record, alert] = [outcome.lgm[0], outcome.sis[0]]
  if (rule.part === null || record === undefined || alert === undefined || !chance.happens(damagedTwiceShare)) return [outcome]
  const second = nextRule({ ...published, record, alert }, chance, newId, ({ part }) => part !== null && part !== rule.part)
  return second === null ? [outcome] : [outcome, second[1]]
}

function pairsOf(outcome: Damaged | undefined, { record, ban, alert }: Published): readonly TruePair[] {
  if (outcome === undefined) return [{ personId: record.person.id, banId: ban.id, alertId: alert.id }]
  return outcome.lgm.flatMap(({ person, bans }) =>
    bans.flatMap(({ id }) => outcome.sis.map((candidate) => ({ personId: person.id, banId: id, alertId: candidate.id }))),
  )
}

/** With a second one it would be a matter of opinion which of them an alert differs from. */
const hasOneBanInForce = ({ bans }: LgmRecord): boolean => bans.filter(({ status }) => status === 'ACTIVE').length === 1

const isPublished = (ban: LgmBan): boolean => ban.status === 'ACTIVE' && ban.territory === 'SCHENGEN'

/** A person and the ban that their alert is of; some had another one, which is over, and a few have one for Latvia alone beside it. */
function nationalRecord(
  person: Human,
  chance: Chance,
  newId: () => string,
  today: string,
  index: number,
): { record: LgmRecord; ban: LgmBan } {
  const number = String(index + 1).padStart(5, '0')
  const ban = entryBan(newId(), number, today, chance)
  const earlier = chance.happens(earlierBanShare) ? [endedBan(newId(), `${number}0`, today, chance)] : []
  const beside: readonly LgmBan[] =
    isPublished(ban) && chance.happens(nationalBanBesideShare)
      ? [{ ...banInForce(newId(), `${number}1`, today, chance), territory: 'LATVIA' }]
      : []
  const identity = asHeldByLgm(person, chance.happens(olderRecordShare), chance)
  const { placeOfBirth } = person
  const freeMovementFamily = ban.grounds.includes('PRIOR_CONVICTION') && index % familyAmongConvictedEvery === 0
  return { ban, record: { person: { id: newId(), identity, placeOfBirth, freeMovementFamily }, bans: [...earlier, ...beside, ban] } }
}

/** The alert that a ban ought to have: same facts, in SIS's spelling. */
function latvianAlert(person: Human, record: LgmRecord, ban: LgmBan, id: string, options: DemoOptions, chance: Chance): SisRecord {
  const entered = { id, issuingState: 'LVA', status: 'ACTIVE' } as const
  if (options.publish !== undefined) return { ...entered, ...options.publish(record, ban), nationalReference: ban.id }
  const facts = {
    identity: asHeldBySis(person, chance),
    placeOfBirth: person.placeOfBirth,
    freeMovementFamily: record.person.freeMovementFamily,
  }
  const alert = { ...entered, ...facts, ...termsOf(ban, options.today), nationalReference: null }
  return asTyped(alert, person, chance)
}

/** Ids that look like any other (UUID version 4) and come from the seed. */
function idMaker(chance: Chance): () => string {
  const hex = (length: number): string => Array.from({ length }, () => chance.between(0, 15).toString(16)).join('')
  return () => `${hex(8)}-${hex(4)}-4${hex(3)}-${chance.pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`
}

import { daysFrom, firstToTwentyEighth, yearsFrom } from './dates.ts'
import { asHeldBySis, type Human } from './people.ts'
import type { Chance } from './random.ts'
import type { LgmBan, SisRecord } from './registers.ts'

/** Shares of the whole; ours, chosen so that each case comes up among 720 persons. */
const latviaOnlyShare = 0.1
const endedShare = 0.12
const revokedAmongEndedShare = 0.3
const indefiniteShare = 0.03
const entryBanShare = 0.8
const borderGuardShare = 0.6

const banLengthsYears = [1, 2, 3, 3, 5, 5, 5, 10]
/** Younger than that a decision may not have reached SIS, and none of them ends within so many days. */
const leastLeftDays = 40

/** A ban in force as of `today`, or one that is over. `number` is the decision's in its year. */
export function entryBan(id: string, number: string, today: string, chance: Chance): LgmBan {
  return chance.happens(endedShare) ? endedBan(id, number, today, chance) : banInForce(id, number, today, chance)
}

export function banInForce(id: string, number: string, today: string, chance: Chance): LgmBan {
  const years = chance.pick(banLengthsYears)
  const validFrom = firstToTwentyEighth(daysFrom(today, -chance.between(1, years * 365 - leastLeftDays)))
  const validUntil = chance.happens(indefiniteShare) ? null : yearsFrom(validFrom, years)
  return { ...decision(id, number, validFrom, chance), status: 'ACTIVE', validUntil }
}

export function endedBan(id: string, number: string, today: string, chance: Chance): LgmBan {
  const years = chance.pick(banLengthsYears)
  const validFrom = firstToTwentyEighth(daysFrom(today, -(years * 366 + chance.between(1, 500))))
  const status = chance.happens(revokedAmongEndedShare) ? 'REVOKED' : 'EXPIRED'
  return { ...decision(id, number, validFrom, chance), status, validUntil: yearsFrom(validFrom, years) }
}

function decision(id: string, number: string, decided: string, chance: Chance): Omit<LgmBan, 'status' | 'validUntil'> {
  return {
    id,
    territory: chance.happens(latviaOnlyShare) ? 'LATVIA' : 'SCHENGEN',
    grounds: [chance.happens(entryBanShare) ? 'ENTRY_BAN' : chance.pick(['PRIOR_CONVICTION', 'CIRCUMVENTION_OF_ENTRY_STAY_LAW'] as const)],
    reason: chance.pick(['Overstayed the permitted time', 'Entered without a valid travel document', 'Worked without a permit']),
    decisionReference: `${decided.slice(0, 4)}/${number}`,
    decisionDate: decided,
    authority: chance.happens(borderGuardShare) ? 'STATE_BORDER_GUARD' : 'PMLP',
    validFrom: decided,
  }
}

/** What an alert says about the decision behind it, and about nothing else. */
export const termsOf = (
  ban: LgmBan,
  today: string,
): Pick<SisRecord, 'kind' | 'reason' | 'grounds' | 'decisionReference' | 'authority' | 'action' | 'validUntil' | 'reviewDate'> => ({
  kind: 'REFUSAL_OF_ENTRY',
  reason: ban.reason,
  grounds: ban.grounds,
  decisionReference: ban.decisionReference,
  authority: ban.authority,
  action: 'REFUSE_ENTRY_AND_STAY',
  validUntil: ban.validUntil,
  reviewDate: reviewDate(ban, today),
})

/** Reviewed on time so far: the next review is due within three years, or five for the longer bans (Reg. (EU) 2018/1861 Art. 39). */
function reviewDate(ban: LgmBan, today: string): string {
  const years = ban.validUntil === null || ban.validUntil > yearsFrom(ban.decisionDate, 3) ? 5 : 3
  let due = yearsFrom(ban.decisionDate, years)
  for (let reviews = 2; due <= today; reviews += 1) due = yearsFrom(ban.decisionDate, years * reviews)
  return ban.validUntil !== null && ban.validUntil < due ? ban.validUntil : due
}

const otherStates = ['DEU', 'EST', 'LTU', 'POL', 'FIN', 'SWE', 'FRA', 'ITA', 'ESP', 'AUT', 'NLD', 'CZE']

export function foreignAlert(person: Human, id: string, today: string, chance: Chance): SisRecord {
  const refusal = chance.happens(0.6)
  const entered = daysFrom(today, -chance.between(10, 700))
  return {
    id,
    issuingState: chance.pick(otherStates),
    kind: refusal ? 'REFUSAL_OF_ENTRY' : 'RETURN',
    status: 'ACTIVE',
    identity: asHeldBySis(person, chance),
    placeOfBirth: chance.happens(0.5) ? person.placeOfBirth : null,
    freeMovementFamily: false,
    reason: null,
    grounds: refusal ? ['ENTRY_BAN'] : [],
    decisionReference: `${entered.slice(0, 4)}-${chance.between(10_000, 99_999)}`,
    authority: null,
    action: refusal ? 'REFUSE_ENTRY_AND_STAY' : 'CONFIRM_RETURN',
    validUntil: daysFrom(entered, 3 * 365),
    reviewDate: daysFrom(entered, 3 * 365),
    nationalReference: null,
  }
}

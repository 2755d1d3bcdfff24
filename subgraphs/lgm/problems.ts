import { codeOf } from '../shared/db/faults.ts'
import type { Problem } from '../shared/errors.ts'

export const banNotFound: Problem = { code: 'BAN_NOT_FOUND', message: 'there is no ban with this id', path: ['id'], rule: null }

export const personNotFound: Problem = {
  code: 'PERSON_NOT_FOUND',
  message: 'there is no person with this id',
  path: ['personId'],
  rule: null,
}

export const personAmbiguous: Problem = {
  code: 'PERSON_AMBIGUOUS',
  message: 'give either personId or person',
  path: ['personId'],
  rule: null,
}

export const returnInFuture: Problem = {
  code: 'DATE_IN_FUTURE',
  message: 'the person cannot have left on a day to come',
  path: ['returnedOn'],
  rule: null,
}

export const returnedLater = (day: string): Problem => ({
  code: 'RETURNED_LATER',
  message: `a later return, on ${day}, is confirmed already: an earlier one changes nothing any more`,
  path: ['returnedOn'],
  rule: 'Reg. (EU) 2018/1860 Art. 6',
})

export const liveBanExists: Problem = {
  code: 'LIVE_BAN_EXISTS',
  message: 'the person has a live ban for this territory already: amend or revoke that one',
  path: ['territory'],
  rule: 'Reg. (EU) 2018/1861 Art. 23',
}

export const versionConflict = (present: number): Problem => ({
  code: 'VERSION_CONFLICT',
  message: `the ban has changed and is at version ${present} now: read it again before you change it`,
  path: ['expectedVersion'],
  rule: null,
})

export const banNotLive = (status: string): Problem => ({
  code: 'BAN_NOT_LIVE',
  message: `the ban is ${status}: only a live one can be changed`,
  path: ['id'],
  rule: null,
})

export const transitionNotAllowed = (from: string, to: string): Problem => ({
  code: 'TRANSITION_NOT_ALLOWED',
  message: `a ban does not go from ${from} to ${to}: that takes a new decision`,
  path: ['status'],
  rule: null,
})

export const notYetExpired: Problem = {
  code: 'NOT_YET_EXPIRED',
  message: 'a ban expires when its last day is over: correct the day or the status',
  path: ['status'],
  rule: null,
}

export const referenceInUse: Problem = {
  code: 'REFERENCE_IN_USE',
  message: 'this reference belongs to a ban on another person',
  path: ['reference'],
  rule: null,
}

export const versionReused = (path: readonly string[]): Problem => ({
  code: 'VERSION_REUSED',
  message: 'this version was sent before with other content: a change needs a new version',
  path,
  rule: null,
})

export const versionInvalid = (path: readonly string[]): Problem => ({
  code: 'VERSION_INVALID',
  message: 'must be 1 or more',
  path,
  rule: null,
})

export const inProgress: Problem = {
  code: 'IN_PROGRESS',
  message: 'another request is changing the same person: send the record again',
  path: [],
  rule: null,
}

/** Rules that the database keeps, by constraint: two requests at once can only be told apart there. */
const byConstraint: Readonly<Record<string, Problem>> = {
  entry_bans_one_live: liveBanExists,
  entry_bans_source_reference: referenceInUse,
}

const uniqueViolation = '23505'

/** The refusal that a fault of the database stands for, or null when it is a fault indeed. */
export function problemOf(fault: unknown): Problem | null {
  if (codeOf(fault) !== uniqueViolation || !(fault instanceof Error) || !('constraint' in fault)) return null
  return byConstraint[String(fault.constraint)] ?? null
}

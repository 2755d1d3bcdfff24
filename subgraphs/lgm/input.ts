import { normalisePersonalCode } from '../identity/documents/personalCode.ts'
import type { Problem } from '../shared/errors.ts'
import { listMaxCount, readPersonData, referenceMaxLength } from '../shared/input/personData.ts'
import { checkCount, readMandatory, readText } from '../shared/input/text.ts'
import type { Decision } from './bans.ts'
import type { SaidOfPerson } from './persons.ts'
import type { IssueEntryBanInput, PersonInput } from './schema.generated.ts'

/** A reason is some paragraphs of a decision, never the decision itself. */
export const reasonMaxLength = 2_000
const placeMaxLength = 100

const problem = (code: string, message: string, path: readonly string[]): Problem => ({ code, message, path, rule: null })

/**
 * Reads a person's data. What is wrong is added to the problems, all at once; the facts are then not to be used.
 *
 * @param path where the data stand, from the root of the input
 */
export function readPerson(input: PersonInput, path: readonly string[], problems: Problem[]): SaidOfPerson {
  const names = input.names.map((name) => ({ ...name, kind: name.kind ?? 'CURRENT', form: name.form ?? 'LATIN' }))
  const data = { ...input, names, nationalities: input.nationalities ?? [], documents: input.documents ?? [] }
  const identity = readPersonData(data, path, problems)
  if (!names.some(({ kind }) => kind === 'CURRENT'))
    problems.push(problem('CURRENT_NAME_MISSING', 'give at least one name of kind CURRENT: the name now used', [...path, 'names']))
  if (identity.personalCode !== null && !hasPersonalCodeShape(identity.personalCode))
    problems.push(problem('PERSONAL_CODE_INVALID', 'must be eleven digits, with or without a hyphen', [...path, 'personalCode']))
  const placeOfBirth = readText(input.placeOfBirth, { path: [...path, 'placeOfBirth'], maxLength: placeMaxLength }, problems)
  const { dateOfDeath } = input
  if (dateOfDeath != null && identity.birthDate !== null && dateOfDeath < identity.birthDate.slice(0, dateOfDeath.length))
    problems.push(
      problem('DATES_OUT_OF_ORDER', 'the person cannot have died before their birth: correct one of the dates', [...path, 'dateOfDeath']),
    )
  return { identity, placeOfBirth, dateOfDeath, freeMovementFamily: input.freeMovementFamily ?? undefined }
}

const hasPersonalCodeShape = (text: string): boolean => /^[\d -]+$/.test(text) && normalisePersonalCode(text) !== null

type DecisionInput = Pick<
  IssueEntryBanInput,
  'territory' | 'grounds' | 'reason' | 'decisionReference' | 'decisionDate' | 'authority' | 'validFrom' | 'validUntil'
>

/** Reads what was decided, as `readPerson` reads a person. */
export function readDecision(input: DecisionInput, problems: Problem[]): Decision {
  const decision: Decision = {
    territory: input.territory,
    grounds: readGrounds(input.grounds, problems),
    reason: readReason(input.reason, 'reason', problems) ?? '',
    decisionReference: readReference(input.decisionReference, problems) ?? '',
    decisionDate: input.decisionDate ?? null,
    authority: input.authority,
    validFrom: input.validFrom,
    validUntil: input.validUntil ?? null,
  }
  problems.push(...checkDates(decision))
  return decision
}

/** What of a decision is to change: an absent or null field stays as it is. */
export interface DecisionChanges {
  readonly territory?: Decision['territory'] | null
  readonly grounds?: DecisionInput['grounds'] | null
  readonly reason?: string | null
  readonly decisionReference?: string | null
  readonly decisionDate?: string | null
  readonly validFrom?: string | null
  readonly validUntil?: string | null
  readonly indefinite?: boolean | null
}

/** Reads the changes of a decision; whether the dates fit is known only once they meet those that stay (`checkDates`). */
export function readChanges(input: DecisionChanges, problems: Problem[]): Partial<Decision> {
  if (input.indefinite === true && input.validUntil != null)
    problems.push(problem('DURATION_AMBIGUOUS', 'give a last day or say indefinite, not both', ['validUntil']))
  return {
    ...(input.territory != null && { territory: input.territory }),
    ...(input.grounds != null && { grounds: readGrounds(input.grounds, problems) }),
    ...(input.reason != null && { reason: readReason(input.reason, 'reason', problems) ?? '' }),
    ...(input.decisionReference != null && { decisionReference: readReference(input.decisionReference, problems) ?? '' }),
    ...(input.decisionDate != null && { decisionDate: input.decisionDate }),
    ...(input.validFrom != null && { validFrom: input.validFrom }),
    ...(input.validUntil != null && { validUntil: input.validUntil }),
    ...(input.indefinite === true && { validUntil: null }),
  }
}

export function checkDates({ validFrom, validUntil }: Pick<Decision, 'validFrom' | 'validUntil'>): Problem[] {
  if (validUntil === null || validUntil >= validFrom) return []
  return [problem('DATES_OUT_OF_ORDER', 'the last day lies before the first: correct one of them', ['validUntil'])]
}

/**
 * Rules that depend on the day: a ban that is over, a decision not yet made, a person not yet born.
 *
 * @param personPath where the person's data stand, from the root of the input
 * @param today the day in Riga
 */
export function checkAgainstToday(
  decision: Partial<Decision>,
  person: SaidOfPerson | null,
  personPath: readonly string[],
  today: string,
): Problem[] {
  const problems: Problem[] = []
  if (decision.validUntil != null && decision.validUntil < today)
    problems.push(problem('VALID_UNTIL_IN_PAST', 'the last day is over: to end a ban before its time, revoke it', ['validUntil']))
  if (decision.decisionDate != null && decision.decisionDate > today)
    problems.push(problem('DATE_IN_FUTURE', 'the decision cannot have been made on a day to come', ['decisionDate']))
  // A partial date is a prefix of a full one, so that 2030 > 2025-06-01 and 2025 < 2025-06-01 hold as they should.
  if (person !== null && person.identity.birthDate !== null && person.identity.birthDate > today)
    problems.push(problem('DATE_IN_FUTURE', 'the person cannot have been born on a day to come', [...personPath, 'birthDate']))
  if (person !== null && person.dateOfDeath != null && person.dateOfDeath > today)
    problems.push(problem('DATE_IN_FUTURE', 'the person cannot have died on a day to come', [...personPath, 'dateOfDeath']))
  return problems
}

/** A mandatory reason: the words of a decision, on several lines if need be. Null when it was refused. */
export function readReason(text: string, field: string, problems: Problem[]): string | null {
  return readMandatory(text, { path: [field], maxLength: reasonMaxLength, lines: 'MANY' }, 'REASON_EMPTY', 'give the reason', problems)
}

export function readReference(text: string, problems: Problem[]): string | null {
  const rule = { path: ['decisionReference'], maxLength: referenceMaxLength }
  return readMandatory(text, rule, 'DECISION_REFERENCE_EMPTY', 'give the reference of the decision', problems)
}

function readGrounds(grounds: DecisionInput['grounds'], problems: Problem[]): Decision['grounds'] {
  if (!checkCount(grounds, listMaxCount, ['grounds'], problems)) return []
  if (grounds.length === 0) problems.push(problem('GROUNDS_EMPTY', 'give at least one ground', ['grounds']))
  return [...new Set(grounds)]
}

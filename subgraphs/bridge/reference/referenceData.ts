import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { documentTypes } from '../../identity/facts.ts'
import { OperatorError } from '../../shared/errors.ts'
import { grounds } from '../registries/shapes.ts'

const years = z.number().int().min(1).max(100)
const count = z.number().int().min(1).max(1_000)
const dayOfYear = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'must be MM-DD')
const ground = grounds.element

/**
 * Figures and lists that authorities and manuals set, or that we could not read in the law itself: data, so that an owner of the registers
 * changes them without changing the program. `reference.json` beside this file holds the ones that are shipped.
 */
const shape = z.strictObject({
  /** Documents that say that a state lets their holder stay (Reg. (EU) 2018/1861 Arts. 27 to 30). */
  permitDocuments: z.array(z.enum(documentTypes)),
  /** How long a ban on this ground alone lasts at most as a rule (Directive 2008/115/EC Art. 11(2)); a ground left out has no usual length. */
  usualMaxYears: z.partialRecord(ground, years),
  /** Grounds that rest on what the person did: what Directive 2004/38/EC asks of a ban on somebody who moves freely. */
  individualGrounds: z.array(ground),
  /** Whether our alert for refusal of entry may stand beside one of another state (Reg. (EU) 2018/1861 Art. 23, SIRENE Manual). */
  alertsOfOtherStates: z.record(z.enum(['REFUSAL_OF_ENTRY', 'RETURN']), z.enum(['COMPATIBLE', 'INCOMPATIBLE'])),
  /** How long each clock runs. */
  clocks: z.strictObject({
    /** For SIRENE to decide on what waits (SIRENE Manual: at most 12 hours), and when it is shown as due soon. */
    approvalHours: count,
    approvalSoonHours: count,
    /** For the state that granted a permit (Arts. 28, 29): calendar days, and how many more on a reasoned request. */
    consultationDays: count,
    consultationExtensionDays: count,
    /** For us, where another state wants to grant a permit (Art. 27): then silence is no objection. */
    answerToConsultationDays: count,
    /** To react on evidence that an alert is wrong (Art. 44). */
    errorWorkingDays: count,
    /** How long ahead a review is reminded of (Art. 39). */
    reviewLeadMonths: count,
  }),
  /** Latvia's public holidays: what `clocks/workingDays.ts` counts by. */
  holidays: z.strictObject({
    everyYear: z.array(dayOfYear),
    fromEaster: z.array(z.number().int().min(-60).max(100)),
    madeUpFor: z.array(dayOfYear),
    once: z.array(z.iso.date()),
  }),
  /** When a ban itself is to be looked at again (Immigration Law s. 63(7)). */
  nationalReview: z.strictObject({ years, yearsForLongDecisions: years, longDecisionYears: years }),
})

export type ReferenceData = z.output<typeof shape>

const shippedFile = new URL('./reference.json', import.meta.url)

/**
 * Reads and checks the reference data; from the file that is shipped when none is named.
 * @throws OperatorError naming what is wrong with the file
 */
export function readReferenceData(file: string | null = null): ReferenceData {
  const parsed = shape.safeParse(jsonOf(file ?? shippedFile))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new OperatorError(`REFERENCE_DATA cannot be used:\n${problems.join('\n')}`)
}

function jsonOf(file: string | URL): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (fault) {
    throw new OperatorError('REFERENCE_DATA cannot be read as JSON', { cause: fault })
  }
}

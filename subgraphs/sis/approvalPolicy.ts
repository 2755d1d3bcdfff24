import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { OperatorError } from '../shared/errors.ts'
import type { AlertContent } from './alerts.ts'

/** What a plain case may be asked to state beyond what every alert must. */
const statements = ['forename', 'fullBirthDate', 'sex', 'nationality', 'document'] as const
type Statement = (typeof statements)[number]

const texts = z.array(z.string().min(1).max(64)).min(1).max(16)

const shape = z.strictObject({
  /** Stands in the history and in the audit trail of every alert that it approves. */
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/),
  kinds: z.array(z.enum(['REFUSAL_OF_ENTRY', 'RETURN'])).min(1),
  /** All grounds of the alert must be among these. */
  grounds: texts,
  authorities: texts,
  /** From the day of submission to the last day. An alert without a last day is never a plain case. */
  daysMax: z.number().int().min(1).max(36_525),
  mustState: z.array(z.enum(statements)),
})

/**
 * Which new alerts the SIRENE Bureau lets go live without an officer's look at each (Cabinet Reg. 639/2007 leaves the approval to the
 * Bureau; which cases are plain is its decision, and therefore data).
 */
export type ApprovalPolicy = z.output<typeof shape>

/** @throws OperatorError when the file cannot be read or holds no policy */
export function readApprovalPolicy(file: string | null): ApprovalPolicy | null {
  if (file === null) return null
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (cause) {
    const what =
      cause instanceof z.ZodError ? `: ${cause.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}` : ''
    throw new OperatorError(`APPROVAL_POLICY ${file} cannot be used${what}`, { cause })
  }
}

/**
 * Whether the policy lets the alert go live. Never one on family of somebody who moves freely: that asks for a look at each (Reg. (EU) 2018/1861 Art. 26).
 *
 * @param today the day in Riga, `YYYY-MM-DD`
 */
export const isPlain = (policy: ApprovalPolicy, content: AlertContent, today: string): boolean =>
  !content.freeMovementFamily &&
  policy.kinds.includes(content.kind) &&
  content.grounds.length > 0 &&
  content.grounds.every((ground) => policy.grounds.includes(ground)) &&
  content.authority !== null &&
  policy.authorities.includes(content.authority) &&
  content.validUntil !== null &&
  daysBetween(today, content.validUntil) <= policy.daysMax &&
  policy.mustState.every((statement) => states[statement](content))

const states: Readonly<Record<Statement, (content: AlertContent) => boolean>> = {
  forename: ({ identity }) => identity.names.some(({ kind, forename }) => kind === 'CURRENT' && forename !== null && forename !== ''),
  fullBirthDate: ({ identity }) => identity.birthDate?.length === 'YYYY-MM-DD'.length,
  sex: ({ identity }) => identity.sex !== null && identity.sex !== 'UNSPECIFIED',
  nationality: ({ identity }) => identity.nationalities.length > 0,
  document: ({ identity }) => identity.documents.length > 0,
}

const dayMs = 24 * 60 * 60 * 1_000
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs)

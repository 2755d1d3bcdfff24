import { readFileSync } from 'node:fs'
import { OperatorError } from '../../subgraphs/shared/errors.ts'
import { askGatewayPartly, type GatewayCall } from './askGateway.ts'
import { type ExitCode, exitCodes } from './exitCodes.ts'
import type { Output } from './output.ts'
import { UsageError } from './usageError.ts'

export interface CheckOptions {
  readonly surname?: string
  readonly forename?: string
  readonly birthDate?: string
  readonly sex?: string
  readonly nationality?: string
  readonly personalCode?: string
  readonly document?: string
  readonly documentCountry?: string
  readonly mrz?: string
}

export const checkQuery = `query Check($input: PersonQueryInput!) {
  checkPerson(input: $input) {
    verdict
    checkedAt
    sources { registry state reason }
    matches {
      decision
      weight
      evidence { feature outcome weight because asked held }
      person {
        id
        entryBans { id status inForce territory validFrom validUntil decisionReference authority }
        alerts { id schengenId issuingState kind status inForce validUntil }
      }
    }
  }
}`

export interface CheckAnswer {
  readonly checkPerson: {
    readonly verdict: string
    readonly checkedAt: string
    readonly sources: readonly { readonly registry: string; readonly state: string; readonly reason: string | null }[]
    readonly matches: readonly CheckedMatch[]
  }
}

interface CheckedMatch {
  readonly decision: string
  readonly weight: number
  /** Null for callers who are not shown it. */
  readonly evidence:
    | readonly { readonly feature: string; readonly outcome: string; readonly weight: number; readonly because: string }[]
    | null
  readonly person: {
    readonly id: string
    readonly entryBans: readonly CheckedBan[] | null
    readonly alerts: readonly CheckedAlert[] | null
  } | null
}

interface CheckedBan {
  readonly id: string
  readonly status: string
  readonly inForce: boolean
  readonly territory: string
  readonly validUntil: string | null
  readonly decisionReference: string
}

interface CheckedAlert {
  readonly id: string
  readonly schengenId: string
  readonly issuingState: string
  readonly kind: string
  readonly status: string
  readonly inForce: boolean
  readonly validUntil: string | null
}

/** Asks a running gateway about one person and prints the unified answer. An answer that a register is missing from is a fault. */
export async function check(call: GatewayCall, options: CheckOptions, json: boolean, output: Output): Promise<ExitCode> {
  const { data, errors } = await askGatewayPartly<CheckAnswer>(call, checkQuery, { input: questionOf(options) })
  for (const error of errors) output.note(error)
  if (json) output.json(data.checkPerson)
  else for (const line of describeCheck(data)) output.data(line)
  const isWhole = errors.length === 0 && data.checkPerson.sources.every(({ state }) => state === 'ANSWERED')
  return isWhole ? exitCodes.fine : exitCodes.fault
}

/** The input of `checkPerson`. @throws UsageError when nothing is asked */
export function questionOf(options: CheckOptions): Readonly<Record<string, unknown>> {
  const { mrz, document, documentCountry, ...plain } = options
  const question = {
    ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)),
    ...(document === undefined
      ? {}
      : { document: { number: document, ...(documentCountry === undefined ? {} : { country: documentCountry }) } }),
    ...(mrz === undefined ? {} : { mrz: readMrz(mrz) }),
  }
  if (Object.keys(question).length === 0) throw new UsageError('name the person: --surname, --document, --personal-code or --mrz FILE')
  return question
}

function readMrz(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8')
      .split(/\r?\n/)
      .filter((line) => line !== '')
  } catch (cause) {
    throw new OperatorError(`--mrz: ${file} cannot be read`, { cause })
  }
}

/** The answer for a person to read: the verdict first, then where each fact came from. */
export function describeCheck({ checkPerson: answer }: CheckAnswer): readonly string[] {
  const sources = answer.sources.map(({ registry, state, reason }) => `${registry} ${state}${reason === null ? '' : ` (${reason})`}`)
  return [`${answer.verdict}  [${sources.join(', ')}]`, ...answer.matches.flatMap(describeMatch)]
}

function describeMatch({ decision, weight, evidence, person }: CheckedMatch): readonly string[] {
  const inForce = [
    ...(person?.entryBans ?? []).map(
      (ban) =>
        `  LGM ban ${ban.decisionReference} ${ban.territory} ${ban.inForce ? 'in force' : ban.status} until ${ban.validUntil ?? 'further notice'}`,
    ),
    ...(person?.alerts ?? []).map(
      (alert) =>
        `  SIS alert ${alert.schengenId} of ${alert.issuingState} ${alert.kind} ${alert.inForce ? 'in force' : alert.status} until ${alert.validUntil ?? 'further notice'}`,
    ),
  ]
  const because = (evidence ?? []).map((item) => `    ${item.weight >= 0 ? '+' : ''}${item.weight.toFixed(1)} ${item.because}`)
  return [`  ${decision} ${weight.toFixed(1)} bits, person ${person?.id ?? 'unknown'}`, ...because, ...inForce]
}

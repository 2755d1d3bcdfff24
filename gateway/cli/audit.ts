import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type AuditTrail, type Operator, openAuditTrails, type TrailFinding } from '../../subgraphs/index.ts'
import type { ForgedPlace } from '../../subgraphs/shared/audit/checkpoints.ts'
import type { ExportFormat } from '../../subgraphs/shared/audit/export.ts'
import type { ChainFault } from '../../subgraphs/shared/audit/verify.ts'
import type { Config } from '../../subgraphs/shared/config.ts'
import { OperatorError } from '../../subgraphs/shared/errors.ts'
import { type ExitCode, exitCodes } from './exitCodes.ts'
import type { Output } from './output.ts'

export interface ExportOptions {
  readonly from: Date
  readonly until: Date
  readonly format: ExportFormat
  readonly out: string
  readonly by: Operator
}

/** Checks every trail of this deployment against its checkpoints. Exit code 3 when one does not hold; each is named with its first bad entry. */
export async function verifyAudit(config: Config, json: boolean, output: Output): Promise<ExitCode> {
  const findings = await onTrails(config, output, async (trail) => ({ name: trail.name, ...(await trail.verify()) }))
  if (json) output.json(findings.map(toJson))
  else for (const finding of findings) for (const line of describe(finding)) output.data(line)
  return findings.every(({ chain, forged }) => chain.ok && forged.length === 0) ? exitCodes.fine : exitCodes.differences
}

/** Writes a checkpoint of every trail now. */
export async function checkpointAudit(config: Config, output: Output): Promise<ExitCode> {
  await onTrails(config, output, async (trail) => {
    const head = await trail.checkpoint()
    output.data(`${trail.name}: ${head === null ? 'no entries yet' : `entry ${head.seq}, ${head.hash.toString('hex')}`}`)
  })
  return exitCodes.fine
}

/** Writes the entries of a period for a supervisor, one file and one signed manifest for each trail. */
export async function exportAudit(config: Config, { out, ...order }: ExportOptions, output: Output): Promise<ExitCode> {
  const directory = resolve(out)
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new OperatorError(`--out: ${directory} cannot be made`, { cause })
  }
  await onTrails(config, output, async (trail) => {
    const { file, entries, headSeq } = await trail.export({ ...order, directory })
    output.data(`${trail.name}: ${entries} entries in ${file}, of a trail of ${headSeq}`)
  })
  return exitCodes.fine
}

/** Erases what need not be kept any longer. For a role that owns the tables. */
export async function pruneAudit(config: Config, by: Operator, output: Output): Promise<ExitCode> {
  await onTrails(config, output, async (trail) => output.data(`${trail.name}: ${await trail.prune(by)} entries erased`))
  return exitCodes.fine
}

async function onTrails<Result>(config: Config, output: Output, work: (trail: AuditTrail) => Promise<Result>): Promise<readonly Result[]> {
  const { trails, close } = await openAuditTrails(config, output.note)
  try {
    const results: Result[] = []
    for (const trail of trails) results.push(await work(trail))
    return results
  } finally {
    await close()
  }
}

type NamedFinding = TrailFinding & Pick<AuditTrail, 'name'>

const sentences = {
  MISSING: 'is not there',
  EDITED: 'is not what it was when it was written',
  NOT_LINKED: 'does not follow on the one before',
  TAIL_REMOVED: 'and those after it are gone: a checkpoint names a later one',
  REBUILT: 'or a later one is not the one that was signed: the trail was built anew from there',
  PRUNING_FORGED: 'is gone, and what stands in for it was not signed',
} as const satisfies Record<ChainFault, string>

const signatureSentences = {
  UNREADABLE: 'NOT SIGNED',
  UNKNOWN_KEY: 'NOT SIGNED BY A KEY OF OURS',
  FORGED: 'FORGED: the key that it names did not sign it',
  AFTER_RETIREMENT: 'SIGNED BY A KEY THAT WAS RETIRED BEFORE',
  OTHER_TRAIL: 'OF ANOTHER TRAIL',
} as const satisfies Record<ForgedPlace['fault'], string>

function describe({ name, chain, checkpoints, signedBy, forged }: NamedFinding): readonly string[] {
  const keys = [...signedBy].map(([kid, count]) => `${count} by ${kid}`).join(', ')
  const trail = chain.ok
    ? `${name}: holds, ${chain.entries} entries to number ${chain.head.seq}, ${checkpoints} checkpoints${keys === '' ? '' : `: ${keys}`}`
    : `${name}: DOES NOT HOLD: entry ${chain.seq} ${sentences[chain.reason]} (${chain.reason})`
  return [trail, ...forged.map(({ place, fault }) => `${name}: ${signatureSentences[fault]}: checkpoint at ${place}`)]
}

const toJson = ({ name, chain, checkpoints, signedBy, forged }: NamedFinding) => ({
  trail: name,
  holds: chain.ok && forged.length === 0,
  ...(chain.ok
    ? { entries: Number(chain.entries), head: chain.head.seq.toString() }
    : { firstBadEntry: chain.seq.toString(), reason: chain.reason }),
  checkpoints,
  signedBy: Object.fromEntries(signedBy),
  forgedCheckpoints: forged,
})

import { appendFile, mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { genesis } from './chain.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { OperatorError } from '../errors.ts'
import { faultCode } from '../faultCode.ts'
import type { AuditSigner, SignatureFault } from './signer.ts'
import type { HeadStatement } from './statement.ts'
import { readChain, readHead } from './store.ts'

/** A checkpoint was asked of a chain that is not the one of the checkpoint before: signing it would cover the damage up. */
export class ChainBroken extends Error {
  readonly seq: bigint

  constructor(chain: string, seq: bigint) {
    super(`the ${chain} audit chain no longer holds entry ${seq} as it was signed`)
    this.name = 'ChainBroken'
    this.seq = seq
  }
}

export interface ForgedPlace {
  readonly place: string
  readonly fault: SignatureFault | 'OTHER_TRAIL'
}

/** What a directory says about one chain. */
export interface SignedHeads {
  /** In the order of their numbers. */
  readonly heads: readonly HeadStatement[]
  /** How many of them each key signed, by its id. */
  readonly signedBy: ReadonlyMap<string, number>
  /** Places (`file:line`) that vouch for nothing, and why. OTHER_TRAIL: signed, of another chain. */
  readonly forged: readonly ForgedPlace[]
}

/**
 * Where checkpoints are kept: a directory outside of the database, one file for each chain and month, to which lines are added and
 * nothing else. Several processes may write to it.
 *
 * @throws OperatorError in production when `AUDIT_CHECKPOINT_DIR` is not set
 */
export function checkpointDirectory(config: Pick<Config, 'audit' | 'dataDir' | 'mode'>): string {
  if (config.audit.checkpointDir !== null) return config.audit.checkpointDir
  if (config.mode === 'production')
    throw new OperatorError('AUDIT_CHECKPOINT_DIR must name a directory outside of the database for the checkpoints of the audit trail')
  return join(config.dataDir, 'checkpoints')
}

export interface CheckpointPlace {
  readonly chain: string
  readonly knex: Knex
  readonly directory: string
  readonly signer: AuditSigner
  readonly clock: Clock
}

/**
 * Signs where the chain ends now and writes it down, durably.
 *
 * @param last the checkpoint that this process wrote before, which the chain must still hold
 * @returns the checkpoint; null for an empty chain, `last` itself when nothing was added since
 * @throws ChainBroken; OperatorError when the directory cannot be written
 */
export async function writeCheckpoint(place: CheckpointPlace, last: HeadStatement | null): Promise<HeadStatement | null> {
  const { chain, knex, directory, signer, clock } = place
  if (last !== null) {
    const [entry] = await readChain(knex, last.seq, 1)
    if (entry?.seq !== last.seq || !entry.hash.equals(last.hash)) throw new ChainBroken(chain, last.seq)
  }
  const { seq, hash } = await readHead(knex)
  if (seq === genesis.seq || seq === last?.seq) return last
  const statement: HeadStatement = { kind: 'HEAD', chain, seq, hash, at: clock.now() }
  await append(directory, fileOf(statement), await signer.sign(statement))
  return statement
}

/** Everything that the directory holds about a chain. A directory that is not there holds nothing. */
export async function readCheckpoints(directory: string, chain: string, signer: AuditSigner): Promise<SignedHeads> {
  const heads: HeadStatement[] = []
  const forged: ForgedPlace[] = []
  const signedBy = new Map<string, number>()
  for (const file of await checkpointFiles(directory, chain)) {
    const lines = (await readFile(join(directory, file), 'utf8')).split('\n')
    for (const [index, line] of lines.entries()) {
      if (line === '') continue
      const place = `${file}:${index + 1}`
      const checked = await signer.check(line)
      if (!checked.ok) forged.push({ place, fault: checked.fault })
      else if (checked.statement.kind === 'HEAD' && checked.statement.chain === chain) {
        heads.push(checked.statement)
        signedBy.set(checked.kid, (signedBy.get(checked.kid) ?? 0) + 1)
      } else forged.push({ place, fault: 'OTHER_TRAIL' })
    }
  }
  return { heads: heads.sort((left, right) => Number(left.seq - right.seq)), signedBy, forged }
}

export async function checkpointFiles(directory: string, chain: string): Promise<readonly string[]> {
  try {
    return (await readdir(directory)).filter((file) => file.startsWith(`${chain}-`) && file.endsWith('.checkpoints')).sort()
  } catch (fault) {
    if (faultCode(fault) === 'ENOENT') return []
    throw new OperatorError(`the checkpoints in ${directory} cannot be read: make the directory readable to this user`, { cause: fault })
  }
}

const fileOf = ({ chain, at }: HeadStatement): string => `${chain}-${at.toISOString().slice(0, 7)}.checkpoints`

async function append(directory: string, file: string, line: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    await appendFile(join(directory, file), `${line}\n`, { mode: 0o600, flush: true })
  } catch (cause) {
    throw new OperatorError(`cannot write an audit checkpoint to ${directory}: make it writable or name another`, { cause })
  }
}

/**
 * Sets the checkpoints of a development deployment aside, for trails that begin anew because their databases were emptied on purpose.
 * Those of a directory that the operator named are never touched.
 */
export async function setCheckpointsAside(config: Pick<Config, 'audit' | 'dataDir' | 'mode'>, now: Date): Promise<void> {
  if (config.audit.checkpointDir !== null) return
  try {
    await rename(checkpointDirectory(config), join(config.dataDir, `checkpoints-until-${now.toISOString().replaceAll(':', '')}`))
  } catch (fault) {
    if (faultCode(fault) !== 'ENOENT') throw fault
  }
}

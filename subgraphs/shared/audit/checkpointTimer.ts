import type { Knex } from 'knex'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { type Log, reportFault } from '../log.ts'
import { ChainBroken, type CheckpointPlace, checkpointDirectory, writeCheckpoint } from './checkpoints.ts'
import { makePartitionsAhead } from './partitions.ts'
import { openAuditSigner } from './signer.ts'
import type { HeadStatement } from './statement.ts'

/** What is cut off the end of a log within this time can go unseen; a year of such checkpoints is some 30 MB for each log. */
const checkpointEveryMs = 5 * 60_000

export interface CheckpointTimer {
  /** Writes a last checkpoint and ends. The chain's database must still be open. */
  stop(): Promise<void>
}

/**
 * Writes a checkpoint of a chain at once and then every five minutes, and sees that the months to come have their partitions. One that cannot be written is logged and tried again; a chain
 * that no longer holds its last checkpoint is logged as an error and not signed again.
 *
 * @throws OperatorError when the key or the directory are not configured as production asks
 */
export async function startCheckpoints(
  of: { readonly chain: string; readonly knex: Knex; readonly clock: Clock },
  config: Pick<Config, 'audit' | 'dataDir' | 'mode'>,
  log: Log,
): Promise<CheckpointTimer> {
  const place: CheckpointPlace = { ...of, signer: await openAuditSigner(config), directory: checkpointDirectory(config) }
  let last: HeadStatement | null = null
  let writing: Promise<void> = Promise.resolve()
  const write = async (): Promise<void> => {
    try {
      last = await writeCheckpoint(place, last)
    } catch (fault) {
      const outcome = fault instanceof ChainBroken ? 'AUDIT_CHAIN_BROKEN' : 'AUDIT_CHECKPOINT_NOT_WRITTEN'
      log.error({ outcome, chain: of.chain, fault: reportFault(fault) }, 'the audit trail has no new checkpoint')
    }
  }
  const lookAhead = async (): Promise<void> => {
    try {
      await makePartitionsAhead(of.knex)
    } catch (fault) {
      log.error(
        { outcome: 'AUDIT_PARTITIONS_NOT_MADE', chain: of.chain, fault: reportFault(fault) },
        'the audit trail has no new partition',
      )
    }
  }
  const writeNext = (): void => {
    writing = writing.then(write).then(lookAhead)
  }
  writeNext()
  const timer = setInterval(writeNext, checkpointEveryMs)
  timer.unref()
  return {
    stop: () => {
      clearInterval(timer)
      writeNext()
      return writing
    },
  }
}

import { type LinkOutcome, linkLive, type RunOptions, type TakePair } from './bridge/linkage/index.ts'
import { RegisterUnavailable } from './bridge/registries/port.ts'
import { openRegisterAccess } from './product.ts'
import type { Config } from './shared/config.ts'
import { OperatorError } from './shared/errors.ts'
import type { Log } from './shared/log.ts'

export interface LiveLinkage extends RunOptions {
  readonly config: Config
  readonly log: Log
  readonly note: (line: string) => void
}

/** Links the two live registers, as an operator's command. @throws OperatorError @throws LinkAborted */
export async function linkLiveRegisters({ config, log, note, ...options }: LiveLinkage, take: TakePair): Promise<LinkOutcome> {
  const access = await openRegisterAccess(config, log, note)
  try {
    return await linkLive(access, options, take)
  } catch (fault) {
    if (fault instanceof RegisterUnavailable) throw new OperatorError(`${fault.message}; nothing was linked`, { cause: fault })
    throw fault
  } finally {
    await access.close()
  }
}

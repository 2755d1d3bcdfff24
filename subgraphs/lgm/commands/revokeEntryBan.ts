import type { Problem } from '../../shared/errors.ts'
import { authorise } from '../audit.ts'
import { nextStatus } from '../bans.ts'
import type { Asker } from '../context.ts'
import { readReason } from '../input.ts'
import { banNotLive } from '../problems.ts'
import type { RevokeEntryBanInput } from '../schema.generated.ts'
import { updateBans } from '../store/saveBans.ts'
import { type CommandResult, carryOut, refuse } from './carryOut.ts'
import { openBan } from './openBan.ts'
import { nextVersion } from './openPerson.ts'

/**
 * Ends a live ban before its time. Problems: those of the input, BAN_NOT_FOUND, BAN_NOT_LIVE, VERSION_CONFLICT, and those of the
 * idempotency key.
 *
 * @throws PublicError FORBIDDEN, IN_PROGRESS
 */
export async function revokeEntryBan(asker: Asker, input: RevokeEntryBanInput): Promise<CommandResult> {
  await authorise(asker, 'revokeEntryBan')
  const problems: Problem[] = []
  const statusReason = readReason(input.reason, 'reason', problems)
  if (problems.length > 0) return refuse(asker, 'revokeEntryBan', problems)
  return carryOut(asker, 'revokeEntryBan', input, async (trx, change) => {
    const refuses = ({ status }: { status: Parameters<typeof nextStatus>[0] }) =>
      nextStatus(status, 'revoke') === null ? banNotLive(status) : null
    const opened = await openBan(trx, input, refuses, change)
    if ('problems' in opened) return opened
    const ban = nextVersion(opened.ban, { status: 'REVOKED', statusReason }, change)
    await updateBans(trx, [{ ban, event: 'REVOKED' }], change)
    return { ban }
  })
}

import { openDevIssuer } from '../../subgraphs/shared/actor/devIssuer.ts'
import { isPurpose, type Purpose, purposes } from '../../subgraphs/shared/actor/purposes.ts'
import { isRole, type Role, roles } from '../../subgraphs/shared/actor/roles.ts'
import type { Config } from '../../subgraphs/shared/config.ts'
import { UsageError } from './usageError.ts'

/** Long enough for an afternoon's work, short enough that a token left lying about is soon worthless. */
export const devTokenSeconds = 8 * 3600

/** A token of the development issuer. @throws OperatorError in production */
export async function devToken(config: Config, caller: { subject: string; agency: string; roles: readonly Role[] }): Promise<string> {
  const issuer = await openDevIssuer({ mode: config.mode, dataDir: config.dataDir, audience: config.auth.audience })
  return issuer.issueDevToken({ ...caller, ttlSeconds: devTokenSeconds })
}

/** Reads `border-guard`, `BORDER_GUARD` or several with commas. @throws UsageError naming the roles there are */
export function readRoles(text: string): readonly Role[] {
  return text.split(',').map((part) => {
    const role = part.trim().toUpperCase().replaceAll('-', '_')
    if (!isRole(role)) throw new UsageError(`--role: no such role; there are ${roles.join(', ')}`)
    return role
  })
}

/** @throws UsageError naming the purposes there are */
export function readPurpose(text: string): Purpose {
  const purpose = text.toUpperCase().replaceAll('-', '_')
  if (!isPurpose(purpose)) throw new UsageError(`--purpose: no such purpose; there are ${purposes.join(', ')}`)
  return purpose
}

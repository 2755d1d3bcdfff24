import { openDevIssuer } from '../../subgraphs/shared/actor/devIssuer.ts'
import type { Purpose } from '../../subgraphs/shared/actor/purposes.ts'
import type { Role } from '../../subgraphs/shared/actor/roles.ts'
import type { Caller } from '../e2e/support/callers.ts'

const tokenSeconds = 600

/** Somebody in a role of the test's choosing, whose token is good wherever the keys of this data directory are. */
export async function callerAs(dataDir: string, role: Role, purpose: Purpose, caseNumber: string): Promise<Caller> {
  const issuer = await openDevIssuer({ mode: 'test', dataDir, audience: 'entry-ban' })
  const token = await issuer.issueDevToken({
    subject: `test-${role.toLowerCase()}`,
    agency: 'TEST',
    roles: [role],
    ttlSeconds: tokenSeconds,
  })
  return { authorization: `Bearer ${token}`, 'x-purpose': purpose, 'x-case': caseNumber }
}

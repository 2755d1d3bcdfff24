import { openDevIssuer } from '../../../subgraphs/shared/actor/devIssuer.ts'
import type { Purpose } from '../../../subgraphs/shared/actor/purposes.ts'
import type { Role } from '../../../subgraphs/shared/actor/roles.ts'

/** One who asks, and why: the headers of a request. */
export type Caller = Readonly<Record<'authorization' | 'x-purpose' | 'x-case', string>>

export interface Callers {
  readonly guard: Caller
  readonly clerk: Caller
  readonly sirene: Caller
  readonly officer: Caller
}

const tokenSeconds = 600

/** Callers whose tokens are good wherever the keys of this data directory are. */
export async function callersOf(dataDir: string): Promise<Callers> {
  const issuer = await openDevIssuer({ mode: 'test', dataDir, audience: 'entry-ban' })
  const caller = async (role: Role, agency: string, purpose: Purpose): Promise<Caller> => {
    const token = await issuer.issueDevToken({ subject: `test-${role.toLowerCase()}`, agency, roles: [role], ttlSeconds: tokenSeconds })
    return { authorization: `Bearer ${token}`, 'x-purpose': purpose, 'x-case': 'E2E-1' }
  }
  return {
    guard: await caller('BORDER_GUARD', 'STATE_BORDER_GUARD', 'BORDER_CHECK'),
    clerk: await caller('PMLP_CLERK', 'PMLP', 'RETURN'),
    sirene: await caller('SIRENE_OFFICER', 'SIRENE', 'RETURN'),
    officer: await caller('DATA_QUALITY_OFFICER', 'PMLP', 'DATA_QUALITY'),
  }
}

import { openDevIssuer } from '../../subgraphs/shared/actor/devIssuer.ts'
import type { Role } from '../../subgraphs/shared/actor/roles.ts'
import { openServiceIdentity } from '../../subgraphs/shared/actor/serviceIdentity.ts'
import { readConfig } from '../../subgraphs/shared/config.ts'

export type Register = 'lgm' | 'sis' | 'bridge'

/** The data of an answer, whatever it holds; null when nobody answered, or what came was an error. */
export type AskPart = (
  register: Register,
  role: Role,
  query: string,
  variables: object,
) => Promise<Readonly<Record<string, unknown>> | null>

export interface Desk {
  ask(register: Register, url: string, role: Role, query: string, variables: object): Promise<Readonly<Record<string, unknown>> | null>
}

const tokenSeconds = 3_600

/** People at their desks: each request carries their own token and the gateway's word for it. */
export async function openDesk(dataDir: string): Promise<Desk> {
  const issuer = await openDevIssuer({ mode: 'test', dataDir, audience: 'entry-ban' })
  const gateway = await openServiceIdentity('gateway', readConfig({ NODE_ENV: 'test', DATA_DIR: dataDir }))
  const tokens = new Map<Role, Promise<string>>()
  const tokenOf = (role: Role): Promise<string> => {
    const known =
      tokens.get(role) ?? issuer.issueDevToken({ subject: `test-${role}`, agency: 'PMLP', roles: [role], ttlSeconds: tokenSeconds })
    tokens.set(role, known)
    return known
  }
  return {
    ask: async (register, url, role, query, variables) => {
      try {
        const caller = { authorization: `Bearer ${await tokenOf(role)}`, 'x-purpose': 'RETURN', 'x-case': 'FAULTS-1' }
        const body = JSON.stringify({ query, variables })
        const word = await gateway.signForwarding(register, caller, query.startsWith('mutation') ? 'CHANGE' : 'QUERY', body)
        const headers = { 'content-type': 'application/json', ...caller, 'x-service-token': word }
        const response = await fetch(url, { method: 'POST', headers, body })
        return (await response.json()).data ?? null
      } catch {
        return null
      }
    },
  }
}

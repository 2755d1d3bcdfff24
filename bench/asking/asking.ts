import { Worker } from 'node:worker_threads'
import type { IdentityFacts } from '../../subgraphs/identity/facts.ts'
import { openDevIssuer } from '../../subgraphs/shared/actor/devIssuer.ts'
import type { Config } from '../../subgraphs/shared/config.ts'
import type { Asked, Asking } from './asker.ts'

export type { Asked }

const query = `query Check($input: PersonQueryInput!) {
  checkPerson(input: $input) { verdict sources { registry state } matches { decision weight person { id } } }
}`

/** The body of a check of one person by name and birth date. */
export function checkBody({ names: [name], birthDate }: Pick<IdentityFacts, 'names' | 'birthDate'>): string {
  const input = { surname: name?.surname, forename: name?.forename ?? undefined, birthDate: birthDate ?? undefined }
  return JSON.stringify({ query, variables: { input } })
}

/** Of a border guard, known to the development issuer. */
export async function benchHeaders({ mode, dataDir, auth }: Config): Promise<Readonly<Record<string, string>>> {
  const issuer = await openDevIssuer({ mode, dataDir, audience: auth.audience })
  const token = await issuer.issueDevToken({ subject: 'bench', agency: 'BENCH', roles: ['BORDER_GUARD'], ttlSeconds: 3_600 })
  return { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-purpose': 'BORDER_CHECK', 'x-case': 'BENCH-1' }
}

/** Asks from a thread of its own until the time is over. @throws Error for anything that is not an answer */
export function ask(asking: Asking): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./asker.ts', import.meta.url), { workerData: asking })
    thread.once('message', resolve)
    thread.once('error', reject)
  })
}

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0

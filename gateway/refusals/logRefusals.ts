import type { Log } from '../../subgraphs/shared/log.ts'
import type { RefusalTrail } from './refusal.ts'

/** For a gateway over subgraphs that are not ours, and keep no trail of refusals: who was refused, and by which rule, is in the log. */
export const logRefusals = (log: Log): RefusalTrail => ({
  record: async ({ actor: { subject, agency, purpose }, operation, code }) =>
    log.warn({ outcome: code, operation, subject, agency, purpose }, 'the gateway refused a request'),
  close: async () => {},
})

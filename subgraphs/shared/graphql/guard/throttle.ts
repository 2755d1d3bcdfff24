import { LRUCache } from 'lru-cache'
import { PublicError } from '../../errors.ts'

/** What one caller may ask of one copy of the service. With N copies behind a load balancer it is up to N times as much. */
export interface ThrottleLimits {
  /** Cost as the guard measures it: selections times list lengths. */
  readonly costPerSecond: number
  /** What may be spent at once after a pause. At least the most that one request may cost, or such a request would never be let in. */
  readonly burstCost: number
  readonly requestsAtOnce: number
}

/** Lets a request in. @returns what must be called once it is answered @throws RateLimited */
export type Throttle = (caller: string, cost: number) => () => void

/** The caller asked too much too fast; what it asked is fine, later. */
export class RateLimited extends PublicError {
  readonly retryAfterSeconds: number

  constructor(message: string, retryAfterSeconds: number) {
    super('RATE_LIMITED', message)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

interface Account {
  tokens: number
  filledAt: number
  open: number
}

/** Callers that are remembered; one that is forgotten starts with a full account, and no more than that. */
const keptCallers = 50_000
const retryWhenBusySeconds = 1

/**
 * A token bucket for each caller, filled by time and emptied by cost, and a count of the requests that are not answered yet.
 *
 * @param now a clock that never goes back, in milliseconds
 */
export function createThrottle({ costPerSecond, burstCost, requestsAtOnce }: ThrottleLimits, now: () => number): Throttle {
  const accounts = new LRUCache<string, Account>({ max: keptCallers })
  return (caller, cost) => {
    const account = accounts.get(caller) ?? { tokens: burstCost, filledAt: now(), open: 0 }
    accounts.set(caller, account)
    if (account.open >= requestsAtOnce) {
      throw new RateLimited(`at most ${requestsAtOnce} requests at once: wait for an answer before you ask more`, retryWhenBusySeconds)
    }
    const at = now()
    account.tokens = Math.min(burstCost, account.tokens + ((at - account.filledAt) / 1_000) * costPerSecond)
    account.filledAt = at
    if (account.tokens < cost) {
      const waitSeconds = Math.ceil((cost - account.tokens) / costPerSecond)
      throw new RateLimited('you ask more than is allowed in this time: wait as long as retry-after says', waitSeconds)
    }
    account.tokens -= cost
    account.open += 1
    let answered = false
    return () => {
      if (answered) return
      answered = true
      account.open -= 1
    }
  }
}

import {
  type LgmRegistry,
  RegisterUnavailable,
  type Registry,
  type SisRegistry,
  type UnavailableReason,
} from '../../../subgraphs/bridge/registries/port.ts'

export type LgmMethod = keyof LgmRegistry
export type SisMethod = keyof SisRegistry
export type RegisterMethod = `LGM.${LgmMethod}` | `SIS.${SisMethod}`

/** What can go wrong between the bridge and a register, switched by a test. */
export interface Faults {
  /** Every call fails and has no effect, until `available`. */
  unavailable(registry: Registry, reason?: UnavailableReason): void
  available(registry: Registry): void
  /** The next `times` calls fail and have no effect. */
  failOn(method: RegisterMethod, times?: number, reason?: UnavailableReason): void
  /** The next `times` calls have their effect, and the answer is lost. */
  replyLost(method: RegisterMethod, times?: number): void
  /** Every call made, in order, failed ones too. */
  readonly calls: readonly RegisterMethod[]
}

export interface Switchboard extends Faults {
  /** Runs one call under the switches. */
  call<T>(registry: Registry, method: RegisterMethod, effect: () => T): Promise<T>
}

export function switchboard(): Switchboard {
  const calls: RegisterMethod[] = []
  const down = new Map<Registry, UnavailableReason>()
  const failing = new Map<RegisterMethod, { left: number; reason: UnavailableReason }>()
  const losing = new Map<RegisterMethod, number>()

  return {
    calls,
    unavailable: (registry, reason = 'UNREACHABLE') => void down.set(registry, reason),
    available: (registry) => void down.delete(registry),
    failOn: (method, times = 1, reason = 'FAILED') => void failing.set(method, { left: times, reason }),
    replyLost: (method, times = 1) => void losing.set(method, times),
    async call(registry, method, effect) {
      calls.push(method)
      const reason = down.get(registry)
      if (reason !== undefined) throw new RegisterUnavailable(registry, reason)
      const failure = failing.get(method)
      if (failure !== undefined && failure.left > 0) {
        failure.left -= 1
        throw new RegisterUnavailable(registry, failure.reason)
      }
      // A turn of the event loop, as every real register takes: callers that race do race.
      await new Promise((resolve) => setImmediate(resolve))
      const answer = structuredClone(effect())
      const losses = losing.get(method) ?? 0
      if (losses > 0) {
        losing.set(method, losses - 1)
        throw new RegisterUnavailable(registry, 'TIMEOUT')
      }
      return answer
    },
  }
}

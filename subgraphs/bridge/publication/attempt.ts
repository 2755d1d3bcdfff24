import type { Clock } from '../../shared/clock.ts'
import type { Problem } from '../../shared/errors.ts'
import type { Ids } from '../../shared/ids.ts'
import type { ReferenceData } from '../reference/referenceData.ts'
import { type Registries, RegisterUnavailable } from '../registries/port.ts'
import type { Ledger } from './ledger.ts'
import type { PublicationMetrics } from './metrics.ts'
import type { AttentionReason } from './nextMove.ts'
import type { PublicationPolicy } from './policy.ts'
import type { Publication, Step, StepName, StepOutcome } from './publication.ts'
import type { Nudge } from './queue.ts'
import { follow, type PublicationEvent } from './saga.ts'
import type { Change } from './store.ts'

/** A publication that was confirmed and no longer is: others changed or ended its alert. */
export interface Divergence {
  readonly banId: string
  readonly publicationId: string
  readonly alertId: string | null
  readonly reason: AttentionReason
  readonly fields: readonly string[]
}

export interface WorkerDeps {
  readonly ledger: Ledger
  readonly registries: Registries
  readonly clock: Clock
  readonly ids: Ids
  readonly metrics: PublicationMetrics
  readonly policy: PublicationPolicy
  readonly reference: ReferenceData
  readonly onDivergence: (divergence: Divergence) => Promise<void>
}

/** Another worker moved the publication on: what this one knows of it is out of date, and it must stop. */
export class Overtaken extends Error {
  constructor() {
    super('another worker moved the publication on')
    this.name = 'Overtaken'
  }
}

export type AttemptChange = Omit<Change, 'to' | 'steps' | 'now' | 'countAttempt' | 'warnings'> & { readonly nudges?: readonly Nudge[] }

/** One go at bringing a publication on: keeps the history of what it did until the next state change stores it. */
export class Attempt {
  publication: Publication
  /** What the soft rules said in this attempt; null when they were not asked. */
  warnings: readonly Problem[] | null = null
  /** One of them was for a person to judge. */
  mustBeSeen = false
  /** Since when nothing in SIS stops the person although the ban applies; null when that was never so. */
  unguardedSince: Date | null = null
  readonly #deps: WorkerDeps
  #steps: Step[] = []
  #counted = false

  constructor(deps: WorkerDeps, publication: Publication) {
    this.#deps = deps
    this.publication = publication
  }

  /** Does one step and notes how long it took and what came of it; an unanswered one is noted and thrown on. */
  async step<T>(name: StepName, work: () => Promise<T>, outcomeOf: (answer: T) => StepOutcome = () => 'DONE'): Promise<T> {
    const at = this.#deps.clock.now()
    try {
      const answer = await work()
      this.note(name, outcomeOf(answer), at)
      return answer
    } catch (fault) {
      this.note(name, fault instanceof RegisterUnavailable ? 'UNAVAILABLE' : 'FAILED', at)
      throw fault
    }
  }

  note(name: StepName, outcome: StepOutcome, at: Date = this.#deps.clock.now()): void {
    this.#steps.push({ name, outcome, at, durationMs: Math.max(0, this.#deps.clock.now().getTime() - at.getTime()) })
  }

  /**
   * Follows the events, none to stay, and stores state, history and the work that follows from it in one transaction.
   * @throws Overtaken when the publication is no longer in the state that this attempt knows
   */
  async advance(events: readonly PublicationEvent[], { nudges = [], ...change }: AttemptChange = {}): Promise<void> {
    const { ledger, clock } = this.#deps
    const changed = await ledger.advance({
      publication: this.publication,
      change: {
        ...change,
        ...(this.warnings === null ? {} : { warnings: this.warnings }),
        to: follow(this.publication.state, events),
        steps: this.#steps,
        now: clock.now(),
        countAttempt: !this.#counted,
      },
      nudges,
      unguardedSince: this.unguardedSince,
    })
    if (changed === null) throw new Overtaken()
    this.publication = changed
    this.#steps = []
    this.#counted = true
  }
}

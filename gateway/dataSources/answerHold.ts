import type { AnswerHold } from '../../subgraphs/shared/graphql/subgraph.ts'

/** What an answer waits for before it may leave: that every subgraph of this process that was asked for it has written that down. */
export interface GatewayHold extends AnswerHold {
  /** Whether all of it was done in time. */
  released(withinMs: number): Promise<boolean>
}

export function createHold(): GatewayHold {
  const waitedFor: Promise<void>[] = []
  return {
    until: (durable) => {
      // It may fail before anybody waits for it.
      durable.catch(() => {})
      waitedFor.push(durable)
    },
    released: (withinMs) => {
      const { promise: late, resolve } = Promise.withResolvers<boolean>()
      const timer = setTimeout(() => resolve(false), withinMs)
      const done = Promise.all(waitedFor).then(
        () => true,
        () => false,
      )
      return Promise.race([done, late]).finally(() => clearTimeout(timer))
    },
  }
}

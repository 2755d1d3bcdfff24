import DataLoader from 'dataloader'

/**
 * Lets many that ask one thing each in the same turn of the event loop share one question, so that work that goes in step stays in step.
 * Answers in the order of what was asked; an Error in place of an answer fails that one alone. For callers who know nothing of each
 * other and come at any time there is `db/together.ts`.
 */
export function inOneTurn<Asked, Answer>(
  ask: (all: readonly Asked[]) => Promise<readonly (Answer | Error)[]>,
): (asked: Asked) => Promise<Answer> {
  // Not at once, but when all that the last answer woke have asked on.
  const loader = new DataLoader<Asked, Answer>(ask, { cache: false, batchScheduleFn: (send) => setImmediate(send) })
  return (asked) => loader.load(asked)
}

/**
 * Asks for all at once, and where that fails for something that may lie in one of them, for each half by itself, down to the one that
 * it lies in: one that is damaged spoils no other.
 */
export async function apart<Asked, Answer>(
  all: readonly Asked[],
  ask: (some: readonly Asked[]) => Promise<readonly (Answer | Error)[]>,
  mayLieInOne: (fault: unknown) => boolean,
): Promise<readonly (Answer | Error)[]> {
  try {
    return await ask(all)
  } catch (thrown) {
    if (all.length === 1 || !mayLieInOne(thrown)) {
      const fault = thrown instanceof Error ? thrown : new Error('no answer', { cause: thrown })
      return all.map(() => fault)
    }
    const middle = Math.ceil(all.length / 2)
    const first = await apart(all.slice(0, middle), ask, mayLieInOne)
    return [...first, ...(await apart(all.slice(middle), ask, mayLieInOne))]
  }
}

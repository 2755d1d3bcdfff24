/** Sleeps between two rounds of work, and is woken when there may be something to do. */
export interface Rhythm {
  /** Resolves after the time, or as soon as somebody wakes it. A wake that came while nobody slept is not lost. */
  pause(ms: number): Promise<void>
  wake(): void
}

export function createRhythm(): Rhythm {
  let awake = false
  let rouse: (() => void) | null = null
  return {
    pause: async (ms) => {
      if (!awake)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          rouse = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      rouse = null
      awake = false
    },
    wake: () => {
      awake = true
      rouse?.()
    },
  }
}

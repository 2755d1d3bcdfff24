/** Where the time comes from. Only entry points hold the system's clock; everything below is handed one. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

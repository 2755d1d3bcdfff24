import type { DocumentLimits } from '../../subgraphs/shared/graphql/guard/inspect.ts'

/** What a caller may ask for in one request. */
export const callerLimits: DocumentLimits = {
  /** The largest query of our own console has about 400. */
  tokens: 2_000,
  /** The schema's longest sensible path is 9; the standard introspection query needs 15. */
  depth: 16,
  aliases: 50,
  /** One question a request, or a handful side by side; batches have an operation of their own. */
  rootFields: 20,
  selections: 1_000,
  /** A console shows and hides parts of one document with a handful of `@include`. */
  directives: 100,
  directivesInOnePlace: 4,
  /** Batches and pages are at most 500: up to here the register that owns them refuses in its own words. */
  listLength: 1_000,
  /** `checkPersons` with 500 persons and 60 fields of each is 30,000. */
  cost: 50_000,
  variableDepth: 16,
  /** 500 persons with some 25 values each. */
  variableValues: 25_000,
}

/** 500 persons with all fields are about 200 kB. */
export const callerBodyMaxBytes = 256 * 1024

/** After a pause a caller may spend what it would have earned in this time: a ferry's passengers come at once. */
export const burstSeconds = 10

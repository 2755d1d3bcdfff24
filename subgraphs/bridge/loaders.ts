import DataLoader from 'dataloader'
import { type AnsweredQuestion, answerChecks } from './check/answerChecks.ts'
import type { Evaluation } from './check/evaluate.ts'
import type { Asker } from './context.ts'
import type { Link } from './links/link.ts'
import { findLinks } from './links/store.ts'
import type { LinkSearch } from './links/together.ts'
import type { Person } from './links/person.ts'
import { findPersons, findPersonsByRecords } from './links/findPersons.ts'

/** One flight's worth of questions: more are answered in a second batch. */
const batchMaxSize = 500

/** The reads of one request: asked for one by one, done together, and logged before any of them is answered. */
export interface Loaders {
  /** One evaluation for each question, whichever of its fields are asked for, and however often it is asked in one request. */
  readonly evaluations: DataLoader<AnsweredQuestion, Evaluation, string>
  /** Null for an id that is not of a person, or whose record does not exist. */
  readonly persons: DataLoader<string, Person | null>
  /** By the key that a check made of their records. */
  readonly personsByRecords: DataLoader<string, Person>
  readonly links: DataLoader<string, Link | null>
}

export const createLoaders = (asker: Asker, links: LinkSearch): Loaders => ({
  evaluations: new DataLoader((asked) => answerChecks(asker, asked, links), {
    maxBatchSize: batchMaxSize,
    cacheKeyFn: ({ query }) => query,
  }),
  persons: new DataLoader((ids) => findPersons(asker, ids), { maxBatchSize: batchMaxSize }),
  personsByRecords: new DataLoader((keys) => findPersonsByRecords(asker, keys), { maxBatchSize: batchMaxSize }),
  links: new DataLoader(
    async (ids) => {
      const byId = new Map((await findLinks(asker.deps.knex, ids)).map((link) => [link.id, link]))
      return ids.map((id) => byId.get(id) ?? null)
    },
    { maxBatchSize: batchMaxSize },
  ),
})

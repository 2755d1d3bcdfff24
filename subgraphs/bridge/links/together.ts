import type { Knex } from 'knex'
import { type Look, together } from '../../shared/db/together.ts'
import type { Link, RecordRef } from './link.ts'
import { linksAround } from './store.ts'

/**
 * The judgements that `humansOf` needs for the records of one answer. Among them may be judgements about the records of others who asked at the
 * same time: they say nothing about these.
 */
export type LinkSearch = Look<readonly RecordRef[], readonly Link[]>

/** Answers of one read: each brings some dozens of records, found by the primary key of their judgements. */
const answersMax = 50
/** A read of some milliseconds: two keep each other from waiting. */
const readsMax = 2

/** The judgements for all who ask in this process: those who come at the same time share a read. */
export const linksTogether = (knex: Knex): LinkSearch =>
  together(
    async (answers) => {
      const links = await linksAround(knex, answers.flat())
      return answers.map(() => links)
    },
    { questionsMax: answersMax, looksMax: readsMax },
  )

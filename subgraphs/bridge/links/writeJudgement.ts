import type { Knex } from 'knex'
import { askHeldAgain } from '../publication/store.ts'
import type { Link, RecordRef } from './link.ts'
import { type NewLink, replaceLink } from './store.ts'

/** Writes what a person judged. What is held until somebody says who is who is looked at again at once. */
export async function writeJudgement(trx: Knex.Transaction, judged: NewLink): Promise<Link> {
  const link = await replaceLink(trx, judged)
  const records = [judged.left, judged.right]
  await askHeldAgain(trx, { personIds: idsIn('LGM', records), alertIds: idsIn('SIS', records) })
  return link
}

const idsIn = (registry: RecordRef['registry'], records: readonly RecordRef[]): readonly string[] =>
  records.flatMap((record) => (record.registry === registry ? [record.recordId] : []))

import type { Knex } from 'knex'
import { separateClient } from '../../../shared/db/connect.ts'
import { RegisterUnavailable } from '../../registries/port.ts'
import { findEdges } from '../matching.ts'
import { pairRecords } from '../pairing.ts'
import type { FoundPair, Pairing, Relation } from '../pairing/model.ts'
import { judgedKey, judgementsAmong, judgeSame } from '../store/judgements.ts'
import { pairByLink, pairByReference, refreshStatistics, savePairs, unpairAll } from '../store/records.ts'
import { findSubjects, saveRelations } from '../store/subjects.ts'
import type { Work } from './work.ts'

const nothing: Pairing = { pairs: [], relations: [] }

/**
 * Pairs each alert with its ban: by the ban it was made from, by a judgement, then by decision and identity. With a part of a register unread
 * nothing is matched: the record that would have been the better match may stand in that part.
 */
export async function match(work: Work): Promise<void> {
  const { knex } = work.deps
  const { id } = work.run()
  await refreshStatistics(knex)
  const linked = await knex.transaction(async (trx) => {
    await unpairAll(trx, id)
    return (await pairByReference(trx, id)) + (await pairByLink(trx, id))
  })
  const { pairs, relations } = work.run().unread.length > 0 ? nothing : await matchWhatIsLeft(work)
  // As they were when the first comparison was made: nothing is linked, and each pair found is no news but the beginning of links.
  const isFirstComparison = work.run().whole && linked < pairs.length
  await work.save({ phase: 'COMPARING', pageAfter: null, done: 0, total: null }, async (trx) => {
    await savePairs(trx, id, pairs)
    await saveRelations(trx, id, isFirstComparison ? relations : [...relations, ...pairs.flatMap(unlinkedPair)])
    if (isFirstComparison) await linkPairs(trx, work, pairs)
  })
}

async function matchWhatIsLeft(work: Work): Promise<Pairing> {
  const { knex } = work.deps
  const { id, bansRead, alertsRead, registerSize } = work.run()
  const client = separateClient(knex, 'matching')
  await client.connect()
  try {
    const edges = await findEdges({
      client,
      runId: id,
      identities: work.identities,
      records: registerSize ?? Math.max(bansRead, alertsRead),
      judgements: (keys) => judgementsAmong(knex, keys),
      judgedKey,
      subjects: (keys) => findSubjects(knex, id, keys),
      onPage: (done) => work.save({ phase: 'MATCHING', pageAfter: null, done, total: null }),
    })
    return pairRecords(edges)
  } catch (fault) {
    if (!(fault instanceof RegisterUnavailable)) throw fault
    await work.noteUnread(fault.registry, 'records to be matched')
    return nothing
  } finally {
    await client.end()
  }
}

const linkPairs = (trx: Knex.Transaction, work: Work, pairs: readonly FoundPair[]): Promise<void> =>
  judgeSame(
    trx,
    pairs
      .filter(({ isMatch }) => isMatch)
      .map(({ personId, alertId, by }) => ({
        personId,
        alertId,
        reason:
          by === 'DECISION'
            ? `first comparison (run ${work.run().id}): one decision reference, and the identities match`
            : `first comparison (run ${work.run().id}): the identities match, and nobody else fits almost as well`,
      })),
    work.deps.ids,
    work.deps.clock.now(),
  )

function unlinkedPair({ by, banId, alertId }: FoundPair): readonly Relation[] {
  if (by === 'DECISION') return []
  const rule =
    by === 'IDENTITY'
      ? 'Ban and alert are of one human by their identities, and nothing links them.'
      : 'Ban and alert belong together by identity and decision taken together, and nothing links them.'
  return [{ kind: 'UNLINKED_MATCH', banId, alertId, relatedId: null, rule }]
}

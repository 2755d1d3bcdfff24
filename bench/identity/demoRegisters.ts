import { generateRegisters } from '../../demo/generate.ts'
import type { DemoRegisters } from '../../demo/registers.ts'
import { snapshotSource } from '../../subgraphs/bridge/linkage/input/source.ts'
import { linkSources } from '../../subgraphs/bridge/linkage/link.ts'

/** How well the demonstration's registers are linked, each made from a seed of its own. */
interface Quality {
  readonly wrong: number
  readonly recall: number
  readonly recallWithReview: number
  readonly reviewShare: number
}

const today = '2026-11-27'

/** Links the registers of so many persons once for each seed, as `entry-ban link --live` does. @returns a line with the worst of each figure */
export async function measureDemoRegisters(persons: number, firstSeed: number, seeds: number): Promise<string> {
  const all: Quality[] = []
  for (let seed = firstSeed; seed < firstSeed + seeds; seed++) all.push(await measure(generateRegisters({ persons, seed, today })))
  const least = (of: (one: Quality) => number) => Math.min(...all.map(of)).toFixed(4)
  const wrong = all.reduce((sum, one) => sum + one.wrong, 0)
  const review = 100 * Math.max(...all.map(({ reviewShare }) => reviewShare))
  return `  ${persons.toLocaleString('en')} persons, seeds ${firstSeed} to ${firstSeed + seeds - 1}: MATCH ${wrong} wrong in all, recall at least ${least(({ recall }) => recall)}; with REVIEW at least ${least(({ recallWithReview }) => recallWithReview)}; at most ${review.toFixed(2)} % of alerts in review`
}

async function measure({ lgm, sis, truth }: DemoRegisters): Promise<Quality> {
  const persons = lgm.map(({ person }) => ({ id: person.id, identity: person.identity }))
  const live = sis.filter(({ issuingState, status }) => issuingState === 'LVA' && status === 'ACTIVE')
  const alerts = live.map(({ id, identity }) => ({ id, identity: { ...identity, personalCode: null } }))
  const ids = new Set([...persons, ...alerts].map(({ id }) => id))
  const keyOf = (person: string, alert: string) => `${person} ${alert}`
  const held = truth.pairs.filter(({ personId, alertId }) => ids.has(personId) && ids.has(alertId))
  const known = new Set(held.map(({ personId, alertId }) => keyOf(personId, alertId)))
  const found = { right: 0, wrong: 0, rightInReview: 0 }
  const inReview = new Set<string>()
  const input = { left: snapshotSource('LGM', persons), right: snapshotSource('SIS', alerts), truth: null, judgements: null }
  await linkSources(input, {}, ({ left, right, decision }) => {
    const isKnown = known.has(keyOf(left, right))
    if (decision === 'MATCH') found[isKnown ? 'right' : 'wrong']++
    else {
      inReview.add(right)
      if (isKnown) found.rightInReview++
    }
  })
  return {
    wrong: found.wrong,
    recall: found.right / known.size,
    recallWithReview: (found.right + found.rightInReview) / known.size,
    reviewShare: inReview.size / alerts.length,
  }
}

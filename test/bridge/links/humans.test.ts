import { describe, expect, test } from '@jest/globals'
import { humansOf } from '../../../subgraphs/bridge/links/humans.ts'
import type { Judgement, Link, RecordRef } from '../../../subgraphs/bridge/links/link.ts'
import { personOf } from '../../../subgraphs/bridge/links/person.ts'
import { anchorOf, personIdOf } from '../../../subgraphs/bridge/links/personId.ts'

const [a, b, c, d]: readonly RecordRef[] = [
  { registry: 'LGM', recordId: 'a' },
  { registry: 'LGM', recordId: 'b' },
  { registry: 'SIS', recordId: 'c' },
  { registry: 'SIS', recordId: 'd' },
]
if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error('four records')

const link = (left: RecordRef, right: RecordRef, judgement: Judgement): Link => ({
  id: `${left.recordId}${right.recordId}`,
  left,
  right,
  judgement,
  reason: 'same fingerprints',
  judgedBy: 'officer-1',
  judgedAt: new Date(0),
  closedAt: null,
})

describe('who is who', () => {
  test('a record nobody judged is a human of its own', () => {
    const humans = humansOf([])

    expect(humans.recordsOf(a)).toEqual([a])
    expect(humans.judged(a, b)).toBeNull()
  })

  test('SAME joins along a chain and round a ring', () => {
    const humans = humansOf([link(a, c, 'SAME'), link(b, c, 'SAME'), link(a, b, 'SAME')])

    expect(humans.recordsOf(c)).toEqual([a, b, c])
    expect(humans.judged(a, b)).toBe('SAME')
    expect(humans.isDisputed(a)).toBe(false)
  })

  test('DIFFERENT between records of two humans keeps all their records apart', () => {
    const humans = humansOf([link(a, c, 'SAME'), link(b, d, 'SAME'), link(c, d, 'DIFFERENT')])

    expect(humans.judged(a, b)).toBe('DIFFERENT')
    expect(humans.recordsOf(a)).toEqual([a, c])
  })

  test('UNSURE joins nothing', () => {
    const humans = humansOf([link(a, c, 'UNSURE')])

    expect(humans.recordsOf(a)).toEqual([a])
    expect(humans.judged(c, a)).toBe('UNSURE')
  })

  test('a chain of SAME with DIFFERENT ends is not one person: each record stands alone, disputed, and no SAME is applied', () => {
    const humans = humansOf([link(a, b, 'SAME'), link(b, c, 'SAME'), link(a, c, 'DIFFERENT')])

    expect([a, b, c].map(humans.recordsOf)).toEqual([[a], [b], [c]])
    expect([a, b, c].map(humans.isDisputed)).toEqual([true, true, true])
    expect([humans.judged(a, b), humans.judged(a, c), humans.judged(b, c)]).toEqual(['UNSURE', 'DIFFERENT', 'UNSURE'])
    expect(humans.isDisputed(d)).toBe(false)
  })
})

describe('the id of a person', () => {
  test("is made from LGM's record where there is one", () => {
    expect(anchorOf(personIdOf([d, b, c, a]))).toEqual(a)
    expect(anchorOf(personIdOf([d, c]))).toEqual(c)
  })

  test('goes on resolving to the human when records are linked later', () => {
    const before = personIdOf([c])

    const anchor = anchorOf(before)
    const person = anchor && personOf([anchor], humansOf([link(a, c, 'SAME')]))

    expect(person?.records).toEqual([a, c])
    expect(person?.id).toBe(personIdOf([a]))
  })

  test.each(['', 'LGM/1', 'x'.repeat(300), Buffer.from('LGM/').toString('base64url'), Buffer.from('VIS/1').toString('base64url')])(
    'is not any text: %#',
    (text) => {
      expect(anchorOf(text)).toBeNull()
    },
  )
})

import { describe, expect, test } from '@jest/globals'
import { mergeTrails, positionsOf, type TrailPages } from '../../subgraphs/bridge/trails/merge.ts'
import type { ShownEntry } from '../../subgraphs/shared/audit/question.ts'
import { decodeCursor } from '../../subgraphs/shared/graphql/connections.ts'

/** An entry of the trail's minute `minute`. */
const entry = (seq: number, minute: number): ShownEntry => ({
  seq: String(seq),
  occurredAt: new Date(Date.UTC(2026, 0, 1, 12, minute)),
  subject: 'user-1',
  agency: 'VRS',
  roles: ['BORDER_GUARD'],
  service: null,
  purpose: 'BORDER_CHECK',
  caseNumber: null,
  operation: 'checkPerson',
  action: 'CONSULTATION',
  subjectRefs: [],
  fields: [],
  result: 'SHOWN',
  correlationId: 'request-1',
})

const whole: TrailPages = {
  LGM: [entry(9, 50), entry(8, 30), entry(7, 10)],
  SIS: [entry(4, 50), entry(3, 20)],
  BRIDGE: [entry(2, 40)],
}

/** Reads page after page as a caller does, each trail giving one entry more than asked. */
function readAll(pages: TrailPages, first: number): readonly string[] {
  const seen: string[] = []
  let after: Record<string, string> = {}
  for (;;) {
    const behind = (trail: 'LGM' | 'SIS' | 'BRIDGE') =>
      (pages[trail] ?? []).filter(({ seq }) => Number(seq) < Number(after[trail] ?? Infinity)).slice(0, first + 1)
    const { edges, pageInfo } = mergeTrails({ LGM: behind('LGM'), SIS: behind('SIS'), BRIDGE: behind('BRIDGE') }, after, first)
    seen.push(...edges.map(({ node }) => `${node.trail}/${node.seq}`))
    if (!pageInfo.hasNextPage) return seen
    after = positionsOf(decodeCursor(pageInfo.endCursor ?? '', 3)) ?? {}
  }
}

describe('several trails as one list', () => {
  test('come newest first, those of one instant in the order of the trails', () => {
    const { edges } = mergeTrails(whole, {}, 10)

    expect(edges.map(({ node }) => `${node.trail}/${node.seq}`)).toEqual(['LGM/9', 'SIS/4', 'BRIDGE/2', 'LGM/8', 'SIS/3', 'LGM/7'])
  })

  test.each([1, 2, 3, 4, 6])('are the same list in pages of %d', (first) => {
    expect(readAll(whole, first)).toEqual(['LGM/9', 'SIS/4', 'BRIDGE/2', 'LGM/8', 'SIS/3', 'LGM/7'])
  })

  test('go on where each was left, also the one that could not be read for a page', () => {
    const { edges, pageInfo } = mergeTrails({ ...whole, SIS: null }, { SIS: '5' }, 10)

    const after = positionsOf(decodeCursor(pageInfo.endCursor ?? '', 3))

    expect(edges.map(({ node }) => node.trail)).not.toContain('SIS')
    expect(after).toEqual({ LGM: '7', SIS: '5', BRIDGE: '2' })
  })

  test('have no page after the last', () => {
    expect(mergeTrails({ LGM: [], SIS: [], BRIDGE: [] }, {}, 10)).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } })
  })

  test('take no cursor that holds anything but numbers', () => {
    expect(positionsOf(['1', "1' or true", ''])).toBeNull()
  })
})

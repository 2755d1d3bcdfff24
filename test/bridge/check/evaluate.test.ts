import { describe, expect, test } from '@jest/globals'
import { readLgmCandidates, readSisCandidates } from '../../../subgraphs/bridge/check/candidates.ts'
import { evaluate } from '../../../subgraphs/bridge/check/evaluate.ts'
import { humansOf } from '../../../subgraphs/bridge/links/humans.ts'
import { type Judgement, type Link, type RecordRef, recordKey } from '../../../subgraphs/bridge/links/link.ts'
import type { IdentityFacts } from '../../../subgraphs/identity/facts.ts'
import { blockingKeys, prepare } from '../../../subgraphs/identity/index.ts'
import { candidateMaxCount } from '../../../subgraphs/identity/questionKey.ts'
import { anIdentity } from '../../support/registerRecords.ts'

const now = new Date('2026-11-23T08:00:00Z')
const named = (surname: string, forename: string | null) => [{ kind: 'CURRENT', form: 'LATIN', surname, forename, language: null }] as const
const inLgm = (recordId: string, identity: IdentityFacts, ...bansInForce: string[]) => ({ recordId, identity, bansInForce })
const inSis = (recordId: string, identity: IdentityFacts, kind: 'REFUSAL_OF_ENTRY' | 'RETURN', inForce = true, issuingState = 'LVA') => ({
  recordId,
  identity,
  kind,
  issuingState,
  inForce,
})
const lgm = (recordId: string): RecordRef => ({ registry: 'LGM', recordId })
const sis = (recordId: string): RecordRef => ({ registry: 'SIS', recordId })

const link = (left: RecordRef, right: RecordRef, judgement: Judgement): Link => ({
  id: `${left.recordId}-${right.recordId}`,
  left,
  right,
  judgement,
  reason: 'compared the photographs',
  judgedBy: 'officer-1',
  judgedAt: now,
  closedAt: null,
})

function check(facts: IdentityFacts, lgmList: unknown, sisList: unknown, ...links: Link[]) {
  const question = { facts, keys: blockingKeys(prepare(facts)) }
  return evaluate(question, { lgm: readLgmCandidates(lgmList), sis: readSisCandidates(sisList) }, humansOf(links), now)
}

const recordsOf = ({ matches }: ReturnType<typeof check>) => matches.map(({ person }) => person.records.map(({ recordId }) => recordId))

const person = anIdentity()
const nameOnly = anIdentity({ documents: [], sex: null, nationalities: [], birthDate: null })

describe('a register that did not answer is never a register without records', () => {
  const banned = [inLgm('p1', person, 'ban-1')]
  test.each<[string, unknown, unknown, string, readonly (string | null)[]]>([
    ['both lists are empty', [], [], 'NO_BAN', [null, null]],
    ["SIS's list is null", [], null, 'UNDETERMINED', [null, 'NO_ANSWER']],
    ["SIS's list is absent", [], undefined, 'UNDETERMINED', [null, 'NO_ANSWER']],
    ["LGM's list is null", null, [], 'UNDETERMINED', ['NO_ANSWER', null]],
    ['neither answered', null, null, 'UNDETERMINED', ['NO_ANSWER', 'NO_ANSWER']],
    ['the one that answered says banned', banned, null, 'BANNED', [null, 'NO_ANSWER']],
    ['the list is not a list', {}, [], 'UNDETERMINED', ['UNREADABLE', null]],
    ['one candidate of a list cannot be read', [...banned, { recordId: 'p2' }], [], 'UNDETERMINED', ['UNREADABLE', null]],
  ])('%s', (_, lgmList, sisList, verdict, unavailable) => {
    const answer = check(person, lgmList, sisList)

    expect(answer.verdict).toBe(verdict)
    expect(answer.sources.map((source) => [source.registry, source.unavailable])).toEqual([
      ['LGM', unavailable[0]],
      ['SIS', unavailable[1]],
    ])
  })

  test('a list cut where the weakest no longer fit is answer enough', () => {
    const namesakes = Array.from({ length: candidateMaxCount - 1 }, (_, at) => inLgm(`p${at}`, nameOnly))

    const answer = check({ ...nameOnly, documents: person.documents }, [inLgm('doc', person), ...namesakes], [])

    expect([answer.verdict, answer.sources[0]?.unavailable]).toEqual(['NO_BAN', null])
    expect(recordsOf(answer)).toEqual([['doc']])
  })

  test('a list cut in the midst of records that fit is said to be too many', () => {
    const alike = Array.from({ length: candidateMaxCount }, (_, at) => inLgm(`p${at}`, person))

    const answer = check(person, alike, [])

    expect([answer.verdict, answer.sources[0]?.unavailable]).toEqual(['UNDETERMINED', 'TOO_MANY'])
  })
})

describe('records of one human become one person', () => {
  test('of both registers, when both match and do not contradict each other; LGM gives the id', () => {
    const answer = check(person, [inLgm('p1', person, 'ban-1')], [inSis('a1', person, 'REFUSAL_OF_ENTRY')])
    const inLgmAlone = check(person, [inLgm('p1', person, 'ban-1')], [])

    expect(answer.verdict).toBe('BANNED')
    expect(recordsOf(answer)).toEqual([['p1', 'a1']])
    expect(answer.matches[0]?.person.id).toBe(inLgmAlone.matches[0]?.person.id)
  })

  test('of another state, too: its refusal of entry bans', () => {
    const answer = check(person, [], [inSis('a1', person, 'REFUSAL_OF_ENTRY', true, 'DEU')])

    expect(answer.verdict).toBe('BANNED')
  })

  test('and a return alert in force asks for a look, an ended alert for nothing', () => {
    expect(check(person, [], [inSis('a1', person, 'RETURN')]).verdict).toBe('REVIEW')
    expect(check(person, [], [inSis('a1', person, 'REFUSAL_OF_ENTRY', false)]).verdict).toBe('NO_BAN')
  })

  test('but not when a person judged them DIFFERENT or was not SURE: then they are rivals', () => {
    for (const judgement of ['DIFFERENT', 'UNSURE'] as const) {
      const answer = check(person, [inLgm('p1', person)], [inSis('a1', person, 'REFUSAL_OF_ENTRY')], link(lgm('p1'), sis('a1'), judgement))

      expect(answer.matches.map(({ decision }) => decision)).toEqual(['REVIEW', 'REVIEW'])
      expect(answer.verdict).toBe('REVIEW')
    }
  })

  test('judged SAME, with its ban, although by itself the record would not fit', () => {
    const before = anIdentity({ names: named('ZHUKOV', 'PIOTR'), documents: [], birthDate: '1971-02-03' })

    const unjudged = check(person, [inLgm('p1', person)], [inSis('a1', before, 'REFUSAL_OF_ENTRY')])
    const judged = check(person, [inLgm('p1', person)], [inSis('a1', before, 'REFUSAL_OF_ENTRY')], link(lgm('p1'), sis('a1'), 'SAME'))

    expect(unjudged.verdict).toBe('NO_BAN')
    expect(judged.verdict).toBe('BANNED')
    expect(recordsOf(judged)).toEqual([['p1', 'a1']])
  })

  test('judged SAME and not among the candidates: what it says is not known, so somebody must look', () => {
    const answer = check(person, [inLgm('p1', person)], [], link(lgm('p1'), sis('a9'), 'SAME'))

    expect(answer.verdict).toBe('REVIEW')
    expect(recordsOf(answer)).toEqual([['p1', 'a9']])
  })

  test('judged SAME and known to have ended: nobody has to look', () => {
    const question = { facts: person, keys: blockingKeys(prepare(person)) }
    const answers = { lgm: readLgmCandidates([inLgm('p1', person)]), sis: readSisCandidates([]) }

    const answer = evaluate(question, answers, humansOf([link(lgm('p1'), sis('a9'), 'SAME')]), now, new Set([recordKey(sis('a9'))]))

    expect(answer.verdict).toBe('NO_BAN')
    expect(recordsOf(answer)).toEqual([['p1', 'a9']])
  })

  test('but not along a chain whose ends are judged DIFFERENT: each stands alone, and says that it is disputed', () => {
    const links = [link(lgm('p1'), sis('a1'), 'SAME'), link(lgm('p2'), sis('a1'), 'SAME'), link(lgm('p1'), lgm('p2'), 'DIFFERENT')]

    const answer = check(person, [inLgm('p1', person), inLgm('p2', person)], [inSis('a1', person, 'REFUSAL_OF_ENTRY')], ...links)

    expect(recordsOf(answer).flat().sort()).toEqual(['a1', 'p1', 'p2'])
    expect(answer.matches.map(({ person: { disputed } }) => disputed)).toEqual([true, true, true])
    expect(answer.verdict).toBe('REVIEW')
  })
})

describe('who is like the person asked about is not the person', () => {
  test('a namesake of another birth date who is banned does not make the person banned', () => {
    const namesake = anIdentity({ birthDate: '1961-11-02', documents: [] })

    const answer = check({ ...person, documents: [] }, [inLgm('p1', namesake, 'ban-1')], [])

    expect(answer.verdict).not.toBe('BANNED')
    expect(answer.matches.filter(({ decision }) => decision === 'MATCH')).toEqual([])
  })

  test('a twin, who shares all but the forename, is for a person to look at', () => {
    const twin = anIdentity({ names: named('TESTOV', 'DMITRY'), documents: [] })

    const answer = check({ ...person, documents: [] }, [inLgm('p1', twin, 'ban-1')], [])

    expect(answer.verdict).not.toBe('BANNED')
  })

  test('the same document on somebody of the other sex is for a person to look at, and the evidence says why', () => {
    const answer = check(person, [inLgm('p1', anIdentity({ sex: 'FEMALE' }), 'ban-1')], [])

    expect(answer.verdict).toBe('REVIEW')
    expect(answer.matches[0]?.evidence.find(({ feature }) => feature === 'sex')?.outcome).toBe('CONTRADICTS')
    expect(answer.matches[0]?.reasons.join(' ')).toMatch(/sex/)
  })

  test('of two who fit as well, neither is decided by a machine', () => {
    const asked = { ...person, documents: [] }

    const answer = check(
      asked,
      [inLgm('p1', person, 'ban-1'), inLgm('p2', anIdentity({ documents: [{ number: 'ZZ777888', country: 'UKR', type: 'PASSPORT' }] }))],
      [],
      link(lgm('p1'), lgm('p2'), 'DIFFERENT'),
    )

    expect(answer.matches.map(({ decision }) => decision)).toEqual(['REVIEW', 'REVIEW'])
    expect(answer.verdict).toBe('REVIEW')
  })
})

describe('the parts of an answer agree', () => {
  test('the weights of the evidence add up to the weight of the match', () => {
    const [match] = check(person, [inLgm('p1', person, 'ban-1')], []).matches

    expect(match?.evidence.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(match?.weight ?? Number.NaN, 9)
    expect(match?.evidence.map(({ feature }) => feature)).toContain('birthDate')
  })

  test('the most certain comes first, and the same question gets the same order', () => {
    const weaker = anIdentity({ documents: [], birthDate: '1980-05-18' })
    const list = [inLgm('p2', weaker), inLgm('p1', person, 'ban-1')]

    expect(recordsOf(check(person, list, []))[0]).toEqual(['p1'])
    expect(check(person, list.toReversed(), []).matches).toEqual(check(person, list, []).matches)
  })
})

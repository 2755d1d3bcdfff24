import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { execute, parse } from 'graphql'
import { linkPublished } from '../../../subgraphs/bridge/links/linkPublished.ts'
import { createBridge } from '../../../subgraphs/bridge/subgraph.ts'
import { encodePersonKey } from '../../../subgraphs/identity/personKey.ts'
import type { Role } from '../../../subgraphs/shared/actor/roles.ts'
import type { SubgraphHandle } from '../../../subgraphs/shared/graphql/subgraph.ts'
import { anAlert, anIdentity } from '../../support/registerRecords.ts'
import { reasonsOf } from '../../support/reasons.ts'
import { auditResults, type BridgeInTest, bridgeInTest, nowInTests } from '../support.ts'

let bridge: BridgeInTest
let subgraph: SubgraphHandle
let ticks = 0

beforeAll(async () => {
  bridge = await bridgeInTest({
    now: () => {
      ticks += 1
      return new Date(nowInTests.getTime() + ticks)
    },
  })
  subgraph = createBridge({ ...bridge.deps, databaseUrl: bridge.database.url })
})
afterAll(() => bridge.close())

async function ask(document: string, variableValues: Record<string, unknown> = {}, role: Role = 'SIRENE_OFFICER') {
  const contextValue = await subgraph.contextFor({ authorization: `Bearer officer-1.${role}.x`, ...reasonsOf([role]) })
  const { data, errors = [] } = await execute({ schema: subgraph.schema, document: parse(document), variableValues, contextValue })
  const read: unknown = JSON.parse(JSON.stringify(data ?? {}))
  return {
    data: read as Readonly<Record<string, unknown>>,
    errors: errors.map(({ message, originalError }) => [originalError && 'code' in originalError ? originalError.code : null, message]),
  }
}

const checkPersons = 'query ($inputs: [PersonQueryInput!]!) { checkPersons(inputs: $inputs) { query } }'
const answerFields = `
  verdict checkedAt sources { registry state reason }
  matches { decision weight reasons person { id records links { judgement } disputed } evidence { feature because asked held } }
`
const entities = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on PersonCheck { ${answerFields} } } }`

/** What the gateway sends back: the question with both registers' candidates. */
const answered = (query: string, given: object = { lgmCandidates: [], sisCandidates: [] }) => ({
  __typename: 'PersonCheck',
  query,
  ...given,
})

interface Answer {
  readonly verdict: string
  readonly checkedAt: string
  readonly sources: readonly object[]
  readonly matches: readonly {
    readonly person: { readonly id: string }
  }[]
}

async function queriesOf(inputs: readonly object[]): Promise<string[]> {
  const { data } = await ask(checkPersons, { inputs })
  return (data['checkPersons'] as { query: string }[]).map(({ query }) => query)
}

async function answersTo(of: readonly object[]): Promise<readonly Answer[]> {
  const { data, errors } = await ask(entities, { of })
  expect(errors).toEqual([])
  return data['_entities'] as Answer[]
}

const onePerson = { surname: 'Testov', forename: 'Anatoly', birthDate: '1980-05-17', document: { number: 'FB123456', country: 'UKR' } }
const inLgm = (recordId: string) => ({ recordId, identity: anIdentity(), bansInForce: ['ban-1'] })
const inSis = (recordId: string) => ({ recordId, identity: anIdentity(), kind: 'REFUSAL_OF_ENTRY', issuingState: 'LVA', inForce: true })

describe('a check', () => {
  test('is answered whole from what both registers said, at one instant, and logged before', async () => {
    const [query = ''] = await queriesOf([onePerson])
    const before = (await auditResults(bridge.database)).length

    const [answer] = await answersTo([answered(query, { lgmCandidates: [inLgm('p1')], sisCandidates: [inSis('a1')] })])

    expect(answer).toMatchObject({
      verdict: 'BANNED',
      sources: [
        { registry: 'LGM', state: 'ANSWERED', reason: null },
        { registry: 'SIS', state: 'ANSWERED', reason: null },
      ],
      matches: [{ decision: 'MATCH', person: { records: encodePersonKey({ lgm: ['p1'], sis: ['a1'] }), links: [], disputed: false } }],
    })
    const logged = (await auditResults(bridge.database)).slice(before)
    expect(logged).toEqual([{ operation: 'checkPerson', result: 'BANNED', subject_refs: ['p1', 'a1'] }])
  })

  test('is logged with a reference of what was asked that is the same for the same question and shows nothing of it', async () => {
    const [query = ''] = await queriesOf([{ ...onePerson, surname: 'Sameasked' }])

    await answersTo([answered(query)])
    await answersTo([answered(query)])

    const asked = await bridge.database.knex('audit_entries').orderBy('seq', 'desc').limit(2).pluck('asked')
    expect(asked[0]).toBe(asked[1])
    expect(asked[0]).toMatch(/^[\w-]{43}$/)
  })

  test('without an answer of SIS is UNDETERMINED, and says which register is silent', async () => {
    const [query = ''] = await queriesOf([onePerson])

    const [absent, none] = await answersTo([answered(query, { lgmCandidates: [] })]).then(async ([first]) => [
      first,
      (await answersTo([answered(query, { lgmCandidates: [], sisCandidates: null })]))[0],
    ])

    expect([absent?.verdict, none?.verdict]).toEqual(['UNDETERMINED', 'UNDETERMINED'])
    expect(absent?.sources[1]).toEqual({ registry: 'SIS', state: 'UNAVAILABLE', reason: 'NO_ANSWER' })
  })

  test('is not given when it cannot be logged', async () => {
    const [query = ''] = await queriesOf([onePerson])
    const fault = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    const audit = { ...bridge.deps.audit, record: () => Promise.reject(fault) }
    const silent = createBridge({ ...bridge.deps, audit, databaseUrl: bridge.database.url })

    const contextValue = await silent.contextFor({ authorization: 'Bearer officer-1.POLICE.x', 'x-purpose': 'POLICE_CHECK' })
    const result = await execute({
      schema: silent.schema,
      document: parse(entities),
      variableValues: { of: [answered(query)] },
      contextValue,
    })

    expect(result.data?.['_entities']).toEqual([{ verdict: null, checkedAt: null, sources: null, matches: null }])
    expect(result.errors?.[0]?.originalError).toMatchObject({ code: 'REGISTER_UNAVAILABLE' })
  })

  test('of a text that is no question of ours is refused, and the others of its batch are answered', async () => {
    const [query = ''] = await queriesOf([onePerson])

    const { data, errors } = await ask(entities, { of: [answered('v1.forged'), answered(query)] })

    expect((data['_entities'] as Answer[]).map((answer) => answer.verdict)).toEqual([null, 'NO_BAN'])
    expect(errors[0]?.[0]).toBe('BAD_USER_INPUT')
  })
})

describe('a check that meets a record judged SAME with one that no register brought forward', () => {
  const suspendedIn = (recordId: string) => ({ recordId, identity: anIdentity(), bansInForce: [] })
  let pairs = 0

  /** A person of LGM with an alert in SIS, as publication links them. */
  async function linkedPair() {
    pairs += 1
    const [personId, alertId] = [`linked-p${pairs}`, `linked-a${pairs}`]
    bridge.registers.lgm.putPerson(personId)
    bridge.registers.sis.putAlert(anAlert({ id: alertId, subjectReference: personId, nationalReference: `linked-b${pairs}` }))
    await bridge.database.knex.transaction((trx) =>
      linkPublished(trx, [{ linkId: bridge.deps.ids.next(), personId, alertId, banId: `linked-b${pairs}`, now: nowInTests }]),
    )
    return { personId, alertId }
  }

  async function verdictOn(candidates: object): Promise<string | undefined> {
    const [query = ''] = await queriesOf([onePerson])
    const [answer] = await answersTo([answered(query, { lgmCandidates: [], sisCandidates: [], ...candidates })])
    return answer?.verdict
  }

  test('is NO_BAN when that alert has ended', async () => {
    const { personId, alertId } = await linkedPair()
    bridge.registers.sis.end(alertId, 'DELETED')

    expect(await verdictOn({ lgmCandidates: [suspendedIn(personId)] })).toBe('NO_BAN')
  })

  test('is NO_BAN when all bans of that person have ended', async () => {
    const { alertId } = await linkedPair()

    expect(await verdictOn({ sisCandidates: [{ ...inSis(alertId), inForce: false }] })).toBe('NO_BAN')
  })

  test('is REVIEW while that alert lives, and while its register does not say', async () => {
    const { personId, alertId } = await linkedPair()

    expect(await verdictOn({ lgmCandidates: [suspendedIn(personId)] })).toBe('REVIEW')
    bridge.registers.sis.end(alertId, 'DELETED')
    bridge.registers.failOn('SIS.alerts', 1, 'TIMEOUT')
    expect(await verdictOn({ lgmCandidates: [suspendedIn(personId)] })).toBe('REVIEW')
  })
})

describe('a flight of 500 persons', () => {
  const flight = Array.from({ length: 500 }, (_, at) => ({ ...onePerson, surname: `Passenger${'abcdefghij'.charAt(at % 10)}${at % 250}` }))

  test('is answered in the order of the questions, persons who stand in it twice too, each look logged', async () => {
    const queries = await queriesOf(flight)
    const before = (await auditResults(bridge.database)).length
    const of = queries.map((query, at) => answered(query, { lgmCandidates: at % 250 === 7 ? [inLgm('p1')] : [], sisCandidates: [] }))

    const answers = await answersTo(of)

    expect(answers).toHaveLength(500)
    expect(answers.flatMap(({ matches }, at) => (matches.length > 0 ? [at] : []))).toEqual([7, 257])
    expect(new Set(answers.map(({ checkedAt }) => checkedAt)).size).toBe(1)
    expect((await auditResults(bridge.database)).length - before).toBe(new Set(queries).size)
  })

  test('of one person more is refused', async () => {
    const { errors } = await ask(checkPersons, { inputs: [...flight, onePerson] })

    expect(errors[0]?.[0]).toBe('LIMIT_EXCEEDED')
  })

  test('is refused with the places that are wrong, and no value', async () => {
    const { errors } = await ask(checkPersons, { inputs: [onePerson, { surname: 'Testov\u0000' }, { forename: 'Anatoly' }] })

    expect(errors).toHaveLength(1)
    expect(errors[0]?.[0]).toBe('BAD_USER_INPUT')
    expect(errors[0]?.[1]).toMatch(/inputs\.1\.surname: .*control character.*; inputs\.2\.surname: /)
    expect(errors[0]?.[1]).not.toMatch(/Testov|Anatoly/)
  })
})

describe('a person by id', () => {
  const person = 'query ($id: ID!) { person(id: $id) { id records links { judgement judgedBy } } }'
  const judge =
    'mutation ($input: JudgeIdentityInput!) { judgeIdentity(input: $input) { link { judgement left { recordId } } problems { code } } }'
  const idOf = (text: string) => Buffer.from(text).toString('base64url')

  test('given by a check before a judgement shows afterwards what is known since', async () => {
    bridge.registers.lgm.putPerson('p7')
    bridge.registers.sis.putAlert(anAlert({ id: 'a7' }))
    const [query = ''] = await queriesOf([onePerson])
    const [answer] = await answersTo([answered(query, { lgmCandidates: [], sisCandidates: [inSis('a7')] })])
    const id = answer?.matches[0]?.person.id
    const input = {
      idempotencyKey: 'judge-7',
      left: { registry: 'SIS', recordId: 'a7' },
      right: { registry: 'LGM', recordId: 'p7' },
      judgement: 'SAME',
      reason: 'same photograph',
    }

    const judged = await ask(judge, { input }, 'DATA_QUALITY_OFFICER')
    const { data } = await ask(person, { id })

    expect(judged.data['judgeIdentity']).toEqual({ link: { judgement: 'SAME', left: { recordId: 'p7' } }, problems: [] })
    expect(data['person']).toEqual({
      id: idOf('LGM/p7'),
      records: encodePersonKey({ lgm: ['p7'], sis: ['a7'] }),
      links: [{ judgement: 'SAME', judgedBy: 'officer-1' }],
    })
  })

  test('by the records that a check put together keeps them together, judged or not', async () => {
    const records = encodePersonKey({ lgm: ['p8'], sis: ['a8'] })
    const document = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Person { id records links { id } } } }'

    const { data } = await ask(document, { of: [{ __typename: 'Person', records }] })

    expect(data['_entities']).toEqual([{ id: idOf('LGM/p8'), records, links: [] }])
  })

  test.each([idOf('LGM/nobody'), idOf('SIS/nothing'), 'no id', ''])('that is nobody is null: %#', async (id) => {
    expect(await ask(person, { id })).toEqual({ data: { person: null }, errors: [] })
  })

  test('is not said to be nobody while the register cannot be asked', async () => {
    bridge.registers.failOn('LGM.personsExist', 1, 'TIMEOUT')

    const { data, errors } = await ask(person, { id: idOf('LGM/p7') })

    expect(data).toEqual({ person: null })
    expect(errors[0]).toEqual(['REGISTER_UNAVAILABLE', 'LGM could not be asked: TIMEOUT: ask again'])
  })
})

test('nobody is answered without a token', async () => {
  await expect(subgraph.contextFor({})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})

test('who may not judge is refused, and the refusal is logged', async () => {
  const input = {
    idempotencyKey: 'k',
    left: { registry: 'LGM', recordId: 'x' },
    right: { registry: 'LGM', recordId: 'y' },
    judgement: 'SAME',
    reason: 'r',
  }

  const { errors } = await ask(
    'mutation ($input: JudgeIdentityInput!) { judgeIdentity(input: $input) { replayed } }',
    { input },
    'BORDER_GUARD',
  )

  expect(errors[0]?.[0]).toBe('FORBIDDEN')
  expect((await auditResults(bridge.database)).at(-1)).toMatchObject({ operation: 'judgeIdentity', result: 'FORBIDDEN' })
})

test('it is ready when its database has every migration', async () => {
  await expect(subgraph.ready()).resolves.toBeUndefined()
})

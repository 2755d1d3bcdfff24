import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openDiscrepancies } from '../../subgraphs/bridge/reconciliation/store/discrepancies.ts'
import { allFields, type GrantedGroup, grantedGroups, groupOf } from '../../subgraphs/shared/actor/policy/fields.ts'
import { grants } from '../../subgraphs/shared/actor/policy/grants.ts'
import { systemIds } from '../../subgraphs/shared/ids.ts'
import { dataOf } from '../e2e/support/asking.ts'
import { type PolicyWorld, policyWorld } from './support/world.ts'

let world: PolicyWorld
beforeAll(async () => {
  world = await policyWorld()
})
afterAll(() => world.stop())

/** What to ask of a field that is an object. Objects that are not shown anywhere but here are asked for a part only. */
const within: Readonly<Record<string, string>> = {
  'EntryBan.publication': '{ state }',
  'EntryBan.clocks': '{ kind state }',
  'EntryBan.discrepancies': '{ kind }',
  'Alert.discrepancies': '{ kind }',
  'Person.links': '{ judgement }',
  'Person.entryBans': '{ id }',
  'Person.alerts': '{ id }',
  'RegisteredPerson.entryBans': '{ id }',
  'RegisteredPerson.names': '{ surname forename }',
  'RegisteredPerson.documents': '{ number country }',
  'Alert.names': '{ surname forename }',
  'Alert.documents': '{ number country }',
  'PersonCheck.sources': '{ registry state }',
}

/** Every field of a type that people can ask for. */
const fieldsOf = (type: string): string =>
  allFields()
    .filter(([name, group]) => name.startsWith(`${type}.`) && group !== 'PLAN' && group !== 'SERVICE')
    .map(([name]) => `${name.slice(type.length + 1)} ${selectionOf(name)}`)
    .join(' ')

const objects: Readonly<Record<string, string>> = {
  'EntryBan.person': 'RegisteredPerson',
  'PersonCheck.matches': 'Match',
  'Match.evidence': 'Evidence',
  'Match.person': 'Person',
}
function selectionOf(name: string): string {
  const type = objects[name]
  return type === undefined ? (within[name] ?? '') : `{ ${fieldsOf(type)} }`
}

const everything = `query ($ban: ID!, $alert: ID!, $question: PersonQueryInput!) {
  entryBan(id: $ban) { ${fieldsOf('EntryBan')} }
  alert(id: $alert) { ${fieldsOf('Alert')} }
  checkPerson(input: $question) { ${fieldsOf('PersonCheck')} }
}`

type Value = Readonly<Record<string, unknown>>
const roots: Readonly<Record<string, string>> = { entryBan: 'EntryBan', alert: 'Alert', checkPerson: 'PersonCheck' }

/** What of the whole view the table leaves to one who sees these groups: null for the rest. */
function leftOf(type: string, whole: Value, sees: readonly GrantedGroup[]): Value {
  const left = Object.entries(whole).map(([field, value]) => {
    const group = groupOf(type, field)
    const granted = grantedGroups.find((known) => known === group)
    if (granted !== undefined && !sees.includes(granted)) return [field, null]
    const inner = objects[`${type}.${field}`]
    return [field, inner === undefined ? value : mapped(value, (item) => leftOf(inner, item, sees))]
  })
  return Object.fromEntries(left)
}

const mapped = (value: unknown, work: (item: Value) => Value): unknown =>
  Array.isArray(value) ? value.map(work) : value === null ? null : work(value as Value)

const wholeView = { purpose: 'RETURN', caseNumber: 'F-1' }
const lines = grants.flatMap(({ role, purposes, sees }) => purposes.map((purpose) => ({ role, purpose, sees })))
const timeless = ({ checkPerson, ...rest }: Value): Value => ({ ...rest, checkPerson: { ...(checkPerson as Value), checkedAt: 'now' } })

const asked = () => {
  const { plain } = world.records
  return { ban: plain.banId, alert: plain.alertId, question: plain.subject }
}

test('a supervisor sees the whole of a record', async () => {
  const whole = await dataOf(world.ask('PMLP_SUPERVISOR', wholeView, everything, asked()))

  const empty = Object.entries(roots).flatMap(([root, type]) =>
    Object.entries(whole[root] as Value).flatMap(([field, value]) => (value === null ? [`${type}.${field}`] : [])),
  )
  // Those speak of records that are not in force, of a ban that goes to SIS, or of an alert that a policy approved.
  expect(empty).toEqual([
    'EntryBan.statusReason',
    'EntryBan.publication',
    'Alert.rejectionReason',
    'Alert.deletionReason',
    'Alert.unseenSince',
  ])
})

test.each(lines)('$role for $purpose is shown the fields of its groups, and null for the others', async ({ role, purpose, sees }) => {
  const whole = await dataOf(world.ask('PMLP_SUPERVISOR', wholeView, everything, asked()))

  const seen = await dataOf(world.ask(role, { purpose, caseNumber: 'F-2' }, everything, asked()))

  const expected = Object.fromEntries(Object.entries(roots).map(([root, type]) => [root, leftOf(type, whole[root] as Value, sees)]))
  expect(timeless(seen)).toEqual(timeless(expected))
})

describe('what touches security', () => {
  const grounds = `query ($ban: ID!, $alert: ID!) { entryBan(id: $ban) { grounds reason } alert(id: $alert) { grounds reason } }`
  const ask = (line: (typeof lines)[number]) => {
    const { banId, alertId } = world.records.security
    return dataOf(world.ask(line.role, { purpose: line.purpose, caseNumber: 'F-3' }, grounds, { ban: banId, alert: alertId }))
  }

  test.each(lines.filter(({ sees }) => sees.includes('SECURITY')))('is shown to $role for $purpose', async (line) => {
    expect(await ask(line)).toEqual({
      entryBan: { grounds: ['ENTRY_BAN', 'SERIOUS_SECURITY_THREAT'], reason: 'Suspected' },
      alert: { grounds: ['RESTRICTIVE_MEASURE'], reason: 'Listed' },
    })
  })

  test.each(lines.filter(({ sees }) => sees.includes('REASONS') && !sees.includes('SECURITY')))(
    'is left out for $role for $purpose, the other grounds stay',
    async (line) => {
      expect(await ask(line)).toEqual({ entryBan: { grounds: ['ENTRY_BAN'], reason: null }, alert: { grounds: [], reason: null } })
    },
  )

  test.each(lines.filter(({ sees }) => !sees.includes('REASONS')))('is nothing of $role for $purpose', async (line) => {
    expect(await ask(line)).toEqual({ entryBan: { grounds: null, reason: null }, alert: { grounds: null, reason: null } })
  })
})

describe('what was said in words about a ban that touches security', () => {
  const said = 'Asked by the security service'
  const asOfficer = { purpose: 'RETURN', caseNumber: 'F-5' }
  const change = async (role: 'PMLP_SUPERVISOR' | 'SIRENE_OFFICER', field: string, returned: string, input: object): Promise<Value> => {
    const query = `mutation ($input: ${field.charAt(0).toUpperCase()}${field.slice(1)}Input!) {
      ${field}(input: $input) { ${returned} { id } problems { code } } }`
    const data = await dataOf(world.ask(role, asOfficer, query, { input: { idempotencyKey: randomUUID(), reason: said, ...input } }))
    return (data[field] as Readonly<Record<string, Value>>)[returned] ?? {}
  }
  beforeAll(async () => {
    const { banId, alertId } = world.records.security
    const clock = await change('SIRENE_OFFICER', 'startClock', 'clock', { kind: 'EVIDENCE_OF_ERROR', entryBanId: banId })
    await change('SIRENE_OFFICER', 'answerClock', 'clock', { id: clock['id'], answer: 'CORRECTED' })
    const values = { field: 'grounds', lgmValue: 'SERIOUS_SECURITY_THREAT', sisValue: 'RESTRICTIVE_MEASURE', rule: 'grounds' }
    const finding = { kind: 'FIELD_MISMATCH', severity: 'MAJOR', banId, alertId, relatedId: null, ...values } as const
    await openDiscrepancies(world.databases.bridge.knex, [finding], systemIds, new Date())
    const [difference] = await world.databases.bridge.knex('discrepancies').where({ alert_id: alertId })
    const proposal = { discrepancyId: difference.id, expectedVersion: difference.version, kind: 'ACCEPT_AS_IS' }
    const { id } = await change('PMLP_SUPERVISOR', 'proposeResolution', 'resolution', proposal)
    await change('SIRENE_OFFICER', 'rejectResolution', 'resolution', { id })
  })
  const asking = (operation: 'clocks' | 'resolutions') =>
    grants.flatMap(({ role, purposes, sees, operations }) =>
      operations.includes(operation) ? purposes.map((purpose) => ({ role, purpose, shown: sees.includes('SECURITY') ? said : null })) : [],
    )

  test.each(asking('clocks'))('is shown of a clock to $role for $purpose: $shown', async ({ role, purpose, shown }) => {
    const query = '{ clocks(filter: { state: [DONE] }) { edges { node { reason answerReason } } } }'

    const { clocks } = await dataOf(world.ask(role, { purpose, caseNumber: 'F-6' }, query))

    expect(clocks).toEqual({ edges: [{ node: { reason: shown, answerReason: shown } }] })
  })

  test.each(asking('resolutions'))('is shown of a resolution to $role for $purpose: $shown', async ({ role, purpose, shown }) => {
    const query = '{ resolutions { edges { node { reason decisionReason } } } }'

    const { resolutions } = await dataOf(world.ask(role, { purpose, caseNumber: 'F-7' }, query))

    expect(resolutions).toEqual({ edges: [{ node: { reason: shown, decisionReason: shown } }] })
  })
})

describe('a record that is not in force', () => {
  const query = 'query ($ban: ID!, $alert: ID!) { entryBan(id: $ban) { status } alert(id: $alert) { status } }'
  const nothing = '00000000-0000-4000-8000-000000000000'

  test.each(lines)('is there for $role for $purpose if history is shown to them, and else is like one that never was', async (line) => {
    const { banId, alertId } = world.records.ended
    const reasons = { purpose: line.purpose, caseNumber: 'F-4' }

    const ended = await world.ask(line.role, reasons, query, { ban: banId, alert: alertId })
    const unknown = await world.ask(line.role, reasons, query, { ban: nothing, alert: nothing })

    expect(unknown).toMatchObject({ status: 200, data: { entryBan: null, alert: null }, errors: [] })
    if (line.sees.includes('HISTORY')) expect(ended.data).toEqual({ entryBan: { status: 'REVOKED' }, alert: { status: 'REJECTED' } })
    else expect(ended.text).toBe(unknown.text)
  })
})

describe('another path to a field shows no more', () => {
  const guard = { purpose: 'BORDER_CHECK' }

  test.each([
    ['an alias', '{ entryBan(id: $ban) { status: reason inForce: grounds id: person { id } } }'],
    [
      'a fragment',
      '{ entryBan(id: $ban) { ...Told } } fragment Told on EntryBan { reason grounds person { names { surname } documents { number } } }',
    ],
    ['an inline fragment', '{ entryBan(id: $ban) { ... on EntryBan { reason ... { grounds person { personalCode } } } } }'],
    ['a field twice', '{ entryBan(id: $ban) { reason reason grounds person { id } person { birthDate } } }'],
    ['a variable', '{ entryBan(id: $ban) { reason @include(if: true) grounds @skip(if: false) person { sex } } }'],
  ])('%s, asked so often that it is compiled', async (_what, selection) => {
    const query = `query Path($ban: ID!) ${selection}`
    const { banId } = world.records.plain

    for (let time = 0; time < 5; time += 1) {
      const { entryBan } = await dataOf(world.ask('BORDER_GUARD', guard, query, { ban: banId }))
      expect(Object.values(entryBan as Value).filter((value) => value !== null)).toEqual([])
    }
  })

  test('a check, a person, a person’s bans and alerts, and another ban of theirs', async () => {
    const query = `query ($input: PersonQueryInput!) {
      checkPerson(input: $input) { matches { person { entryBans { reason grounds person { id } publication { state } } alerts { reason names { surname } } } } }
    }`

    const data = await dataOf(world.ask('BORDER_GUARD', guard, query, { input: world.records.plain.subject }))

    const nothing = { reason: null, grounds: null, person: null, publication: null }
    expect(data).toEqual({
      checkPerson: { matches: [{ person: { entryBans: [nothing], alerts: [{ reason: null, names: null }] } }] },
    })
  })

  test('and the federation’s own fields are not there at all', async () => {
    const queries = [
      '{ _service { sdl } }',
      '{ _entities(representations: [{ __typename: "EntryBan", id: "x" }]) { ... on EntryBan { reason } } }',
    ]

    const answers = await Promise.all(queries.map((query) => world.ask('OVERSIGHT', { purpose: 'OVERSIGHT', caseNumber: '1' }, query)))

    expect(answers.map(({ errors }) => errors[0]?.extensions.code)).toEqual(['GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_VALIDATION_FAILED'])
  })
})

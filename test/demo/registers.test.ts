import { describe, expect, test } from '@jest/globals'
import { demoQuestions } from '../../demo/cast.ts'
import { firstComparisonPersons, generateRegisters } from '../../demo/generate.ts'
import { nations } from '../../demo/names/nations.ts'
import { damageCodes } from '../../demo/registers.ts'
import { score } from '../../demo/score.ts'

const options = { persons: firstComparisonPersons, seed: 3, today: '2026-11-23' }

describe('the made-up registers', () => {
  test('the same seed gives the same registers, to the last id', () => {
    expect(generateRegisters(options)).toEqual(generateRegisters(options))
  })

  test('another seed gives other people', () => {
    const [first] = generateRegisters(options).lgm
    const [other] = generateRegisters({ ...options, seed: 4 }).lgm

    expect(other?.person.id).not.toBe(first?.person.id)
  })

  test('3 to 6 % of the records that ought to agree are damaged, in every way of the catalogue', () => {
    const { truth, lgm } = generateRegisters({ ...options, persons: 3000 })

    const share = truth.damages.length / lgm.length

    expect(share).toBeGreaterThanOrEqual(0.03)
    expect(share).toBeLessThanOrEqual(0.06)
    expect([...new Set(truth.damages.map(({ code }) => code))].sort()).toEqual([...damageCodes].sort())
  })

  test('at least 20 nations are among the people', () => {
    const { lgm } = generateRegisters(options)

    const countries = new Set(lgm.flatMap(({ person }) => person.identity.nationalities))

    expect(nations.length).toBeGreaterThanOrEqual(20)
    expect(countries.size).toBeGreaterThanOrEqual(20)
  })

  test('twins share surname and birth date, and differ in forename and passport', () => {
    const { lgm } = generateRegisters({ ...options, persons: 3000 })
    const key = ({ person }: (typeof lgm)[number]) => `${person.identity.names[0]?.surname}/${person.identity.birthDate}`

    const groups = [...Map.groupBy(lgm, key).values()].filter((group) => group.length > 1)
    const twins = groups.filter((group) => new Set(group.map(({ person }) => person.identity.names[0]?.forename)).size > 1)

    expect(twins.length).toBeGreaterThan(10)
  })

  test('every true pair names records that exist', () => {
    const { lgm, sis, truth } = generateRegisters(options)
    const persons = new Set(lgm.map(({ person }) => person.id))
    const alerts = new Set(sis.map(({ id }) => id))

    expect(truth.pairs.filter(({ personId, alertId }) => !persons.has(personId) || !alerts.has(alertId))).toEqual([])
  })

  test('family of somebody who moves freely is banned for what they did, and the alert says that they are family', () => {
    const { lgm, sis, truth } = generateRegisters(options)
    const family = lgm.filter(({ person }) => person.freeMovementFamily)
    const ids = new Set(family.map(({ person }) => person.id))
    const alertIds = new Set(truth.pairs.flatMap(({ personId, alertId }) => (ids.has(personId) ? [alertId] : [])))

    expect(alertIds.size).toBeGreaterThan(5)
    expect(family.filter(({ bans }) => bans.at(-1)?.grounds.includes('PRIOR_CONVICTION') !== true)).toEqual([])
    expect(sis.filter(({ freeMovementFamily }) => freeMovementFamily).map(({ id }) => id)).toEqual(
      sis.flatMap(({ id }) => (alertIds.has(id) ? [id] : [])),
    )
  })

  test.each([0, -5, 1.5])('%s persons are refused', (persons) => {
    expect(() => generateRegisters({ ...options, persons })).toThrow('persons')
  })

  test('the demonstration has a question for each place a ban can stand in', () => {
    expect(demoQuestions(generateRegisters(options))).toHaveLength(5)
  })
})

describe('the score of a comparison', () => {
  const { truth } = generateRegisters(options)
  const perfect = truth.damages.map(({ kind, field, banId, alertId }) => ({ kind, field, banId, alertId, relatedId: null }))

  test('finds all when all was reported', () => {
    const { found, missed, invented } = score(truth, perfect)

    expect([found.length, missed.length, invented.length]).toEqual([truth.damages.length, 0, 0])
  })

  test('a report left out is missed, a report of nothing is invented', () => {
    const wrong = { kind: 'MISSING_IN_SIS', field: null, banId: 'no-such-ban', alertId: null, relatedId: null }

    const { missed, invented } = score(truth, [...perfect.slice(1), wrong])

    expect(missed).toEqual([truth.damages[0]])
    expect(invented).toEqual([wrong])
  })

  test('the right record with the wrong field is both missed and invented', () => {
    const index = truth.damages.findIndex(({ code }) => code === 'M7')
    const reports = perfect.map((report, place) => (place === index ? { ...report, field: 'sex' } : report))

    const { missed, invented } = score(truth, reports)

    expect([missed.length, invented.length]).toEqual([1, 1])
  })
})

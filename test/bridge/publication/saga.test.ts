import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  checkSaga,
  follow,
  isWorking,
  nextState,
  type PublicationState,
  publicationEvents,
  publicationStates,
  transitions,
  unsettledStates,
} from '../../../subgraphs/bridge/publication/saga.ts'

const anyEvents = fc.array(fc.constantFrom(...publicationEvents), { maxLength: 40 })

/** Events that the table does not list where they come are refused and change nothing. */
const wander = (events: readonly (typeof publicationEvents)[number][]): PublicationState[] => {
  const states: PublicationState[] = ['PENDING']
  for (const event of events) states.push(nextState(states.at(-1) ?? 'PENDING', event) ?? states.at(-1) ?? 'PENDING')
  return states
}

describe('the life of a publication', () => {
  test('is a table that can be trusted', () => {
    expect(() => checkSaga()).not.toThrow()
  })

  test('is refused at start when a state cannot be reached', () => {
    const { reject: _, ...submitted } = transitions.SUBMITTED
    const { reject: __, ...awaiting } = transitions.AWAITING_APPROVAL

    const broken = { ...transitions, SUBMITTED: submitted, AWAITING_APPROVAL: awaiting }

    expect(() => checkSaga(broken)).toThrow('publication state REJECTED cannot be reached')
  })

  test('is refused at start when a state is an end that was not meant as one', () => {
    expect(() => checkSaga({ ...transitions, HELD: {} })).toThrow('publication state HELD is an end')
  })

  test('no run of events leaves the defined states', () => {
    fc.assert(fc.property(anyEvents, (events) => wander(events).every((state) => publicationStates.includes(state))))
  })

  test('a final state stays, whatever comes', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const states = wander(events)
        const end = states.findIndex((state) => state === 'REJECTED' || state === 'SUPERSEDED')
        return end === -1 || states.slice(end).every((state) => state === states[end])
      }),
    )
  })

  test('nothing is written to SIS before the rules were passed', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const states = wander(events)
        return states.every((state, at) => state !== 'SUBMITTED' || states[at - 1] === 'CHECKED' || states[at - 1] === 'SUBMITTED')
      }),
    )
  })

  test('whatever is on its way can be superseded by a newer change', () => {
    expect(publicationStates.filter(isWorking).every((state) => unsettledStates.includes(state))).toBe(true)
  })

  test('an event that the table does not list is a fault, not a silent stay', () => {
    expect(() => follow('REJECTED', ['confirm'])).toThrow('a publication that is REJECTED cannot confirm')
  })
})

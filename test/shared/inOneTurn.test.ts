import { expect, test } from '@jest/globals'
import { apart, inOneTurn } from '../../subgraphs/shared/inOneTurn.ts'

const doubled = (numbers: readonly number[]): number[] => numbers.map((number) => number * 2)

test('those who ask in one turn share one question, and those whom its answer woke share the next', async () => {
  const asked: (readonly number[])[] = []
  const double = inOneTurn<number, number>(async (numbers) => {
    asked.push(numbers)
    return doubled(numbers)
  })

  const answers = await Promise.all([1, 2, 3].map(async (number) => double(await double(number))))

  expect(answers).toEqual([4, 8, 12])
  expect(asked).toEqual([
    [1, 2, 3],
    [2, 4, 6],
  ])
})

test('an error in place of an answer fails that one alone', async () => {
  const half = inOneTurn<number, number>(async (numbers) =>
    numbers.map((number) => (number % 2 === 0 ? number / 2 : new Error(`${number} is odd`))),
  )

  const answers = await Promise.allSettled([2, 3, 4].map(half))

  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

const refusing = (damaged: number) => async (numbers: readonly number[]) => {
  if (numbers.includes(damaged)) throw new Error('damaged')
  return doubled(numbers)
}

test('one that is damaged spoils no other', async () => {
  const answers = await apart([1, 2, 3, 4, 5], refusing(4), () => true)

  expect(answers.map((answer) => (answer instanceof Error ? answer.message : answer))).toEqual([2, 4, 6, 'damaged', 10])
})

test('where the fault lies in none of them, nothing is asked again', async () => {
  let calls = 0

  const answers = await apart(
    [1, 2, 3],
    async () => {
      calls += 1
      throw new Error('down')
    },
    () => false,
  )

  expect(answers.map((answer) => answer instanceof Error)).toEqual([true, true, true])
  expect(calls).toBe(1)
})

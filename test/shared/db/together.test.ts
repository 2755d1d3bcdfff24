import { expect, test } from '@jest/globals'
import { type Look, together } from '../../../subgraphs/shared/db/together.ts'

const options = { questionsMax: 4, looksMax: 1 }

/** A look that answers each question with its double when it is let go on, and keeps what it was asked. */
function slowLook(): { look: Look<number, number>; asked: (readonly number[])[]; goOn(): void } {
  const asked: (readonly number[])[] = []
  const held: (() => void)[] = []
  return {
    asked,
    goOn: () => held.shift()?.(),
    look: async (questions) => {
      asked.push(questions)
      await new Promise<void>((resolve) => void held.push(resolve))
      return questions.map((question) => question * 2)
    },
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('a caller alone is looked up at once, and answered in the order of the questions', async () => {
  const { look, goOn } = slowLook()
  const search = together(look, options)

  const answers = search([3, 1, 2])
  await turn()
  goOn()

  expect(await answers).toEqual([6, 2, 4])
})

test('those who ask while a look is under way share the next one, each with their own answers', async () => {
  const { look, asked, goOn } = slowLook()
  const search = together(look, options)

  const first = search([1])
  await turn()
  const others = Promise.all([search([2, 3]), search([4])])
  goOn()
  await turn()
  goOn()

  expect([await first, await others]).toEqual([[2], [[4, 6], [8]]])
  expect(asked).toEqual([[1], [2, 3, 4]])
})

test('a look holds no more questions than it may; the rest goes with the one behind it', async () => {
  const { look, asked, goOn } = slowLook()
  const search = together(look, options)

  const all = Promise.all([search([1, 2, 3]), search([4, 5])])
  await turn()
  goOn()
  await turn()
  goOn()

  expect(await all).toEqual([
    [2, 4, 6],
    [8, 10],
  ])
  expect(asked).toEqual([
    [1, 2, 3],
    [4, 5],
  ])
})

test('who brings more questions than a look holds goes alone and keeps nobody waiting', async () => {
  const { look, asked, goOn } = slowLook()
  const search = together(look, options)

  const all = Promise.all([search([1, 2, 3, 4, 5]), search([6])])
  await turn()
  goOn()
  goOn()

  expect(await all).toEqual([[2, 4, 6, 8, 10], [12]])
  expect(asked).toEqual([[1, 2, 3, 4, 5], [6]])
})

test('a question that the database refuses fails for its own caller only', async () => {
  const search = together<number, number>(async (questions) => {
    if (questions.includes(13)) throw new Error('refused')
    return questions
  }, options)

  const all = await Promise.allSettled([search([1]), search([13]), search([2])])

  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

test.each([
  { what: 'that is down', code: 'ECONNREFUSED' },
  { what: 'that had no time for the look', code: '57014' },
])('a database $what is not asked again for each caller', async ({ code }) => {
  let looks = 0
  const search = together<number, number>(async () => {
    looks += 1
    throw Object.assign(new Error('no answer'), { code })
  }, options)

  const all = await Promise.allSettled([search([1]), search([2]), search([3])])

  expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(looks).toBe(1)
})

test('nothing asked is nothing looked up', async () => {
  const { look, asked } = slowLook()

  expect(await together(look, options)([])).toEqual([])
  expect(asked).toEqual([])
})

test('where as many wait as may, one more is refused and told so, and those who wait are answered', async () => {
  const { look, goOn } = slowLook()
  const search = together(look, { ...options, waitingMax: 2 })

  const first = search([1])
  await turn()
  const waiting = Promise.all([search([2]), search([3])])
  const refused = search([4])

  await expect(refused).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' })
  goOn()
  await first
  await turn()
  goOn()
  expect(await waiting).toEqual([[4], [6]])
})

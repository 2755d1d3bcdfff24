import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { explainPair } from '../../../subgraphs/bridge/linkage/index.ts'
import { type Folder, folder, header, linkAll, madeUpLines } from './registers.ts'

let files: Folder
beforeEach(async () => {
  files = await folder()
})
afterEach(() => files.remove())

const shuffled = (lines: readonly string[]): string[] =>
  lines
    .toSorted((one, other) => one.length * 7 + (one.at(-1) ?? '').charCodeAt(0) - (other.length * 7 + (other.at(-1) ?? '').charCodeAt(0)))
    .reverse()
const csv = (lines: readonly string[]): string => `${[header, ...lines].join('\n')}\n`
/** One letter lost in every second surname, the document in every third record, and in every ninth the birth date is another one. */
const damaged = (line: string, at: number): string => {
  const dated = at % 9 === 1 ? line.replace(/\d{4}-\d\d-\d\d/, '1931-12-29') : line
  const spelled = at % 2 === 0 ? dated.replace(/([A-Z][a-z]{3})[a-z]/, '$1') : dated
  return at % 3 === 0 ? spelled.replace(/[^,]+$/, '') : spelled
}
const people = 400

async function baseline() {
  const left = await files.write('left.csv', csv(madeUpLines(people, 'L')))
  const right = await files.write('right.csv', csv(madeUpLines(people, 'R', damaged)))
  return { left, right, ...(await linkAll({ left, right })) }
}

describe('the links depend on the records alone', () => {
  test('a run that finds something is what the other rules are compared with', async () => {
    const { outcome, pairs } = await baseline()

    expect(outcome.left.records).toBe(people)
    expect(pairs.filter(({ decision }) => decision === 'MATCH').length).toBeGreaterThan(people / 2)
    expect(pairs.some(({ decision }) => decision === 'REVIEW')).toBe(true)
  })

  test('the number of threads changes nothing', async () => {
    const { left, right, pairs } = await baseline()

    const parallel = await linkAll({ left, right, threads: 3 })

    expect(parallel.pairs).toEqual(pairs)
  })

  test('the order of the records changes nothing', async () => {
    const { pairs } = await baseline()
    const left = await files.write('left2.csv', csv(shuffled(madeUpLines(people, 'L'))))
    const right = await files.write('right2.csv', csv(shuffled(madeUpLines(people, 'R', damaged))))

    const reordered = await linkAll({ left, right, threads: 2 })

    expect(reordered.pairs).toEqual(pairs)
  })

  test('which side is the longer file, and so is not held in memory, changes nothing', async () => {
    const { pairs } = await baseline()
    const widened = [`${header},remark`, ...madeUpLines(people, 'L').map((line) => `${line},${'a remark that nobody reads '.repeat(4)}`)]
    const left = await files.write('wide.csv', widened.join('\n'))
    const right = await files.write('right.csv', csv(madeUpLines(people, 'R', damaged)))

    const held = await linkAll({ left, right })

    expect(held.pairs).toEqual(pairs)
  })

  test('columns in another order, other line ends, a byte order mark and quotes change nothing', async () => {
    const { left, pairs } = await baseline()
    const lines = madeUpLines(people, 'R', damaged).map((line) => {
      const [id, surname, forename, fullName, birthDate, sex, nationality, document] = line.split(',')
      return [document, `"${surname}"`, id, nationality, sex, birthDate, forename, fullName].join(',')
    })
    const right = await files.write(
      'marked.csv',
      `\uFEFF${['document_number', 'SURNAME', 'id', 'nationality', 'sex', 'birth_date', 'forename', 'full_name'].join(',')}\r\n${lines.join('\r\n')}\r\n`,
    )

    const read = await linkAll({ left, right })

    expect(read.outcome.right.faults).toEqual([])
    expect(read.pairs).toEqual(pairs)
  })
})

test('where few of the right records are about anybody in the left register, a match needs more', async () => {
  const left = await files.write('left.csv', csv(madeUpLines(40, 'L')))
  const same = await files.write('same.csv', csv(madeUpLines(40, 'R')))
  const strangers = Array.from(
    { length: 2_000 },
    (_, at) => `S${at},Vantrell${'aeiou'.charAt(at % 5)},Umbertine,,${1930 + (at % 60)}-11-${10 + (at % 18)},,,`,
  )
  const mostlyStrangers = await files.write('strangers.csv', csv([...madeUpLines(40, 'R'), ...strangers]))

  const copies = await linkAll({ left, right: same })
  const watchList = await linkAll({ left, right: mostlyStrangers })

  expect(copies.outcome.share).toBeGreaterThan(0.95)
  expect(watchList.outcome.share).toBeCloseTo(40 / 2_040, 3)
  expect(watchList.outcome.limits.upper).toBeGreaterThan(copies.outcome.limits.upper)
})

describe('what a pair says', () => {
  test('the weights of the evidence add up to the weight shown', async () => {
    const { pairs } = await baseline()

    for (const { weight, evidence } of pairs) {
      expect(Math.abs(evidence.reduce((sum, item) => sum + item.weight, 0) - weight)).toBeLessThan(1e-9)
    }
  })

  test('the explanation names what agreed, how telling it is and what spoke against, and no value of either record', async () => {
    const left = await files.write('left.csv', csv(['1,Okonjwelu,Ottiline,,1971-03-04,F,NGA,A1234567']))
    const right = await files.write('right.csv', csv(['9,Okonjwelu,Ottiline,,1971-03-04,M,NGA,A1234567']))

    const { pairs } = await linkAll({ left, right })

    const [pair] = pairs
    expect(pair?.decision).toBe('REVIEW')
    const text = pair === undefined ? '' : explainPair(pair)
    expect(text).toMatch(/For: .*document.*times likelier for one person than for two/i)
    expect(text).toMatch(/Against: .*sex/i)
    expect(text).not.toMatch(/Okonjwelu|Ottiline|1971|A1234567/)
  })

  test('the values beside the evidence stand under the register that they come from', async () => {
    const left = await files.write('left.csv', csv(['1,Okonjwelu,Ottiline,,1971-03-04,F,NGA,A1234567']))
    const right = await files.write('right.csv', csv(['9,Okonjwelo,Ottiline,,1971-03-04,F,NGA,A1234567']))

    const { pairs } = await linkAll({ left, right })

    expect(pairs[0]?.evidence.find(({ feature }) => feature === 'SURNAME')).toMatchObject({ left: 'Okonjwelu', right: 'Okonjwelo' })
  })

  test('known pairs are told apart from the rest, and a miss says whether anything was compared', async () => {
    const left = await files.write(
      'left.csv',
      csv(['1,Okonjwelu,Ottiline,,1971-03-04,F,NGA,A1234567', '2,Dorrensen,Ilvars,,1960-01-02,,,']),
    )
    const right = await files.write(
      'right.csv',
      csv(['9,Okonjwelu,Ottiline,,1971-03-04,F,NGA,A1234567', '8,Malhuvand,Tamsweld,,1999-12-30,,,']),
    )
    const truth = await files.write('truth.csv', 'left_id,right_id\n1,9\n2,8\n')

    const { outcome, pairs } = await linkAll({ left, right, truth })

    expect(pairs.map(({ left: one, right: other, known }) => [one, other, known])).toEqual([['1', '9', true]])
    expect(outcome.truth?.misses.map(({ left: one, right: other, sharesKey }) => [one, other, sharesKey])).toEqual([['2', '8', false]])
  })
})

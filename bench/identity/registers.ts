import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { chance as seededChance } from '../../demo/random.ts'
import { damaged, type MadeUpPerson, people } from '../people.ts'

export interface MadeUpRegisters {
  readonly left: string
  readonly right: string
  readonly truth: string
}

const header = 'id,surname,forename,full_name,birth_date,sex,nationality,document_number\n'
/** Of the people in the left register, those who stand in the right one as well. */
const commonShare = 0.8
/** Records of the left register in their own script, as newer ones are. */
const originalShare = 0.5
const peopleSeed = 11
const strangersSeed = 12
const damageSeed = 13

/** Writes two registers of so many records, and the pairs that are one human, spread evenly over the right one. */
export async function writeRegisters(directory: string, leftRecords: number, rightRecords: number): Promise<MadeUpRegisters> {
  const common = Math.min(Math.round(leftRecords * commonShare), rightRecords)
  const files = { left: join(directory, 'left.csv'), right: join(directory, 'right.csv'), truth: join(directory, 'truth.csv') }
  await write(files.left, leftLines(leftRecords))
  await write(files.right, rightLines(common, rightRecords))
  await write(files.truth, truthLines(common, rightRecords))
  return files
}

const write = (file: string, lines: Iterable<string>): Promise<void> => pipeline(Readable.from(inPieces(lines)), createWriteStream(file))

const linesInPiece = 1_000

function* inPieces(lines: Iterable<string>): Generator<string> {
  let piece: string[] = []
  for (const line of lines) {
    piece.push(line)
    if (piece.length < linesInPiece) continue
    yield piece.join('')
    piece = []
  }
  yield piece.join('')
}

function* leftLines(records: number): Generator<string> {
  const chance = seededChance(peopleSeed + 1_000)
  const source = people(peopleSeed)
  yield header
  for (let at = 0; at < records; at++) yield lineOf(`L${at}`, source.next().value, chance.happens(originalShare))
}

const rightPlace = (at: number, common: number, records: number): number => Math.floor((at * records) / common)

function* rightLines(common: number, records: number): Generator<string> {
  const chance = seededChance(damageSeed)
  const source = people(peopleSeed)
  const strangers = people(strangersSeed)
  yield header
  let next = 0
  for (let at = 0; at < records; at++) {
    const known = next < common && at === rightPlace(next, common, records)
    if (known) next++
    yield lineOf(`R${at}`, known ? damaged(source.next().value, chance) : strangers.next().value, false)
  }
}

function* truthLines(common: number, records: number): Generator<string> {
  yield 'left_id,right_id\n'
  for (let at = 0; at < common; at++) yield `L${at},R${rightPlace(at, common, records)}\n`
}

function lineOf(id: string, person: MadeUpPerson, original: boolean): string {
  const { surname, forename, birthDate, sex, nationality, document } = person
  const [last, first] = original ? [surname.original, forename.original] : [surname.latin, forename.latin]
  return `${id},${last},${first},,${birthDate},${sex},${nationality},${document}\n`
}

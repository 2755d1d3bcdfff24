import type { Block } from './input/blocks.ts'
import type { LineFault } from './input/faults.ts'
import { UnusableFile } from './input/faults.ts'
import type { PersonText } from './input/person.ts'
import type { Source } from './input/source.ts'
import type { Progress } from './progress.ts'
import { inOrder, type Pool } from './threads/pool.ts'
import type { HeldKeys, Lines, Survey } from './threads/protocol.ts'

/** What the first reading of a register found out. */
export interface SurveyedRegister {
  readonly source: Source
  /** Id and line of each good record, in the order of the file. */
  readonly lineOfId: ReadonlyMap<string, number>
  /** The first of them; `faultCount` counts all. */
  readonly faults: readonly LineFault[]
  readonly faultCount: number
  /** Lines whose id an earlier line has, under the first line of their block. */
  readonly repeats: ReadonlyMap<number, readonly number[]>
  /** Texts and keys of the good records, for the register to hold. */
  readonly texts: readonly (readonly PersonText[])[]
  readonly narrow: readonly HeldKeys[]
  readonly wide: readonly HeldKeys[]
}

/** More are not named one by one: the first show what is wrong, and a wrong file has millions. */
const mostNamedFaults = 1_000

/**
 * Reads a register once: counts its names for every thread, names its bad lines, and keeps what is needed of the register to hold.
 *
 * @throws UnusableFile not one good line
 */
export async function surveyRegister(
  source: Source,
  how: { readonly hold: boolean; readonly isLeft: boolean },
  pool: Pool,
  progress: Progress,
): Promise<SurveyedRegister> {
  const { name: file, bytes } = source
  const lineOfId = new Map<string, number>()
  const repeats = new Map<number, number[]>()
  const faults: LineFault[] = []
  let faultCount = 0
  const note = (fault: LineFault) => {
    faultCount++
    if (faults.length < mostNamedFaults) faults.push(fault)
  }
  const texts: (readonly PersonText[])[] = []
  const narrow: HeldKeys[] = []
  const wide: HeldKeys[] = []

  const answers = inOrder(source.blocks(), pool, async (block) => ({ block, survey: await ask(pool, source, block, how) }))
  for await (const { block, survey } of answers) {
    for (const fault of [...block.faults, ...survey.faults]) note(fault)
    const kept: boolean[] = []
    for (const [at, id] of survey.ids.entries()) {
      const line = survey.lines[at] ?? 0
      const earlier = lineOfId.get(id)
      kept.push(earlier === undefined)
      if (earlier === undefined) {
        lineOfId.set(id, line)
        continue
      }
      note({ file, line, problem: `has the id of line ${earlier}, which stands` })
      repeats.set(block.firstLine, [...(repeats.get(block.firstLine) ?? []), line])
    }
    if (survey.held !== null) {
      const held = kept.every((one) => one) ? survey.held : keptOf(survey.held, kept)
      texts.push(held.texts)
      narrow.push(held.narrow)
      wide.push(held.wide)
    }
    progress(`reading ${file}`, block.readBytes, bytes)
  }
  if (lineOfId.size === 0) {
    const [first] = faults
    const because = first === undefined ? '' : `; line ${first.line} ${first.problem}`
    throw new UnusableFile(file, null, `has no record: there is nothing to compare${because}`)
  }
  return {
    source,
    lineOfId,
    faults: faults.sort((one, other) => one.line - other.line),
    faultCount,
    repeats,
    texts,
    narrow,
    wide,
  }
}

function ask(pool: Pool, source: Source, block: Block, how: { readonly hold: boolean; readonly isLeft: boolean }): Promise<Survey> {
  return pool.ask('survey', { ...linesOf(source, block, []), ...how }, [block.bytes.buffer])
}

export function linesOf({ name, dialect }: Source, { bytes, firstLine }: Block, without: readonly number[]): Lines {
  return { name, dialect, bytes, firstLine, without }
}

type Held = NonNullable<Survey['held']>

function keptOf({ texts, narrow, wide }: Held, kept: readonly boolean[]): Held {
  return { texts: texts.filter((_, record) => kept[record] === true), narrow: keptKeys(narrow, kept), wide: keptKeys(wide, kept) }
}

function keptKeys({ keys, counts }: HeldKeys, kept: readonly boolean[]): HeldKeys {
  const left: number[] = []
  let at = 0
  for (const [record, count] of counts.entries()) {
    if (kept[record] === true) left.push(...keys.subarray(2 * at, 2 * (at + count)))
    at += count
  }
  return { keys: Int32Array.from(left), counts: counts.filter((_, record) => kept[record] === true) }
}

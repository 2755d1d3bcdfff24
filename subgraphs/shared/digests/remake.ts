/** Rows of one transaction: some tenths of a second, so that a command on one of them hardly waits. */
export const remakeBatchMaxCount = 1_000
/** MISSING: those that are not there, or of another form. ALL: also those that are there, and may not fit their records. */
export type ToRemake = 'MISSING' | 'ALL'
const beforeEveryId = '00000000-0000-0000-0000-000000000000'

interface Identified {
  readonly id: string
}

/**
 * Goes through the rows whose digests are to be made anew, in the order of their ids.
 *
 * @returns how many rows were gone through
 */
export async function remakeDigests<Row extends Identified>(
  read: (after: string) => Promise<readonly Row[]>,
  write: (rows: readonly Row[]) => Promise<unknown>,
): Promise<number> {
  let count = 0
  for (let after = beforeEveryId; ; ) {
    const rows = await read(after)
    const last = rows.at(-1)
    if (last === undefined) return count
    await write(rows)
    count += rows.length
    after = last.id
  }
}

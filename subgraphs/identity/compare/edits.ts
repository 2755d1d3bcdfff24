/** Room for the longest words compared; a longer one is told apart by its length first. */
const longest = 40
const rows = [new Uint8Array(longest + 2), new Uint8Array(longest + 2), new Uint8Array(longest + 2)]

/**
 * Edits (insert, delete, replace, exchange neighbours) that turn one text into the other, counted up to `most`; `most + 1` means more.
 * Symmetric. Texts longer than 40 letters count as different.
 */
export function edits(left: string, right: string, most: number): number {
  const { length } = left
  const width = right.length
  if (Math.abs(length - width) > most || length > longest || width > longest) return most + 1
  let [before, above, row] = rows
  if (before === undefined || above === undefined || row === undefined) return most + 1
  for (let column = 0; column <= width; column++) above[column] = column
  for (let line = 1; line <= length; line++) {
    row[0] = line
    let least = line
    const letter = left.charCodeAt(line - 1)
    for (let column = 1; column <= width; column++) {
      const other = right.charCodeAt(column - 1)
      let cost = (above[column - 1] ?? 0) + (letter === other ? 0 : 1)
      const removed = (above[column] ?? 0) + 1
      const added = (row[column - 1] ?? 0) + 1
      if (removed < cost) cost = removed
      if (added < cost) cost = added
      if (line > 1 && column > 1 && letter === right.charCodeAt(column - 2) && left.charCodeAt(line - 2) === other) {
        const exchanged = (before[column - 2] ?? 0) + 1
        if (exchanged < cost) cost = exchanged
      }
      row[column] = cost
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
    const spare: Uint8Array<ArrayBuffer> = before
    before = above
    above = row
    row = spare
  }
  return Math.min(above[width] ?? most + 1, most + 1)
}

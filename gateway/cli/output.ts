import { SingleBar } from 'cli-progress'

/** Data goes to stdout, so that it can be piped; everything that is said about the work goes to stderr. */
export interface Output {
  /** One line of data. */
  data(line: string): void
  /** A value as JSON, for `--json`. */
  json(value: unknown): void
  /** One line about the work. */
  note(line: string): void
  /** Shows how far long work has come; null where stderr is not a terminal and `note` has to do. */
  progress(title: string): Progress
}

export interface Progress {
  /** `secondsLeft`: as whoever does the work reckons, where they do. */
  update(done: number, total: number | null, secondsLeft?: number | null): void
  stop(): void
}

/** Redraws a second: often enough to look alive, seldom enough to cost nothing. */
const redrawsPerSecond = 10
/** Without a terminal one line in this many milliseconds tells that work goes on. */
const noteEveryMs = 5_000

// Whoever reads only the first lines has closed the pipe: that is no fault of the command.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code !== 'EPIPE') throw fault
})

export const terminalOutput: Output = {
  data: (line) => void process.stdout.write(`${line}\n`),
  json: (value) => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`),
  note: (line) => void process.stderr.write(`${line}\n`),
  progress: (title) => (process.stderr.isTTY ? bar(title) : notes(title)),
}

function bar(title: string): Progress {
  const shown = new SingleBar({
    format: `${title} [{bar}] {value}/{total} {eta_formatted}`,
    stream: process.stderr,
    fps: redrawsPerSecond,
    clearOnComplete: true,
    hideCursor: true,
  })
  let started = false
  return {
    update(done, total) {
      if (!started) shown.start(total ?? done, done)
      else shown.setTotal(total ?? Math.max(done, 1))
      started = true
      shown.update(done)
    },
    stop: () => shown.stop(),
  }
}

function notes(title: string): Progress {
  let lastNoteAt = Date.now()
  return {
    update(done, total, secondsLeft = null) {
      if (Date.now() - lastNoteAt < noteEveryMs) return
      lastNoteAt = Date.now()
      process.stderr.write(
        `${title}: ${done}${total === null ? '' : ` of ${total}`}${secondsLeft === null ? '' : `, about ${secondsLeft} s left`}\n`,
      )
    },
    stop: () => {},
  }
}

/** Columns under each other, two spaces between. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length)
  }
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

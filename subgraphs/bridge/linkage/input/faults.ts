import { OperatorError } from '../../../shared/errors.ts'

/** A line that cannot be used. It is left out and named; the lines around it still count. Holds no value from the line. */
export interface LineFault {
  readonly file: string
  /** From 1, the header included: as an editor counts. */
  readonly line: number
  readonly problem: string
}

/** A file that cannot be used at all: the run ends before anything is written. */
export class UnusableFile extends OperatorError {
  constructor(file: string, line: number | null, problem: string, options?: ErrorOptions) {
    super(line === null ? `${file}: ${problem}` : `${file}: line ${line}: ${problem}`, options)
    this.name = 'UnusableFile'
  }
}

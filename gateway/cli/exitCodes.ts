/** What the exit code of every command means; stated in `--help` and in the README. */
export const exitCodes = {
  fine: 0,
  fault: 1,
  usage: 2,
  /** The command did its work and found what should not be: differences between the registers. */
  differences: 3,
} as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

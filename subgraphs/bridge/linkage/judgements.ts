import type { Judged } from '../../identity/index.ts'

/** What people have judged of pairs of records. It stands above every weight. */
export interface Judgements {
  of(left: string, right: string): Judged
  /** Every pair judged to be one human. */
  readonly same: readonly { readonly left: string; readonly right: string }[]
}

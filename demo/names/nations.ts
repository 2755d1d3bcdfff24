import { albania, cameroon, moldova, nigeria, serbia, unitedStates } from './africaBalkansWest.ts'
import { armenia, azerbaijan, georgia } from './caucasus.ts'
import { kazakhstan, kyrgyzstan, tajikistan, uzbekistan } from './centralAsia.ts'
import { belarus, russia, ukraine } from './eastSlavic.ts'
import { afghanistan, egypt, iran, iraq, syria, turkiye } from './middleEast.ts'
import type { Nation } from './nation.ts'
import { china, india, pakistan, sriLanka, vietnam } from './southAndEastAsia.ts'

/** Nations that Latvia meets, with how often each comes up among the made-up persons. The shares are ours, not a statistic. */
export const nations: readonly { readonly nation: Nation; readonly share: number }[] = [
  { nation: russia, share: 20 },
  { nation: ukraine, share: 10 },
  { nation: belarus, share: 10 },
  { nation: uzbekistan, share: 8 },
  { nation: iraq, share: 6 },
  { nation: syria, share: 5 },
  { nation: tajikistan, share: 4 },
  { nation: india, share: 4 },
  { nation: georgia, share: 4 },
  { nation: vietnam, share: 3 },
  { nation: azerbaijan, share: 3 },
  { nation: armenia, share: 3 },
  { nation: moldova, share: 3 },
  { nation: iran, share: 3 },
  { nation: afghanistan, share: 3 },
  { nation: kazakhstan, share: 2 },
  { nation: kyrgyzstan, share: 2 },
  { nation: turkiye, share: 2 },
  { nation: egypt, share: 2 },
  { nation: pakistan, share: 2 },
  { nation: sriLanka, share: 2 },
  { nation: china, share: 2 },
  { nation: nigeria, share: 1 },
  { nation: cameroon, share: 1 },
  { nation: serbia, share: 1 },
  { nation: albania, share: 1 },
  { nation: unitedStates, share: 1 },
]

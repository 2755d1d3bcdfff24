import type { Actor } from '../actor.ts'
import { sees } from '../permissions.ts'
import { groupOfValue, securityGrounds } from './fields.ts'

/** A difference, by what decides who is shown its two values. */
export interface TwoValues {
  readonly field: string | null
  readonly lgmValue: string | null
  readonly sisValue: string | null
}

/** If one side tells of security, the other is held back with it: alone it would say what the hidden one is not. */
export function seesValues(actor: Actor, { field, lgmValue, sisValue }: TwoValues): boolean {
  if (!sees(actor, groupOfValue(field))) return false
  const tellsOfSecurity = [lgmValue, sisValue].some((value) => value !== null && securityGrounds.some((ground) => value.includes(ground)))
  return !tellsOfSecurity || sees(actor, 'SECURITY')
}

/** Whether one is shown what was said in words about a difference: in grounds or reasons it may repeat them, also when both values are erased. */
export function seesWordsAbout(actor: Actor, difference: TwoValues): boolean {
  if (sees(actor, 'SECURITY')) return true
  return groupOfValue(difference.field) !== 'REASONS' && seesValues(actor, difference)
}

import type { IdentityFacts, PersonName } from '../../subgraphs/identity/facts.ts'
import type { Chance } from '../random.ts'
import type { Damage, DamageCode, LgmBan, LgmRecord, SisRecord } from '../registers.ts'

/** One ban meant for Schengen, its person, and the alert that it ought to have in SIS. */
export interface Published {
  readonly record: LgmRecord
  readonly ban: LgmBan
  readonly alert: SisRecord
  /** `YYYY-MM-DD`. */
  readonly today: string
}

/** What stands in the registers after the damage: an empty list is a record that is not there. */
export interface Damaged {
  readonly lgm: readonly LgmRecord[]
  readonly sis: readonly SisRecord[]
  readonly damage: Damage
}

/** One way of making a pair of records differ. */
export interface DamageRule {
  readonly code: DamageCode
  /** What else may be wrong with the same pair without hiding this difference; null where the pair as such is what is wrong. */
  readonly part: Part | null
  /** Null when this pair cannot differ in this way. */
  readonly make: (published: Published, chance: Chance, newId: () => string) => Damaged | null
}

export type Part = 'NAME' | 'OTHER_NAMES' | 'BIRTH_DATE' | 'SEX' | 'NATIONALITY' | 'DOCUMENT' | 'DECISION' | 'DATES'

type Difference = Pick<Damage, 'kind' | 'field'>

export const mismatch = (field: string): Difference => ({ kind: 'FIELD_MISMATCH', field })
export const incomplete = (field: string): Difference => ({ kind: 'INCOMPLETE_ALERT', field })
export const whole = (kind: string): Difference => ({ kind, field: null })

export const describe = (code: DamageCode, difference: Difference, { record, ban, alert }: Published): Damage => ({
  code,
  personId: record.person.id,
  banId: ban.id,
  alertId: alert.id,
  ...difference,
})

/** Damages the alert and leaves LGM as it is. */
export const onAlert = (
  code: DamageCode,
  part: Part,
  difference: Difference,
  change: (alert: SisRecord, published: Published, chance: Chance) => SisRecord | null,
): DamageRule => ({
  code,
  part,
  make: (published, chance) => {
    const changed = change(published.alert, published, chance)
    if (changed === null) return null
    return { lgm: [published.record], sis: [changed], damage: describe(code, difference, published) }
  },
})

/** Changes the ban and leaves the alert that was made from it as it is. */
export const onBan = (
  code: DamageCode,
  difference: Difference,
  change: (published: Published, chance: Chance) => Partial<LgmBan> | null,
): DamageRule => ({
  code,
  part: null,
  make: (published, chance) => {
    const changed = change(published, chance)
    if (changed === null) return null
    const lgm = [{ ...published.record, bans: replaced(published.record.bans, { ...published.ban, ...changed }) }]
    return { lgm, sis: [published.alert], damage: describe(code, difference, published) }
  },
})

const replaced = (bans: readonly LgmBan[], changed: LgmBan): readonly LgmBan[] => bans.map((ban) => (ban.id === changed.id ? changed : ban))

export const withAlertIdentity = (alert: SisRecord, change: Partial<IdentityFacts>): SisRecord => ({
  ...alert,
  identity: { ...alert.identity, ...change },
})

export const withLgmIdentity = (record: LgmRecord, change: Partial<IdentityFacts>): LgmRecord => ({
  ...record,
  person: { ...record.person, identity: { ...record.person.identity, ...change } },
})

/** Changes every form of the current name; null when one of them cannot be changed so. */
export function withCurrentName(alert: SisRecord, change: (name: PersonName) => PersonName | null): SisRecord | null {
  const names: PersonName[] = []
  for (const name of alert.identity.names) {
    const changed = name.kind === 'CURRENT' ? change(name) : name
    if (changed === null) return null
    names.push(changed)
  }
  return withAlertIdentity(alert, { names })
}

import { decisionDamage } from './damage/decision.ts'
import { identityDamage } from './damage/identity.ts'
import type { DamageRule } from './damage/published.ts'
import { recordDamage } from './damage/records.ts'

/** The catalogue of differences that practice knows, each as the change that makes it; most codes have several. */
export const damageRules: readonly DamageRule[] = [...recordDamage, ...identityDamage, ...decisionDamage]

import type { Authority } from './schema.generated.ts'

/**
 * Whom to call about a ban: of the two authorities that write the register (Cabinet Reg. 122/2013), the State Border Guard about its
 * own decisions, and PMLP, which manages the register, about everybody else's.
 */
const contacts: Readonly<Record<Authority, string>> = {
  PMLP: 'Office of Citizenship and Migration Affairs (PMLP)',
  STATE_BORDER_GUARD: 'State Border Guard (Valsts robežsardze)',
  MINISTER_OF_THE_INTERIOR: 'Office of Citizenship and Migration Affairs (PMLP)',
  MINISTER_OF_FOREIGN_AFFAIRS: 'Office of Citizenship and Migration Affairs (PMLP)',
  CONSULAR_SERVICE: 'Office of Citizenship and Migration Affairs (PMLP)',
  COURT: 'Office of Citizenship and Migration Affairs (PMLP)',
}

export const contactOf = (authority: Authority): string => contacts[authority]

/** Roles that the token issuer may assert of a caller. What each may do stands in `permissions.ts`, nowhere else. */
export const roles = [
  'BORDER_GUARD',
  'POLICE',
  'CONSULATE',
  'COURT',
  'PMLP_CLERK',
  'PMLP_SUPERVISOR',
  'PMLP_SYSTEM',
  'SIRENE_OFFICER',
  'DATA_QUALITY_OFFICER',
  'OVERSIGHT',
  'DATA_PROTECTION_OFFICER',
] as const
export type Role = (typeof roles)[number]

export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text)

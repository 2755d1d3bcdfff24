/** EU, EEA and Switzerland: whose citizens move freely (Directive 2004/38/EC, EEA Agreement, EU-Swiss Agreement). ISO 3166-1 alpha-3. */
export const freeMovementStates: ReadonlySet<string> = new Set(
  'AUT BEL BGR CHE CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ISL ITA LIE LTU LUX LVA MLT NLD NOR POL PRT ROU SVK SVN SWE'.split(' '),
)

/** Of whom no alert may stand: by a nationality of theirs (Reg. (EU) 2018/1861 Arts. 26, 40). */
export const movesFreely = (nationalities: readonly string[]): boolean => nationalities.some((state) => freeMovementStates.has(state))

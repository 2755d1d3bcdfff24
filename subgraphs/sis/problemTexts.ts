import type { LatvianTexts } from '../shared/graphql/problemMessages.ts'

/** What the refusals of SIS say in Latvian; the English is where each is made. */
export const latvianTexts: LatvianTexts = {
  ACTION_DOES_NOT_FIT_KIND: '{0} veida ziņojuma rīcība ir {1}',
  ALERT_EXISTS: 'Latvijai par to jau ir spēkā ziņojums: labojiet vai dzēsiet to',
  ALERT_KIND_FIXED: 'ziņojuma veids nemainās: dzēsiet šo un iekļaujiet citu',
  ALERT_LAPSED: 'ziņojuma pēdējā diena ir pagājusi: noraidiet to vai lieciet labot',
  ALERT_NOT_FOUND: 'nav ziņojuma ar šādu identifikatoru',
  ALERT_STATUS_CONFLICT: 'ziņojums ir {0}: šim solim tur nav vietas',
  DATE_IN_FUTURE: 'persona nevar būt dzimusi nākotnē',
  MINIMUM_DATA_MISSING: {
    names: 'ziņojumam vajadzīgs pašreizējais uzvārds: norādiet to',
    birthDate: 'ziņojumam vajadzīgs dzimšanas datums, vismaz daļējs: norādiet to',
    reason: 'ziņojumam vajadzīgs iemesls: norādiet to',
    grounds: 'ziņojumam vajadzīgs lēmuma pamats: norādiet to',
    decisionReference: 'ziņojumam vajadzīga atsauce uz lēmumu: norādiet to',
    id: 'ziņojumam trūkst obligātu datu: lieciet to labot',
  },
  NOT_A_REFUSAL_OF_ENTRY: 'ziņojumu par atgriešanu aizstāj tikai ieceļošanas atteikums',
  NOT_A_RETURN_ALERT: 'šādi aizstāj tikai ziņojumu par atgriešanu',
  NOT_ISSUER: 'ziņojumu ievadīja cita valsts, un tikai tā to var mainīt. Vērsieties tās SIRENE birojā',
  REFERENCE_EMPTY: 'bez valsts reģistra ieraksta ziņojuma nav: norādiet tā identifikatoru',
  VALID_UNTIL_IN_PAST: 'pēdējā diena ir pagājusi: beigušos ziņojumu neiekļauj',
  VERSION_CONFLICT: 'ziņojums ir mainīts, tā versija tagad ir {0}. Izlasiet to vēlreiz un izlemiet no jauna',
}

import type { LatvianTexts } from '../shared/graphql/problemMessages.ts'

/** What LGM's refusals say in Latvian; the English is where each is made. */
export const latvianTexts: LatvianTexts = {
  BAN_NOT_FOUND: 'nav aizlieguma ar šādu identifikatoru',
  BAN_NOT_LIVE: 'aizliegums ir {0}: mainīt var tikai spēkā esošu',
  CURRENT_NAME_MISSING: 'norādiet vismaz vienu CURRENT veida vārdu: pašreizējo',
  DATES_OUT_OF_ORDER: {
    validUntil: 'pēdējā diena ir pirms pirmās: labojiet vienu no tām',
    dateOfDeath: 'persona nevar būt mirusi pirms dzimšanas: labojiet vienu no datumiem',
  },
  DATE_IN_FUTURE: {
    decisionDate: 'lēmums nevar būt pieņemts nākotnē',
    birthDate: 'persona nevar būt dzimusi nākotnē',
    dateOfDeath: 'persona nevar būt mirusi nākotnē',
    returnedOn: 'persona nevar būt izbraukusi nākotnē',
  },
  DECISION_REFERENCE_EMPTY: 'norādiet atsauci uz lēmumu',
  DURATION_AMBIGUOUS: 'norādiet pēdējo dienu vai beztermiņu, nevis abus',
  GROUNDS_EMPTY: 'norādiet vismaz vienu pamatu',
  IN_PROGRESS: 'cits pieprasījums maina to pašu personu: nosūtiet ierakstu vēlreiz',
  LIVE_BAN_EXISTS: 'personai šajā teritorijā jau ir spēkā esošs aizliegums: labojiet vai atceliet to',
  NOT_YET_EXPIRED: 'aizliegums beidzas, kad pagājusi tā pēdējā diena: labojiet dienu vai statusu',
  PERSONAL_CODE_INVALID: 'jābūt vienpadsmit cipariem, ar defisi vai bez tās',
  PERSON_AMBIGUOUS: 'norādiet vai nu personId, vai person',
  PERSON_NOT_FOUND: 'nav personas ar šādu identifikatoru',
  REFERENCE_EMPTY: 'norādiet atsauci',
  REFERENCE_IN_USE: 'šī atsauce pieder citas personas aizliegumam',
  RETURNED_LATER: 'jau apstiprināta vēlāka atgriešanās ({0}): agrāka vairs neko nemaina',
  TRANSITION_NOT_ALLOWED: 'aizliegums nepāriet no {0} uz {1}: tam vajadzīgs jauns lēmums',
  VALID_UNTIL_IN_PAST: 'pēdējā diena ir pagājusi: lai izbeigtu aizliegumu pirms laika, atceliet to',
  VERSION_CONFLICT: 'aizliegums ir mainīts, tā versija tagad ir {0}: izlasiet to vēlreiz, pirms maināt',
  VERSION_INVALID: 'jābūt 1 vai vairāk',
  VERSION_REUSED: 'šī versija jau nosūtīta ar citu saturu: izmaiņai vajadzīga jauna versija',
}

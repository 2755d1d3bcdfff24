import type { Text } from '../report/languages.ts'
import type { Severity } from './differences.ts'
import type { IndicatorName } from './indicators.ts'
import type { RunView, Scope } from './run.ts'

interface Named {
  readonly name: Text
  readonly meaning: Text
}

const named = (lvName: string, lv: string, enName: string, en: string): Named => ({
  name: { lv: lvName, en: enName },
  meaning: { lv, en },
})

export const kindTexts: Readonly<Record<string, Named>> = {
  MISSING_IN_SIS: named(
    'Nav iekļauts SIS',
    'Spēkā esošam aizliegumam, kas attiecas uz Šengenas valstīm, nav ziņojuma.',
    'Missing in SIS',
    'A ban in force that is meant for Schengen has no live alert.',
  ),
  MISSING_IN_LGM: named(
    'Nav aizlieguma LGM',
    'Spēkā esošam Latvijas ziņojumam nav aizlieguma, uz kura tas balstās.',
    'No ban in LGM',
    'A live Latvian alert has no ban that founds it.',
  ),
  FIELD_MISMATCH: named(
    'Atšķirīgi dati',
    'Aizliegumā un ziņojumā ir atšķirīgi dati.',
    'Different data',
    'Ban and alert say different things.',
  ),
  INCOMPLETE_ALERT: named('Nepilnīgs ziņojums', 'Ziņojumā trūkst datu, kas ir LGM.', 'Incomplete alert', 'The alert lacks what LGM holds.'),
  OUTLIVED_BAN: named(
    'Ziņojums bez spēkā esoša aizlieguma',
    'Aizliegums ir beidzies, bet ziņojums joprojām ir spēkā.',
    'Alert that outlived its ban',
    'The ban has ended and its alert lives on.',
  ),
  EARLY_DELETION: named(
    'Priekšlaikus dzēsts ziņojums',
    'Ziņojums beidzās pirms aizlieguma.',
    'Alert that ended early',
    'The alert ended before its ban.',
  ),
  DUPLICATE_ALERT: named(
    'Divi ziņojumi par vienu personu',
    'Par vienu personu ir vairāk nekā viens spēkā esošs Latvijas ziņojums.',
    'Two alerts on one person',
    'One person has more than one live Latvian alert.',
  ),
  DUPLICATE_BAN: named(
    'Viena persona LGM divreiz',
    'Vienai personai LGM ir vairāki ieraksti ar spēkā esošiem aizliegumiem.',
    'One person twice in LGM',
    'One person has more than one record with a live ban in LGM.',
  ),
  UNLINKED_MATCH: named(
    'Jāizlemj, vai viena persona',
    'Aizliegums un ziņojums, šķiet, ir par vienu personu, bet nav sasaistīti.',
    'One person or two?',
    'Ban and alert seem to belong together and are not linked.',
  ),
  REVIEW_OVERDUE: named(
    'Nokavēta pārskatīšana',
    'Pārskatīšanas datums ir pagājis vai nav norādīts.',
    'Review overdue',
    'The review date has passed or is missing.',
  ),
  PERMIT_HOLDER: named(
    'Uzturēšanās atļaujas turētājs',
    'Personai ir uzturēšanās atļauja vai ilgtermiņa vīza.',
    'Permit holder',
    'The person holds a residence permit or long-stay visa.',
  ),
}

export const severityTexts: Readonly<Record<Severity, Named>> = {
  CRITICAL: named(
    'Kritiska',
    'Kādu var aizturēt bez pamata vai ielaist, lai gan ieceļošana ir aizliegta.',
    'Critical',
    'Somebody may be detained without cause, or a banned person let in.',
  ),
  MAJOR: named(
    'Būtiska',
    'Likuma pārkāpums, kas pats par sevi neizlemj, kas notiks ar personu uz robežas.',
    'Major',
    'A breach of the law that does not by itself decide about a person at a border.',
  ),
  MINOR: named('Neliela', 'Nepilnība.', 'Minor', 'A blemish.'),
}

export const resolutionTexts: Readonly<Record<string, Text>> = {
  PUBLISH_AGAIN: { lv: 'Publicēt aizliegumu vēlreiz', en: 'Publish the ban again' },
  WITHDRAW_ALERT: { lv: 'Dzēst ziņojumu no SIS', en: 'Withdraw the alert from SIS' },
  CORRECT_LGM: { lv: 'PMLP labo LGM', en: 'PMLP corrects LGM' },
  CORRECT_ALERT: { lv: 'Labot ziņojumu atbilstoši LGM', en: 'Correct the alert to what LGM holds' },
  LINK: { lv: 'Atzīt par vienu personu', en: 'Judge them one person' },
  SEPARATE: { lv: 'Atzīt par dažādām personām', en: 'Judge them different persons' },
  ACCEPT_AS_IS: { lv: 'Atstāt, kā ir', en: 'Accept as it is' },
}

export const stateTexts: Readonly<Record<string, Text>> = {
  PROPOSED: { lv: 'gaida otru personu', en: 'waits for a second person' },
  APPROVED: { lv: 'apstiprināts', en: 'approved' },
  APPLIED: { lv: 'izpildīts', en: 'carried out' },
  PROVED: { lv: 'pārbaudīts', en: 'proved' },
  FAILED: { lv: 'neizdevās', en: 'failed' },
  EXPIRED: { lv: 'termiņš beidzies', en: 'expired' },
  REJECTED: { lv: 'noraidīts', en: 'rejected' },
}

export const statusTexts: Readonly<Record<RunView['status'], Named>> = {
  RUNNING: named('Notiek', 'Salīdzināšana vēl notiek.', 'Running', 'The comparison is still running.'),
  COMPLETE: named(
    'Pabeigta',
    'Salīdzināts viss: ieraksts, kas šeit nav minēts, sakrīt.',
    'Complete',
    'Everything was compared: a record that is not named here agrees.',
  ),
  INCOMPLETE: named(
    'Nepilnīga',
    'Nolasīts nav viss. Kas atrasts, ir patiesi; kas nav atrasts, nav pierādīts. Salīdziniet vēlreiz.',
    'Incomplete',
    'Not everything was read. What was found is true; what was not found is not proved to be in order. Compare again.',
  ),
  FAILED: named(
    'Neizdevās',
    'Salīdzināšana pārtrūka kļūdas dēļ. Atrastais ir daļējs un neko nepierāda. Salīdziniet vēlreiz.',
    'Failed',
    'The comparison broke off by a fault. What it found is partial, and proves nothing. Compare again.',
  ),
  CANCELLED: named(
    'Atcelta',
    'Salīdzināšanu kāds apturēja. Atrastais ir daļējs un neko nepierāda.',
    'Cancelled',
    'Somebody stopped the comparison. What it found is partial, and proves nothing.',
  ),
}

/** What a comparison that read all it was to read tells of what it did not find. */
export const scopeTexts: Readonly<Record<Scope['scope'], Text>> = {
  FULL: statusTexts.COMPLETE.meaning,
  CHANGED: {
    lv: 'Salīdzināts viss: kur ierakstu grupu kontrolsummas abos reģistros sakrīt, tie uzskatīti par vienādiem, pārējie nolasīti pilnībā.',
    en: 'Everything was compared: where the combined digests of a range of records are equal in both registers they count as equal, the others were read in full.',
  },
  SAMPLE: {
    lv: 'Salīdzināta nejauša izlase. Par pārējiem ierakstiem tā liecina tikai tik, cik izlase spēj, un nevienu neatbilstību neaizver.',
    en: 'A random draw was compared. It speaks for the other records only as a draw can, and closes no difference.',
  },
  PERSONS: {
    lv: 'Salīdzināti tikai dažu personu ieraksti. Par citiem tas neko neliecina, un neviena neatbilstība netiek aizvērta.',
    en: 'Only the records of some persons were compared. That says nothing of anybody else, and closes no difference.',
  },
}

interface IndicatorText {
  readonly name: Text
  readonly formula: Text
}

const indicator = (lv: string, en: string, lvFormula: string, enFormula: string): IndicatorText => ({
  name: { lv, en },
  formula: { lv: lvFormula, en: enFormula },
})

export const indicatorTexts: Readonly<Record<IndicatorName, IndicatorText>> = {
  COMPLETENESS: indicator(
    'Pilnība',
    'Completeness',
    'No ziņojumiem, kam jābūt SIS (esošie un trūkstošie): to daļa, kas ir un kam netrūkst nekā, kas ir LGM.',
    'Of the alerts that must be in SIS (those that are there, and those that are missing): the share that is there and lacks nothing that LGM holds.',
  ),
  ACCURACY: indicator(
    'Precizitāte',
    'Accuracy',
    'No nolasītajiem Latvijas ziņojumiem: to daļa, kuros neviens lauks neatšķiras no aizlieguma.',
    'Of the Latvian alerts read: the share in which no field differs from the ban.',
  ),
  UNIQUENESS: indicator(
    'Unikalitāte',
    'Uniqueness',
    'No visiem nolasītajiem aizliegumiem un ziņojumiem: to daļa, kas nav otrs ieraksts par to pašu personu.',
    'Of all bans and alerts read: the share that is not a second record on the same person.',
  ),
  TIMELINESS: indicator(
    'Savlaicīgums',
    'Timeliness',
    'No nolasītajiem Latvijas ziņojumiem: to daļa, kas nav pārdzīvojuši savu aizliegumu un kuru pārskatīšana nav nokavēta.',
    'Of the Latvian alerts read: the share that has not outlived its ban and whose review is not overdue.',
  ),
  CONSISTENCY: indicator(
    'Saskaņotība',
    'Consistency',
    'No nolasītajiem Latvijas ziņojumiem: to daļa, ko pamato spēkā esošs aizliegums par to pašu personu.',
    'Of the Latvian alerts read: the share that a ban in force on the same person founds.',
  ),
}

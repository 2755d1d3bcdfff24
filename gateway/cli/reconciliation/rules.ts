import type { Text } from '../report/languages.ts'
import { kindTexts } from './words.ts'

/** `sentence of the bridge | in Latvian`. */
const latvian = new Map(
  `
Two person records of LGM with bans in force are of one human, as far as their identities say. | Pēc identitātes datiem divi LGM personas ieraksti ar spēkā esošiem aizliegumiem ir par vienu cilvēku.
Two neighbouring characters of the document number are swapped. | Dokumenta numurā samainītas divas blakus zīmes.
The review date of the alert has passed (Art. 39). | Ziņojuma pārskatīšanas datums ir pagājis (39. pants).
The document numbers differ only in characters that are taken for one another (O and 0, I and 1). | Dokumentu numuri atšķiras tikai ar zīmēm, kuras mēdz sajaukt (O un 0, I un 1).
The document numbers differ in one character. | Dokumentu numuri atšķiras ar vienu zīmi.
The ban is suspended and its alert lives on. | Aizliegums ir apturēts, bet tā ziņojums joprojām ir spēkā.
The ban is in force, and SIRENE refused its alert. | Aizliegums ir spēkā, bet SIRENE tā ziņojumu noraidīja.
The ban is in force and meant for Schengen, and SIS has no alert. | Aizliegums ir spēkā un attiecas uz Šengenas valstīm, bet SIS ziņojuma nav.
The ban is in force and its alert has ended. | Aizliegums ir spēkā, bet tā ziņojums ir beidzies.
The ban holds for Latvia only and founds no alert (Latvian SIS law s. 9(2)(1)). | Aizliegums attiecas tikai uz Latviju un ziņojumu nepamato (Šengenas informācijas sistēmas darbības likuma 9. panta otrās daļas 1. punkts).
The ban has not begun and its alert is live. | Aizliegums vēl nav sācies, bet tā ziņojums jau ir spēkā.
The ban has ended and its alert lives on (Reg. (EU) 2018/1861 Art. 40). | Aizliegums ir beidzies, bet tā ziņojums joprojām ir spēkā (Regulas (ES) 2018/1861 40. pants).
The ban asks to refuse entry, and the alert is of another kind. | Aizliegums prasa atteikt ieceļošanu, bet ziņojums ir cita veida.
The person holds a residence permit or a long-stay visa of a state of free movement: that state is to be consulted (Reg. (EU) 2018/1861 Arts. 28 to 30). | Personai ir brīvas pārvietošanās valsts uzturēšanās atļauja vai ilgtermiņa vīza: jākonsultējas ar šo valsti (Regulas (ES) 2018/1861 28.–30. pants).
By LGM the person is a citizen of a state whose citizens move freely, and the alert lives on (Reg. (EU) 2018/1861 Art. 40). | Pēc LGM datiem persona ir tādas valsts pilsonis, kuras pilsoņi pārvietojas brīvi, bet ziņojums joprojām ir spēkā (Regulas (ES) 2018/1861 40. pants).
By LGM the person has died, and the alert lives on (Reg. (EU) 2018/1861 Arts. 39, 44). | Pēc LGM datiem persona ir mirusi, bet ziņojums joprojām ir spēkā (Regulas (ES) 2018/1861 39. un 44. pants).
By LGM the person is family of somebody who moves freely and is banned for nothing that they did, and the alert lives on (Reg. (EU) 2018/1861 Art. 26). | Pēc LGM datiem persona ir tādas personas ģimenes loceklis, kas pārvietojas brīvi, un aizliegums nav noteikts par pašas rīcību, bet ziņojums joprojām ir spēkā (Regulas (ES) 2018/1861 26. pants).
The alert holds no current name (Art. 20(2)(a), Art. 22). | Ziņojumā nav pašreizējā vārda (20. panta 2. punkta a) apakšpunkts, 22. pants).
The alert lacks a current name that LGM holds (Art. 20(2)(a), Art. 22). | Ziņojumā trūkst pašreizējā vārda, kas ir LGM (20. panta 2. punkta a) apakšpunkts, 22. pants).
Ban and alert belong together by identity and decision taken together, and nothing links them. | Pēc identitātes datiem un lēmuma kopā aizliegums un ziņojums ir saistīti, bet nekas tos nesaista.
The alert lacks a word of the name that LGM holds. | Ziņojumā trūkst kāda vārda no tiem, kas ir LGM.
The alert states a word of the name that LGM does not hold. | Ziņojumā ir vārds, kura nav LGM.
The alert states the birth date more exactly than LGM. | Ziņojumā dzimšanas datums ir precīzāks nekā LGM.
The alert states an alias or a name at birth that LGM does not hold. | Ziņojumā ir cita identitāte vai dzimtais uzvārds, kura nav LGM.
The alert states a sex that LGM does not hold. | Ziņojumā norādīts dzimums, kura nav LGM.
The alert states a nationality that LGM does not hold. | Ziņojumā norādīta valstiskā piederība, kuras nav LGM.
The alert states a forename that LGM does not hold. | Ziņojumā norādīts vārds, kura nav LGM.
The alert states a birth date that LGM does not hold. | Ziņojumā norādīts dzimšanas datums, kura nav LGM.
The alert refers to another decision than the ban. | Ziņojums atsaucas uz citu lēmumu nekā aizliegums.
The alert lasts longer than the ban. | Ziņojums ir spēkā ilgāk nekā aizliegums.
The alert lacks the place of birth that LGM holds. | Ziņojumā trūkst dzimšanas vietas, kas ir LGM.
The alert does not say that the person is family of somebody who moves freely (Art. 20(2)(p), Art. 22). | Ziņojumā nav norādīts, ka persona ir tādas personas ģimenes loceklis, kas pārvietojas brīvi (20. panta 2. punkta p) apakšpunkts, 22. pants).
The alert says that the person is family of somebody who moves freely, and LGM does not. | Ziņojumā norādīts, ka persona ir tādas personas ģimenes loceklis, kas pārvietojas brīvi, bet LGM tā nav.
The alert lacks the forename that LGM holds. | Ziņojumā trūkst vārda, kas ir LGM.
The alert lacks an alias or a name at birth that LGM holds. | Ziņojumā trūkst citas identitātes vai dzimtā uzvārda, kas ir LGM.
The alert lacks a nationality that LGM holds. | Ziņojumā trūkst valstiskās piederības, kas ir LGM.
The alert lacks a ground of the ban (Art. 22). | Ziņojumā trūkst aizlieguma pamata (22. pants).
The alert lacks a document that LGM holds. | Ziņojumā trūkst dokumenta, kas ir LGM.
The alert is to be reviewed later than the law allows (Art. 39). | Ziņojums jāpārskata vēlāk, nekā likums pieļauj (39. pants).
The alert holds only a part of the birth date that LGM holds. | Ziņojumā ir tikai daļa no dzimšanas datuma, kas ir LGM.
The alert holds a document that LGM does not. | Ziņojumā ir dokuments, kura nav LGM.
The alert has no review date (Art. 39). | Ziņojumam nav pārskatīšanas datuma (39. pants).
The alert has no ban that founds it. | Ziņojumam nav aizlieguma, kas to pamatotu.
The alert has ended, and its ban is still in force. | Ziņojums ir beidzies, bet tā aizliegums joprojām ir spēkā.
The alert ends before the ban. | Ziņojums beidzas pirms aizlieguma.
The alert does not say who decided (Art. 20(2)(l)). | Ziņojumā nav norādīts, kas pieņēma lēmumu (20. panta 2. punkta l) apakšpunkts).
The alert asks for another action than the ban. | Ziņojums prasa citu rīcību nekā aizliegums.
Surname and forename stand in each other’s place. | Uzvārds un vārds ir samainīti vietām.
Only an initial can be compared. | Salīdzināt var tikai iniciāli.
One side names a state, the other says that there is none. | Viena puse norāda valsti, otra – ka valstiskās piederības nav.
One side names a state that no longer exists, the other a state that came of it. | Viena puse norāda valsti, kuras vairs nav, otra – valsti, kas no tās radusies.
One of the two document numbers has lost its series or its last characters. | Vienam no dokumentu numuriem zudusi sērija vai pēdējās zīmes.
One human has two live Latvian alerts (Reg. (EU) 2018/1861 Art. 23). | Par vienu cilvēku ir divi spēkā esoši Latvijas ziņojumi (Regulas (ES) 2018/1861 23. pants).
One document number is given to two states. | Viens dokumenta numurs norādīts divām valstīm.
One ban has two live alerts (Reg. (EU) 2018/1861 Art. 23). | Vienam aizliegumam ir divi spēkā esoši ziņojumi (Regulas (ES) 2018/1861 23. pants).
No ban founds this live Latvian alert (Latvian SIS law s. 9(2)(1)). | Šo spēkā esošo Latvijas ziņojumu nepamato neviens aizliegums (Šengenas informācijas sistēmas darbības likuma 9. panta otrās daļas 1. punkts).
LGM holds the sex, the alert does not. | Dzimums ir LGM, bet ziņojumā nav.
Day and month of the birth date are swapped. | Dzimšanas datumā samainīta diena un mēnesis.
Ban and alert state different sexes. | Aizliegumā un ziņojumā norādīts atšķirīgs dzimums.
Ban and alert rest on different grounds. | Aizliegums un ziņojums balstās uz atšķirīgiem pamatiem.
Ban and alert name different nationalities. | Aizliegumā un ziņojumā norādīta atšķirīga valstiskā piederība.
Ban and alert may be of one human, and something speaks against it: a person must decide. | Aizliegums un ziņojums var būt par vienu cilvēku, bet kaut kas runā pretī: jāizlemj cilvēkam.
Ban and alert hold different document numbers. | Aizliegumā un ziņojumā ir atšķirīgi dokumentu numuri.
Ban and alert fit one human, and so does another record: a person must decide. | Aizliegums un ziņojums atbilst vienam cilvēkam, bet tam atbilst arī cits ieraksts: jāizlemj cilvēkam.
Ban and alert are of one human by their identities, and nothing links them. | Pēc identitātes datiem aizliegums un ziņojums ir par vienu cilvēku, bet nekas tos nesaista.
An alert must state its reason (Reg. (EU) 2018/1861 Art. 22). | Ziņojumā jābūt pamatojumam (Regulas (ES) 2018/1861 22. pants).
An alert must hold the reference of its decision (Art. 22). | Ziņojumā jābūt atsaucei uz lēmumu (22. pants).
The alert lacks a word of the name that LGM holds. | Ziņojumā trūkst vārda vai uzvārda daļas, kas ir LGM.
The alert states a word of the name that LGM does not hold. | Ziņojumā ir vārda vai uzvārda daļa, kuras nav LGM.
The birth dates differ in year. | Atšķiras dzimšanas gads.
The birth dates differ in month. | Atšķiras dzimšanas mēnesis.
The birth dates differ in day. | Atšķiras dzimšanas diena.
An alert must hold the birth date (Reg. (EU) 2018/1861 Art. 22), and LGM has it. | Ziņojumā jābūt dzimšanas datumam (Regulas (ES) 2018/1861 22. pants), un LGM tas ir.
`
    .trim()
    .split('\n')
    .map((line) => line.split(' | '))
    .map(([english = '', translated = '']) => [english, translated] as const),
)

const nouns: Readonly<Record<string, string>> = {
  Surnames: 'Uzvārdi',
  Forenames: 'Vārdi',
  'Whole names': 'Pilnie vārdi',
  Patronymics: 'Tēvvārdi',
  Names: 'Vārdi',
}

/** Sentences on names are put together by the matcher; in Latvian their first half says what matters. */
function onNames(sentence: string): string | null {
  const [, noun = '', verb = ''] = /^(Surnames|Forenames|Whole names|Patronymics|Names) (are similar|differ|agree): /.exec(sentence) ?? []
  if (verb === '') return null
  if (verb === 'differ') return `${nouns[noun]} atšķiras: nav nekā līdzīga, ko izskaidrotu rakstība vai pārrakstīšanās.`
  return verb === 'agree'
    ? `${nouns[noun]} sakrīt.`
    : `${nouns[noun]} ir līdzīgi: ${sentence.includes('one letter differs') ? 'atšķiras viens burts' : 'atšķiras rakstība'}.`
}

const inLatvian = (rule: string): string | null => latvian.get(rule) ?? onNames(rule)

const places: readonly (readonly [english: string, translated: string])[] = [
  ['records up to', 'ieraksti līdz'],
  ['pairs up to alert', 'pāri līdz ziņojumam'],
  ['everything behind', 'viss aiz'],
  ['everything', 'viss'],
  ['alerts without a ban behind', 'ziņojumi bez aizlieguma aiz'],
  ['the records chosen', 'izvēlētie ieraksti'],
  ['records to be matched', 'savietojamie ieraksti'],
  ['related records', 'saistītie ieraksti'],
  ['records of differences that were not found again', 'ieraksti ar neatbilstībām, kas vairs netika atrastas'],
  [
    'records that do not fit their stored digests: run entry-ban migrate --digests',
    'ieraksti, kas neatbilst savām kontrolsummām: tās no jauna aprēķina entry-ban migrate --digests',
  ],
]

/** What could not be read, in every language. */
export function placeText(place: string): Text {
  const known = places.find(([english]) => place.includes(english))
  return { lv: known === undefined ? place : place.replace(...known), en: place }
}

/** The rule that fired, in every language; for a sentence that is not known here, in Latvian what its kind means. */
export const ruleText = (kind: string, rule: string): Text => ({ lv: inLatvian(rule) ?? kindTexts[kind]?.meaning.lv ?? kind, en: rule })

export const isTranslated = (rule: string): boolean => inLatvian(rule) !== null

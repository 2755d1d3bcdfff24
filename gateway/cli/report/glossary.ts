import type { Language } from './languages.ts'

/** `word: Latvian | English`; words are unique across the lists they come from. */
const glossary = `
BORDER_CHECK: robežpārbaude | border check
VISA: vīza | visa
RESIDENCE: uzturēšanās atļauja | residence permit
ASYLUM: patvērums | asylum
RETURN: atgriešana | return
POLICE_CHECK: policijas pārbaude | police check
JUDICIAL: tiesvedība | court proceedings
DATA_QUALITY: datu kvalitāte | data quality
DATA_SUBJECT: personas pieprasījums | request of the person
OVERSIGHT: uzraudzība | oversight
COLLECTION: vākšana | collection
ALTERATION: grozīšana | alteration
CONSULTATION: aplūkošana | consultation
DISCLOSURE: izpaušana | disclosure
COMBINATION: savietošana | combination
ERASURE: dzēšana | erasure
ACTIVE: spēkā | active
SUSPENDED: apturēts | suspended
REVOKED: atcelts | revoked
EXPIRED: beidzies | expired
ANNULLED: atzīts par spēkā neesošu | annulled
PENDING_APPROVAL: gaida apstiprinājumu | awaiting approval
REJECTED: noraidīts | rejected
DELETED: dzēsts | deleted
LATVIA: Latvija | Latvia
SCHENGEN: Šengenas valstis | Schengen states
PRIOR_CONVICTION: notiesājošs spriedums | conviction
SERIOUS_SECURITY_THREAT: nopietni draudi drošībai | serious threat to security
CIRCUMVENTION_OF_ENTRY_STAY_LAW: ieceļošanas un uzturēšanās noteikumu apiešana | circumvention of the law on entry and stay
ENTRY_BAN: ieceļošanas aizliegums | entry ban
RESTRICTIVE_MEASURE: ES ierobežojošs pasākums | EU restrictive measure
REFUSAL_OF_ENTRY: ieceļošanas atteikums | refusal of entry
FEMALE: sieviete | female
MALE: vīrietis | male
YES: jā | yes
UNSPECIFIED: nav norādīts | not specified
PASSPORT: pase | passport
IDENTITY_CARD: personas apliecība | identity card
RESIDENCE_PERMIT: uzturēšanās atļauja | residence permit
TRAVEL_DOCUMENT: ceļošanas dokuments | travel document
OTHER: cits | other
SAME: viena persona | the same person
DIFFERENT: dažādas personas | different persons
UNSURE: nav izlemts | not decided
BRIDGE: LGM + SIS | LGM + SIS`

const words = new Map(
  glossary
    .trim()
    .split('\n')
    .map((line) => {
      const [word = '', both = ''] = line.split(': ')
      const [lv = '', en = ''] = both.split(' | ')
      return [word, { lv, en }] as const
    }),
)

/** A word of the registers in the reader's language; a word that the glossary lacks stays as it is. */
export const translate = (word: string, language: Language): string => words.get(word)?.[language] ?? word

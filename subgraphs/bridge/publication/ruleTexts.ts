import type { Language } from '../../shared/graphql/language.ts'
import type { RuleCode } from './rules.ts'

interface InBoth {
  readonly en: string
  readonly lv: string
}

/** What a rule says to a person: what is wrong, and what makes it hold again. */
export interface RuleText {
  readonly message: InBoth
  readonly clears: InBoth
}

export const inLanguage = ({ message, clears }: RuleText, language: Language) => ({ message: message[language], clears: clears[language] })

/** The words of every rule, beside the table that says when it is broken. */
export const ruleTexts: Readonly<Record<RuleCode, RuleText>> = {
  NOT_FOR_SCHENGEN: {
    message: { en: 'The ban holds in Latvia only.', lv: 'Aizliegums ir spēkā tikai Latvijā.' },
    clears: { en: 'Amend its territory to SCHENGEN.', lv: 'Labojiet teritoriju uz SCHENGEN.' },
  },
  NOT_ACTIVE: {
    message: { en: 'The ban is suspended, or has ended.', lv: 'Aizliegums ir apturēts vai beidzies.' },
    clears: {
      en: 'The ban becomes active again, or a new one is issued.',
      lv: 'Aizliegums atkal kļūst spēkā esošs, vai tiek izdots jauns.',
    },
  },
  BAN_ENDED: {
    message: { en: 'The last day of the ban has passed.', lv: 'Aizlieguma pēdējā diena ir pagājusi.' },
    clears: { en: 'Amend its last day, or issue a new ban.', lv: 'Labojiet pēdējo dienu vai izdodiet jaunu aizliegumu.' },
  },
  PERSON_DECEASED: {
    message: { en: 'The person has died.', lv: 'Persona ir mirusi.' },
    clears: { en: 'Correct the date of death, where it is wrong.', lv: 'Labojiet nāves datumu, ja tas ir kļūdains.' },
  },
  NOT_YET_VALID: {
    message: {
      en: 'The ban does not hold yet; an alert would refuse entry before its time.',
      lv: 'Aizliegums vēl nav spēkā; ziņojums liegtu ieceļošanu priekšlaikus.',
    },
    clears: { en: 'Goes by itself on the first day of the ban.', lv: 'Beidzas pats aizlieguma pirmajā dienā.' },
  },
  SURNAME_MISSING: {
    message: { en: 'An alert needs the surname now used.', lv: 'Ziņojumam vajadzīgs pašreizējais uzvārds.' },
    clears: { en: "Add the person's current surname.", lv: 'Pievienojiet personas pašreizējo uzvārdu.' },
  },
  BIRTH_DATE_MISSING: {
    message: {
      en: 'An alert needs a date of birth; the year alone will do.',
      lv: 'Ziņojumam vajadzīgs dzimšanas datums; pietiek ar gadu.',
    },
    clears: { en: 'Add the date of birth.', lv: 'Pievienojiet dzimšanas datumu.' },
  },
  REASON_MISSING: {
    message: { en: 'An alert needs the reason.', lv: 'Ziņojumam vajadzīgs iemesls.' },
    clears: { en: 'Add the reason of the decision.', lv: 'Pievienojiet lēmuma iemeslu.' },
  },
  DECISION_REFERENCE_MISSING: {
    message: { en: 'An alert needs the reference of the decision.', lv: 'Ziņojumam vajadzīga atsauce uz lēmumu.' },
    clears: { en: 'Add the reference of the decision.', lv: 'Pievienojiet atsauci uz lēmumu.' },
  },
  GROUND_MISSING: {
    message: { en: 'An alert needs the ground of the decision.', lv: 'Ziņojumam vajadzīgs lēmuma pamats.' },
    clears: { en: 'Add at least one ground.', lv: 'Pievienojiet vismaz vienu pamatu.' },
  },
  RETURN_NOT_CONFIRMED: {
    message: {
      en: 'A Latvian alert for return stands on this person: refusal of entry takes its place when they have left.',
      lv: 'Par šo personu ir spēkā Latvijas ziņojums par atgriešanu; ieceļošanas atteikums to nomaina, kad persona ir izbraukusi.',
    },
    clears: {
      en: 'Goes by itself when the return is confirmed (`confirmReturn`), or when the alert for return has left SIS.',
      lv: 'Beidzas pats, kad atgriešanās ir apstiprināta (`confirmReturn`) vai ziņojums par atgriešanu ir dzēsts no SIS.',
    },
  },
  ONE_ALERT_PER_PERSON: {
    message: {
      en: 'Latvia has a live alert on this person that stands on another decision, and a person has at most one of each state.',
      lv: 'Latvijai par šo personu jau ir spēkā ziņojums uz cita lēmuma pamata; katra valsts par personu ievada ne vairāk kā vienu.',
    },
    clears: {
      en: 'Goes by itself when that alert has left SIS, or when somebody judges that it is on another person (`judgeIdentity`).',
      lv: 'Beidzas pats, kad tas ziņojums ir dzēsts no SIS vai kad kāds izlemj, ka tas ir par citu personu (`judgeIdentity`).',
    },
  },
  ALERT_OF_ANOTHER_STATE: {
    message: {
      en: 'The alert under this reference belongs to another state, and only its issuer may change it.',
      lv: 'Ziņojums ar šo atsauci pieder citai valstij, un to drīkst mainīt tikai izdevēja valsts.',
    },
    clears: { en: 'The SIRENE Bureau settles it with the issuing state.', lv: 'SIRENE birojs to kārto ar izdevēju valsti.' },
  },
  INCOMPATIBLE_ALERT: {
    message: {
      en: 'Another state has an alert on this person that ours may not stand beside.',
      lv: 'Citai valstij par šo personu ir ziņojums, kuram līdzās mūsu ziņojums nedrīkst būt.',
    },
    clears: {
      en: 'The SIRENE Bureaux agree which one stays. Goes by itself when the other alert has left SIS.',
      lv: 'SIRENE biroji vienojas, kurš paliek. Beidzas pats, kad otrs ziņojums ir dzēsts no SIS.',
    },
  },
  FREE_MOVEMENT: {
    message: {
      en: 'The person is a citizen of a state whose citizens move freely: the states concerned are to be consulted first.',
      lv: 'Persona ir tādas valsts pilsonis, kuras pilsoņi pārvietojas brīvi: vispirms jākonsultējas ar attiecīgajām valstīm.',
    },
    clears: {
      en: 'Correct the nationality, or amend the territory to LATVIA.',
      lv: 'Labojiet valstisko piederību vai mainiet teritoriju uz LATVIA.',
    },
  },
  FREE_MOVEMENT_FAMILY: {
    message: {
      en: 'The person is family of somebody who moves freely, and the ban rests on no conduct of their own.',
      lv: 'Persona ir brīvi pārvietojošās personas ģimenes loceklis, un aizliegums nebalstās uz pašas personas rīcību.',
    },
    clears: {
      en: 'Add the ground that rests on their conduct, correct the record, or amend the territory to LATVIA.',
      lv: 'Pievienojiet pamatu, kas balstās uz personas rīcību, labojiet ierakstu vai mainiet teritoriju uz LATVIA.',
    },
  },
  PERMIT_HOLDER: {
    message: {
      en: 'The person holds a residence permit or long-stay visa of a state of free movement: that state is to be consulted first.',
      lv: 'Personai ir brīvas pārvietošanās valsts uzturēšanās atļauja vai ilgtermiņa vīza: vispirms jākonsultējas ar šo valsti.',
    },
    clears: {
      en: 'Goes by itself when the state has answered (`answerClock`) that the permit is withdrawn, or when it is no longer among the documents.',
      lv: 'Beidzas pats, kad valsts ir atbildējusi (`answerClock`), ka atļauja ir anulēta, vai kad tās vairs nav starp dokumentiem.',
    },
  },
  PERMIT_KEPT: {
    message: {
      en: 'A state has granted or kept its permit for this person: no alert may stand.',
      lv: 'Valsts šai personai ir piešķīrusi vai saglabājusi atļauju: ziņojums nedrīkst palikt.',
    },
    clears: {
      en: 'Amend the territory to LATVIA; or start a new consultation when the permit has ended.',
      lv: 'Mainiet teritoriju uz LATVIA vai sāciet jaunu konsultāciju, kad atļauja ir beigusies.',
    },
  },
  POSSIBLE_ALERT: {
    message: {
      en: 'A Latvian alert in SIS may be on the same person, and nobody has said whether it is.',
      lv: 'SIS ir Latvijas ziņojums, kas, iespējams, ir par to pašu personu, un neviens to nav izlēmis.',
    },
    clears: { en: 'Judge the two records (`judgeIdentity`).', lv: 'Izlemiet par abiem ierakstiem (`judgeIdentity`).' },
  },
  COMPATIBLE_ALERT: {
    message: {
      en: 'Another state has an alert on this person; ours may stand beside it.',
      lv: 'Citai valstij par šo personu ir ziņojums; mūsu ziņojums drīkst būt tam līdzās.',
    },
    clears: { en: 'Nothing to do.', lv: 'Nekas nav jādara.' },
  },
  NATIONALITY_MISSING: {
    message: {
      en: 'No nationality: an alert must hold it where it is available.',
      lv: 'Nav valstiskās piederības: ziņojumā tai jābūt, ja tā ir zināma.',
    },
    clears: { en: 'Add the nationality.', lv: 'Pievienojiet valstisko piederību.' },
  },
  DOCUMENT_MISSING: {
    message: {
      en: 'No document: the alert will be hard to tell from those of namesakes.',
      lv: 'Nav dokumenta: ziņojumu būs grūti atšķirt no vārdabrāļu ziņojumiem.',
    },
    clears: { en: 'Add an identity document.', lv: 'Pievienojiet personu apliecinošu dokumentu.' },
  },
  BAN_UNUSUALLY_LONG: {
    message: {
      en: 'The ban lasts longer than bans on its grounds do as a rule.',
      lv: 'Aizliegums ir ilgāks, nekā šāda pamata aizliegumi parasti ir.',
    },
    clears: {
      en: 'Check the last day, or add the ground that justifies it.',
      lv: 'Pārbaudiet pēdējo dienu vai pievienojiet pamatu, kas to attaisno.',
    },
  },
  REVIEW_OVERDUE: {
    message: { en: 'The review of the alert is overdue.', lv: 'Ziņojuma pārskatīšana ir nokavēta.' },
    clears: {
      en: 'Review whether the ban is still needed and amend it.',
      lv: 'Pārskatiet, vai aizliegums joprojām vajadzīgs, un labojiet to.',
    },
  },
  NATIONAL_REVIEW_OVERDUE: {
    message: {
      en: 'The review of the ban, due every three years from its decision, is overdue.',
      lv: 'Aizlieguma pārskatīšana, kas jāveic reizi trijos gados no lēmuma, ir nokavēta.',
    },
    clears: {
      en: 'Review whether the ban is still needed and amend it.',
      lv: 'Pārskatiet, vai aizliegums joprojām vajadzīgs, un labojiet to.',
    },
  },
}

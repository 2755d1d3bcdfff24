import type { Language } from './report/languages.ts'

const sentences = {
  title: { lv: 'Ziņas par Jums', en: 'What is held about you' },
  made: { lv: 'Sagatavots', en: 'Made' },
  case: { lv: 'Lietas numurs', en: 'Case' },
  nothing: { lv: 'Nevienā no reģistriem par Jums nav ierakstu.', en: 'Neither register holds a record of you.' },
  disputed: {
    lv: 'Iestādes nav vienisprātis par to, kuri ieraksti attiecas uz vienu personu; tas tiek noskaidrots.',
    en: 'Authorities have contradicting judgements on which records are of one person; this is being resolved.',
  },
  lgm: {
    lv: 'Izraidīto ārzemnieku un ieceļošanas aizliegumu reģistrs (LGM)',
    en: 'Register of returned foreigners and entry bans (LGM)',
  },
  sis: { lv: 'Šengenas informācijas sistēma (SIS)', en: 'Schengen Information System (SIS)' },
  identity: { lv: 'Personas dati', en: 'Personal data' },
  bans: { lv: 'Ieceļošanas aizliegumi', en: 'Entry bans' },
  alerts: { lv: 'Ziņojumi', en: 'Alerts' },
  judgements: { lv: 'Spriedumi par to, vai ieraksti ir par vienu personu', en: 'Judgements whether records are of one person' },
  looks: { lv: 'Kas, kad un kādēļ apstrādāja Jūsu datus', en: 'Who processed your data, when and why' },
  none: { lv: 'Nav.', en: 'None.' },
  heldBack: { lv: 'Kas šeit nav izpausts', en: 'What is held back here' },
  heldBackLooks: { lv: 'Pieprasījumi drošības vai tiesvedības nolūkos', en: 'Requests for purposes of security or justice' },
  heldBackAlerts: {
    lv: 'Citu valstu ziņojumi, par kuriem vispirms jāuzklausa izdevējvalsts',
    en: 'Alerts of other states, on which the issuing state must be heard first',
  },
  heldBackReasons: { lv: 'Lēmumi, kuru pamatojums netiek izpausts', en: 'Decisions whose reasons are not told' },
  rights: {
    lv: 'Jums ir tiesības lūgt labot nepareizus un dzēst nelikumīgi glabātus datus (Regulas (ES) 2018/1861 53. pants) un iesniegt sūdzību Datu valsts inspekcijai.',
    en: 'You have the right to ask for the correction of wrong data and the erasure of data held unlawfully (Regulation (EU) 2018/1861 Article 53), and to complain to the Data State Inspectorate.',
  },
  yes: { lv: 'jā', en: 'yes' },
  no: { lv: 'nē', en: 'no' },
  indefinite: { lv: 'uz nenoteiktu laiku', en: 'indefinitely' },
  notTold: { lv: 'nav izpausts vai nav ierakstīts', en: 'not told, or not recorded' },
  automatic: { lv: 'automātiski', en: 'automatically' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>

export const say = (sentence: keyof typeof sentences, language: Language): string => sentences[sentence][language]

const fields: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  names: { lv: 'Vārdi un uzvārdi', en: 'Names' },
  birthDate: { lv: 'Dzimšanas datums', en: 'Date of birth' },
  placeOfBirth: { lv: 'Dzimšanas vieta', en: 'Place of birth' },
  sex: { lv: 'Dzimums', en: 'Sex' },
  nationalities: { lv: 'Valstiskā piederība', en: 'Nationalities' },
  freeMovementFamily: { lv: 'Brīvi pārvietojošās personas ģimenes loceklis', en: 'Family of somebody who moves freely' },
  documents: { lv: 'Dokumenti', en: 'Documents' },
  personalCode: { lv: 'Personas kods', en: 'Personal code' },
  status: { lv: 'Statuss', en: 'Status' },
  inForce: { lv: 'Spēkā šodien', en: 'In force today' },
  territory: { lv: 'Teritorija', en: 'Territory' },
  kind: { lv: 'Veids', en: 'Kind' },
  grounds: { lv: 'Pamats', en: 'Grounds' },
  reason: { lv: 'Pamatojums', en: 'Reason' },
  statusReason: { lv: 'Statusa iemesls', en: 'Reason of the status' },
  decisionReference: { lv: 'Lēmuma numurs', en: 'Decision' },
  decisionDate: { lv: 'Lēmuma datums', en: 'Date of the decision' },
  authority: { lv: 'Iestāde', en: 'Authority' },
  contact: { lv: 'Kur vērsties', en: 'Whom to ask' },
  validFrom: { lv: 'Spēkā no', en: 'From' },
  validUntil: { lv: 'Spēkā līdz', en: 'Until' },
  issuedAt: { lv: 'Ierakstīts', en: 'Recorded' },
  schengenId: { lv: 'Šengenas numurs', en: 'Schengen id' },
  issuingState: { lv: 'Izdevējvalsts', en: 'Issuing state' },
  reviewDate: { lv: 'Pārskatīšanas datums', en: 'To be reviewed' },
  enteredAt: { lv: 'Iekļauts', en: 'Entered' },
  at: { lv: 'Laiks', en: 'Time' },
  agency: { lv: 'Iestāde', en: 'Agency' },
  purpose: { lv: 'Nolūks', en: 'Purpose' },
  actions: { lv: 'Darbība', en: 'What was done' },
  caseNumber: { lv: 'Lieta', en: 'Case' },
  trails: { lv: 'Reģistrs', en: 'Register' },
}

export const fieldName = (field: string, language: Language): string => fields[field]?.[language] ?? field

import type { Text } from '../report/languages.ts'

const fieldTexts: Readonly<Record<string, Text>> = {
  surname: { lv: 'uzvārds', en: 'surname' },
  forename: { lv: 'vārds', en: 'forename' },
  names: { lv: 'vārdi un uzvārdi', en: 'names' },
  aliases: { lv: 'citas identitātes', en: 'aliases' },
  birthDate: { lv: 'dzimšanas datums', en: 'date of birth' },
  placeOfBirth: { lv: 'dzimšanas vieta', en: 'place of birth' },
  freeMovementFamily: { lv: 'brīvi pārvietojošās personas ģimenes loceklis', en: 'family of somebody who moves freely' },
  sex: { lv: 'dzimums', en: 'sex' },
  nationalities: { lv: 'valstiskā piederība', en: 'nationality' },
  documents: { lv: 'dokumenti', en: 'documents' },
  addedDocuments: { lv: 'pievienoti dokumenti', en: 'added documents' },
  documentCountry: { lv: 'dokumenta valsts', en: 'state of the document' },
  kind: { lv: 'ziņojuma veids', en: 'kind of alert' },
  action: { lv: 'rīcība', en: 'action' },
  reason: { lv: 'pamatojums', en: 'reason' },
  grounds: { lv: 'pamats', en: 'grounds' },
  decisionReference: { lv: 'lēmuma numurs', en: 'decision' },
  authority: { lv: 'iestāde', en: 'authority' },
  validFrom: { lv: 'spēkā no', en: 'valid from' },
  validUntil: { lv: 'spēkā līdz', en: 'valid until' },
  reviewDate: { lv: 'pārskatīšanas datums', en: 'review date' },
}

export const fieldText = (field: string): Text => fieldTexts[field] ?? { lv: field, en: field }

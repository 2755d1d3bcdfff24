import { againstAlert } from '../../published/claim.ts'
import { alertContentOf } from '../../published/content.ts'
import { openReturns } from '../publication/returnAlerts.ts'
import type { ComparedAsOf } from '../reference/asOf.ts'
import type { AlertRecord, BanRecord } from '../registries/port.ts'
import { compareBirthDate } from './compare/birthDate.ts'
import { compareDocuments } from './compare/documents.ts'
import { compareFreeMovementFamily } from './compare/freeMovementFamily.ts'
import { compareNames } from './compare/names.ts'
import { compareNationalities, listed } from './compare/nationalities.ts'
import { comparePermits } from './compare/permits.ts'
import { compareSex } from './compare/sex.ts'
import { canonicalReference, compareTerms } from './compare/terms.ts'
import type { Finding } from './finding.ts'
import { mismatch, wholeRecord } from './finding.ts'
import { isOver } from './standing.ts'

/**
 * All differences between one ban and its alert: what the alert holds against what the ban should have published. A ban that
 * founds no alert makes the alert itself the difference, and its fields are not looked at. Pure.
 */
export function compareBanWithAlert(ban: BanRecord, alert: AlertRecord, asOf: ComparedAsOf): readonly Finding[] {
  if (isReturnOfItsOwn(ban, alert)) return []
  const [reason] = againstAlert(ban, asOf)
  if (reason === undefined) return compareFields(ban, alert, asOf)
  if (isOver(alert, asOf)) return []
  const about = { banId: ban.id, alertId: alert.id }
  switch (reason) {
    case 'NOT_FOR_SCHENGEN':
      return [
        wholeRecord('MISSING_IN_LGM', 'CRITICAL', about, 'The ban holds for Latvia only and founds no alert (Latvian SIS law s. 9(2)(1)).'),
      ]
    case 'NOT_YET_VALID':
      return [
        {
          ...mismatch('validFrom', 'CRITICAL', ban.validFrom, null, 'The ban has not begun and its alert is live.'),
          ...about,
          relatedId: null,
        },
        ...compareFields(ban, alert, asOf),
      ]
    case 'NOT_ACTIVE':
      return [wholeRecord('OUTLIVED_BAN', 'CRITICAL', about, ban.status === 'SUSPENDED' ? suspended : outlived.BAN_ENDED)]
    case 'FREE_MOVEMENT':
      return [ofFreeMovement(ban, alert)]
    default:
      return [wholeRecord('OUTLIVED_BAN', 'CRITICAL', about, outlived[reason])]
  }
}

/**
 * An alert for return rests on the return decision and needs no ban; while nothing says that the person has left it is as it should be
 * (Reg. (EU) 2018/1860 Arts. 3, 6). One that names the decision of the ban stands in the place of the ban's own alert.
 */
export const isReturnOfItsOwn = ({ decisionReference, person }: BanRecord, alert: AlertRecord): boolean =>
  canonicalReference(decisionReference) !== canonicalReference(alert.content.decisionReference) &&
  openReturns(alert.content.kind === 'RETURN' ? [alert] : [], person.confirmedReturn).length > 0

const suspended = 'The ban is suspended and its alert lives on.'
const outlived = {
  BAN_ENDED: 'The ban has ended and its alert lives on (Reg. (EU) 2018/1861 Art. 40).',
  PERSON_DECEASED: 'By LGM the person has died, and the alert lives on (Reg. (EU) 2018/1861 Arts. 39, 44).',
  FREE_MOVEMENT:
    'By LGM the person is a citizen of a state whose citizens move freely, and the alert lives on (Reg. (EU) 2018/1861 Art. 40).',
  FREE_MOVEMENT_FAMILY:
    'By LGM the person is family of somebody who moves freely and is banned for nothing that they did, and the alert lives on (Reg. (EU) 2018/1861 Art. 26).',
} as const

/** Citizenship of a state of free movement ends an alert as soon as it is known (Reg. (EU) 2018/1861 Art. 40). */
function ofFreeMovement(ban: BanRecord, alert: AlertRecord): Finding {
  return {
    ...wholeRecord('OUTLIVED_BAN', 'CRITICAL', { banId: ban.id, alertId: alert.id }, outlived.FREE_MOVEMENT),
    field: 'nationalities',
    lgmValue: listed(ban.person.identity.nationalities),
    sisValue: listed(alert.content.identity.nationalities),
  }
}

function compareFields(ban: BanRecord, alert: AlertRecord, asOf: ComparedAsOf): readonly Finding[] {
  const wanted = alertContentOf(ban)
  const [lgm, sis] = [ban.person.identity, alert.content.identity]
  const differences = [
    ...compareNames(lgm.names, wanted.identity.names, sis.names),
    ...compareBirthDate(lgm.birthDate, sis.birthDate),
    ...compareSex(lgm.sex, sis.sex),
    ...compareNationalities(lgm.nationalities, sis.nationalities),
    ...compareFreeMovementFamily(wanted.freeMovementFamily, alert.content.freeMovementFamily),
    ...compareDocuments(lgm.documents, sis.documents),
    ...comparePermits(lgm.documents, sis.documents, asOf),
    ...compareTerms(ban, wanted, alert.content, asOf.today),
  ]
  return differences.map((difference) => ({ ...difference, banId: ban.id, alertId: alert.id, relatedId: null }))
}

import type { IdentityDocument } from '../../subgraphs/identity/facts.ts'
import type { Chance } from '../random.ts'
import type { LgmRecord, SisRecord } from '../registers.ts'
import { type DamageRule, type Damaged, describe, type Published, whole, withAlertIdentity, withLgmIdentity } from './published.ts'

const noDocuments: readonly IdentityDocument[] = []

const gone = (status: SisRecord['status']): DamageRule => ({
  code: 'M4',
  part: null,
  make: (published) => ({
    lgm: [published.record],
    sis: [{ ...published.alert, status }],
    damage: describe('M4', whole(published.alert.nationalReference === null ? 'MISSING_IN_SIS' : 'EARLY_DELETION'), published),
  }),
})

function secondAlert(published: Published, second: SisRecord): Damaged {
  return { lgm: [published.record], sis: [published.alert, second], damage: describe('M13', whole('DUPLICATE_ALERT'), published) }
}

/** The same human written down in LGM once more, and banned once more. */
function secondRecord(published: Published, newId: () => string, change: (again: LgmRecord) => LgmRecord): Damaged {
  const { record, ban, alert } = published
  const again: LgmRecord = {
    person: { ...record.person, id: newId() },
    bans: [{ ...ban, id: newId(), decisionReference: `${ban.decisionReference}/A` }],
  }
  return { lgm: [record, change(again)], sis: [alert], damage: describe('M14', whole('DUPLICATE_BAN'), published) }
}

/** Records that are not there, that should not be there, or that are there twice. */
export const recordDamage: readonly DamageRule[] = [
  {
    code: 'M1',
    part: null,
    make: (published) => ({
      lgm: [published.record],
      sis: [],
      damage: { ...describe('M1', whole('MISSING_IN_SIS'), published), alertId: null },
    }),
  },
  {
    code: 'M2',
    part: null,
    make: (published) => ({
      lgm: [],
      sis: [published.alert],
      damage: { ...describe('M2', whole('MISSING_IN_LGM'), published), personId: null, banId: null },
    }),
  },
  gone('DELETED'),
  gone('EXPIRED'),
  { code: 'M13', part: null, make: (published, _, newId) => secondAlert(published, { ...published.alert, id: newId() }) },
  {
    code: 'M13',
    part: null,
    make: (published, _, newId) =>
      secondAlert(published, { ...withAlertIdentity(published.alert, { documents: noDocuments }), id: newId(), decisionReference: null }),
  },
  { code: 'M14', part: null, make: (published, _, newId) => secondRecord(published, newId, (again) => again) },
  {
    code: 'M14',
    part: null,
    make: (published: Published, chance: Chance, newId) => {
      const { names, documents } = published.record.person.identity
      if (documents.length === 0) return null
      const shown = chance.happens(0.5) ? documents : noDocuments
      const alone = names.filter(({ form }) => form !== 'ORIGINAL')
      return secondRecord(published, newId, (again) => withLgmIdentity(again, { names: alone, documents: shown }))
    },
  },
]

import { alertContentOf } from '../published/content.ts'
import { mayBeAlertedOn } from '../published/claim.ts'
import { type Digests, digestForm, digestsOf } from '../published/digest.ts'
import type { EntryBan } from './bans.ts'
import type { PersonFacts } from './persons.ts'

type Publishable = Pick<
  EntryBan,
  'id' | 'reason' | 'grounds' | 'decisionReference' | 'decisionDate' | 'authority' | 'validUntil' | 'issuedAt' | 'changedAt'
>

/** What of a person decides what the alert on them holds, and whether there is to be one. */
export type PersonToPublish = Pick<PersonFacts, 'identity' | 'placeOfBirth' | 'dateOfDeath' | 'freeMovementFamily'>

/** Digests of what the alert of a ban should hold. Whether there should be one depends on the day, and is no part of them. */
const digestsOfBan = (ban: Publishable, person: PersonToPublish): Digests => digestsOf(alertContentOf({ ...ban, person }), ban.id)

/** As columns to write. `digested_version` says which version of the ban they are of. */
export function digestColumns(ban: Publishable & { readonly version: number }, person: PersonToPublish) {
  const claim = mayBeAlertedOn(person)
  // Which grounds count against family is the bridge's to know: without a digest it reads such a ban in full each time.
  const { content, row } = claim === 'BY_GROUNDS' ? { content: null, row: null } : digestsOfBan(ban, person)
  return {
    content_digest: content,
    row_digest: row,
    digest_form: digestForm,
    digested_version: ban.version,
    publishes: claim !== 'NO',
  }
}

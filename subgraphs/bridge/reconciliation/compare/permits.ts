import type { IdentityDocument } from '../../../identity/facts.ts'
import { isPermitOf } from '../../publication/rules.ts'
import type { ReferenceData } from '../../reference/referenceData.ts'
import type { FieldDifference } from '../finding.ts'

const written = (permits: readonly IdentityDocument[]): string | null =>
  permits.length === 0 ? null : permits.map(({ country, number }) => `${country ?? '?'} ${number}`).join(', ')

/** A permit that either register knows of: the state that gave it is to be consulted, and if it stands by it the alert goes (Arts. 28 to 30). */
export function comparePermits(
  lgm: readonly IdentityDocument[],
  sis: readonly IdentityDocument[],
  { permitDocuments }: Pick<ReferenceData, 'permitDocuments'>,
): readonly FieldDifference[] {
  const isPermit = (document: IdentityDocument): boolean => isPermitOf(document, permitDocuments)
  const [held, shown] = [lgm.filter(isPermit), sis.filter(isPermit)]
  if (held.length === 0 && shown.length === 0) return []
  const rule =
    'The person holds a residence permit or a long-stay visa of a state of free movement: that state is to be consulted (Reg. (EU) 2018/1861 Arts. 28 to 30).'
  return [{ kind: 'PERMIT_HOLDER', severity: 'MAJOR', field: 'documents', lgmValue: written(held), sisValue: written(shown), rule }]
}

import { type Digests, digestForm, digestsOf } from '../published/digest.ts'
import type { AlertContent } from './alerts.ts'

/** As columns to write. `digested_version` says which version of the alert they are of. */
export const digestColumns = (version: number, content: AlertContent, nationalReference: string | null) => {
  const digests: Digests = digestsOf(content, nationalReference)
  return { content_digest: digests.content, row_digest: digests.row, digest_form: digestForm, digested_version: version }
}

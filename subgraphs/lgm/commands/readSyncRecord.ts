import type { Problem } from '../../shared/errors.ts'
import { hashInput } from '../../shared/idempotency/hash.ts'
import { referenceMaxLength } from '../../shared/input/personData.ts'
import { readMandatory, readText } from '../../shared/input/text.ts'
import type { Decision, EntryBan, Source } from '../bans.ts'
import { readDecision, readPerson, reasonMaxLength } from '../input.ts'
import type { SaidOfPerson } from '../persons.ts'
import { versionInvalid } from '../problems.ts'
import type { EntryBanSyncInput } from '../schema.generated.ts'

/** One record of PMLP's own system, read. */
export interface SyncRecord {
  readonly source: Source
  readonly decision: Decision
  readonly status: EntryBan['status']
  readonly statusReason: string | null
  readonly person: { readonly reference: string; readonly source: Source; readonly said: SaidOfPerson }
}

/** Reads a record; what is wrong is added to the problems, and the record is then not to be used. Paths begin at the record. */
export function readSyncRecord(input: EntryBanSyncInput, problems: Problem[]): SyncRecord {
  const decision = readDecision(input, problems)
  const said = readPerson(input.person.data, ['person', 'data'], problems)
  const reason = readText(input.statusReason, { path: ['statusReason'], maxLength: reasonMaxLength, lines: 'MANY' }, problems)
  const statusReason = input.status === 'ACTIVE' ? null : reason
  const reference = readReference(input.person.reference, ['person', 'reference'], problems)
  return {
    source: {
      reference: readReference(input.reference, ['reference'], problems),
      version: readVersion(input.version, ['version'], problems),
      digest: hashInput({ decision, status: input.status, statusReason }),
    },
    decision,
    status: input.status,
    statusReason,
    person: {
      reference,
      source: { reference, version: readVersion(input.person.version, ['person', 'version'], problems), digest: personDigest(said) },
      said,
    },
  }
}

/** What says nothing is left out, so that a record sent before a field was known is still the same record. */
const personDigest = ({ dateOfDeath, freeMovementFamily, ...facts }: SaidOfPerson): Buffer =>
  hashInput({ ...facts, dateOfDeath: dateOfDeath ?? undefined, freeMovementFamily: freeMovementFamily || undefined })

const readReference = (text: string, path: readonly string[], problems: Problem[]): string =>
  readMandatory(text, { path, maxLength: referenceMaxLength }, 'REFERENCE_EMPTY', 'give the reference', problems) ?? ''

function readVersion(version: number, path: readonly string[], problems: Problem[]): number {
  if (version < 1) problems.push(versionInvalid(path))
  return version
}

import { randomUUID } from 'node:crypto'
import type { Problem } from '../../../subgraphs/shared/errors.ts'
import type { ExistingAlert } from '../../../subgraphs/sis/load.ts'
import type {
  AlertContentInput,
  ApproveAlertInput,
  RejectAlertInput,
  ReplaceReturnAlertInput,
  SubmitAlertInput,
  UpdateAlertInput,
  WithdrawAlertInput,
} from '../../../subgraphs/sis/schema.generated.ts'
import { dataOf, type RunningSis } from './running.ts'

/** What tests read of an alert. */
export interface SeenAlert {
  readonly id: string
  readonly schengenId: string
  readonly version: number
  readonly status: string
  readonly inForce: boolean
  readonly names: readonly { readonly surname: string; readonly forename: string | null }[]
  readonly birthDate: string | null
  readonly freeMovementFamily: boolean | null
  readonly reason: string | null
  readonly validUntil: string | null
  readonly rejectionReason: string | null
  readonly deletionReason: string | null
  readonly unseenSince: string | null
  readonly nationalReference: string | null
  readonly subjectReference: string | null
}

export interface SeenPayload {
  readonly alert: SeenAlert | null
  readonly problems: readonly Problem[]
  readonly replayed: boolean
}

export const alertFields = `id schengenId version status inForce names { surname forename } birthDate freeMovementFamily reason validUntil
  rejectionReason deletionReason unseenSince nationalReference subjectReference`

interface Inputs {
  readonly submitAlert: SubmitAlertInput
  readonly updateAlert: UpdateAlertInput
  readonly withdrawAlert: WithdrawAlertInput
  readonly replaceReturnAlert: ReplaceReturnAlertInput
  readonly approveAlert: ApproveAlertInput
  readonly rejectAlert: RejectAlertInput
}

const inputType = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`

export const mutationDocument = (name: keyof Inputs): string =>
  `mutation ($input: ${inputType(name)}) { ${name}(input: $input) { alert { ${alertFields} } problems { code message path rule } replayed } }`

/** Who may do it, does it. */
export async function write<Name extends keyof Inputs>(sis: RunningSis, name: Name, input: Inputs[Name]): Promise<SeenPayload> {
  const caller = name === 'approveAlert' || name === 'rejectAlert' ? (['SIRENE_OFFICER'] as const) : 'bridge'
  const answer = await sis.ask(caller, mutationDocument(name), { input })
  return dataOf<Record<Name, SeenPayload>>(answer)[name]
}

export const contentOf = (changes: Partial<AlertContentInput> = {}): AlertContentInput => ({
  kind: 'REFUSAL_OF_ENTRY',
  names: [{ kind: 'CURRENT', form: 'LATIN', surname: 'TESTOV', forename: 'PROBA', language: null }],
  birthDate: '1980-05-17',
  placeOfBirth: 'Examplegrad',
  sex: 'MALE',
  nationalities: ['RUS'],
  documents: [{ number: 'AB123456', country: 'RUS', type: 'PASSPORT' }],
  reason: 'stayed longer than the visa allowed',
  grounds: ['ENTRY_BAN'],
  decisionReference: 'D-2026/1',
  authority: 'PMLP',
  action: 'REFUSE_ENTRY_AND_STAY',
  validUntil: '2029-06-14',
  reviewDate: '2029-06-14',
  ...changes,
})

export const submission = (changes: Partial<SubmitAlertInput> = {}): SubmitAlertInput => ({
  idempotencyKey: randomUUID(),
  nationalReference: randomUUID(),
  subjectReference: randomUUID(),
  content: contentOf(),
  ...changes,
})

/** Submits and answers the alert, waiting for approval. */
export async function submitted(sis: RunningSis, changes: Partial<SubmitAlertInput> = {}): Promise<SeenAlert> {
  return alertOf(await write(sis, 'submitAlert', submission(changes)))
}

/** Submits, approves and answers the live alert. */
export async function live(sis: RunningSis, changes: Partial<SubmitAlertInput> = {}): Promise<SeenAlert> {
  const { id, version } = await submitted(sis, changes)
  return alertOf(await write(sis, 'approveAlert', { idempotencyKey: randomUUID(), id, expectedVersion: version }))
}

export function alertOf(payload: SeenPayload): SeenAlert {
  if (payload.alert === null) throw new Error(`refused: ${payload.problems.map(({ code }) => code).join(', ')}`)
  return payload.alert
}

export const problemCodes = (payload: SeenPayload): readonly string[] => payload.problems.map(({ code }) => code)

/** An alert that was in SIS before, of another state unless told otherwise. */
export const existing = (changes: Partial<ExistingAlert> = {}): ExistingAlert => ({
  id: randomUUID(),
  issuingState: 'EST',
  status: 'ACTIVE',
  kind: 'REFUSAL_OF_ENTRY',
  identity: {
    names: [{ kind: 'CURRENT', form: 'LATIN', surname: 'NAIDIS', forename: 'KATSE', language: null }],
    birthDate: '1975-03-09',
    sex: 'FEMALE',
    nationalities: ['BLR'],
    documents: [],
    personalCode: null,
  },
  placeOfBirth: null,
  reason: 'serious offence',
  grounds: ['PRIOR_CONVICTION'],
  decisionReference: 'EE-77',
  authority: 'PPA',
  action: 'REFUSE_ENTRY_AND_STAY',
  validUntil: null,
  reviewDate: '2027-01-01',
  ...changes,
})

import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { demoQuestions } from '../../demo/cast.ts'
import { firstComparisonPersons, generateRegisters } from '../../demo/generate.ts'
import type { DemoRegisters } from '../../demo/registers.ts'
import type { Purpose } from '../../subgraphs/shared/actor/purposes.ts'
import type { Role } from '../../subgraphs/shared/actor/roles.ts'
import { dayInRiga } from '../../subgraphs/shared/calendar.ts'
import type { Config } from '../../subgraphs/shared/config.ts'
import { OperatorError } from '../../subgraphs/shared/errors.ts'
import { newId } from '../../subgraphs/shared/ids.ts'
import { createLog } from '../../subgraphs/shared/log.ts'
import { askGateway, type GatewayCall } from './askGateway.ts'
import { devToken } from './caller.ts'
import { type CheckAnswer, checkQuery, describeCheck } from './check.ts'
import { demoSubjectPrefix, fillDemoRegisters } from './demoData.ts'
import { type ExitCode, exitCodes } from './exitCodes.ts'
import type { Output } from './output.ts'
import { describeSummary } from './reconciliation/describe.ts'
import { examine, writeReport } from './reconciliation/reconcile.ts'
import { runReconciliation } from './reconciliation/run.ts'
import { openDraft } from './report/draft.ts'
import { startProduct } from './serve.ts'

export interface DemoOptions {
  readonly persons: number
  readonly seed: number
}

/** A change is on its way for a second or two; this bounds a demonstration that hangs. */
const publicationTimeoutMs = 30_000
const pollIntervalMs = 50

/**
 * The main job from end to end, on real databases over HTTP: two registers that know nothing of each other, five questions,
 * a ban issued and revoked, and the comparison scored against what was really done to the data.
 *
 * @throws OperatorError when the data directory holds registers that the demonstration did not make
 */
export async function demo(config: Config, options: DemoOptions, output: Output): Promise<ExitCode> {
  const registers = generateRegisters({ ...options, today: dayInRiga(new Date()) })
  await fillDemoRegisters(config, registers, output.note)
  const running = await startProduct({ ...config, port: 0 }, createLog({ level: 'error', name: 'entry-ban' }), output.note)
  try {
    const callAs = async (role: Role, agency: string, purpose: Purpose): Promise<GatewayCall> => ({
      url: running.url,
      token: await devToken(config, { subject: `${demoSubjectPrefix}${role.toLowerCase()}`, agency, roles: [role] }),
      purpose,
      caseNumber: 'demonstration',
    })
    output.data(`Two registers of made-up people: ${registers.lgm.length} persons in LGM, ${registers.sis.length} alerts in SIS.`)
    await askFiveQuestions(await callAs('BORDER_GUARD', 'STATE_BORDER_GUARD', 'BORDER_CHECK'), registers, output)
    await issueAndRevoke(
      { clerk: await callAs('PMLP_CLERK', 'PMLP', 'RETURN'), sirene: await callAs('SIRENE_OFFICER', 'SIRENE', 'RETURN') },
      output,
    )
    const officer = await callAs('DATA_QUALITY_OFFICER', 'PMLP', 'DATA_QUALITY')
    await compareRegisters(officer, { registers, persons: options.persons, dataDir: config.dataDir }, output)
    output.data('')
    output.data('`npm start` serves these registers; `npm run --silent entry-ban -- check --help` tells how to ask.')
    return exitCodes.fine
  } finally {
    await running.stop()
  }
}

async function askFiveQuestions(call: GatewayCall, registers: DemoRegisters, output: Output): Promise<void> {
  output.data('')
  output.data('1. One question, one answer')
  for (const { title, input } of demoQuestions(registers)) {
    const answer = await askGateway<CheckAnswer>(call, checkQuery, { input })
    output.data(`- ${title}: ${Object.values(input).map(written).join(' ')}`)
    for (const line of describeCheck(answer)) output.data(`    ${line}`)
  }
}

const written = (value: unknown): string => (typeof value === 'object' && value !== null ? Object.values(value).join(' ') : String(value))

interface BanPayload {
  readonly entryBan: { readonly id: string; readonly version: number } | null
  readonly problems: readonly { readonly code: string; readonly message: string }[]
}

interface PublicationView {
  readonly state: string
  readonly action: string
  readonly banVersion: number
  readonly lagSeconds: number | null
  readonly alert: { readonly id: string; readonly version: number; readonly status: string; readonly schengenId: string } | null
}

async function issueAndRevoke({ clerk, sirene }: { clerk: GatewayCall; sirene: GatewayCall }, output: Output): Promise<void> {
  output.data('')
  output.data('2. One change, both registers')
  const issued = await mutateBan(clerk, 'issueEntryBan', 'IssueEntryBanInput', { idempotencyKey: newId(), ...inventedBan() })
  const waiting = await publicationWhen(clerk, issued.id, ({ state }) => state === 'AWAITING_APPROVAL')
  output.data(`- issued in LGM; its alert ${waiting.alert?.schengenId ?? ''} is in SIS and waits for SIRENE`)
  await approve(sirene, waiting)
  const live = await publicationWhen(clerk, issued.id, ({ state }) => state === 'CONFIRMED')
  output.data(`- approved by SIRENE, read back and equal: ${live.alert?.status ?? ''}, ${lag(live)} from the decision in LGM`)
  await mutateBan(clerk, 'revokeEntryBan', 'RevokeEntryBanInput', {
    idempotencyKey: newId(),
    id: issued.id,
    expectedVersion: issued.version,
    reason: 'The decision was withdrawn',
  })
  const gone = await publicationWhen(clerk, issued.id, ({ state, action }) => state === 'CONFIRMED' && action === 'WITHDRAW')
  output.data(`- revoked in LGM, gone from SIS: ${gone.alert?.status ?? ''}, ${lag(gone)} from the revocation`)
}

const lag = ({ lagSeconds }: PublicationView): string => (lagSeconds === null ? 'lag unknown' : `${lagSeconds.toFixed(2)} s`)

async function mutateBan(
  call: GatewayCall,
  operation: string,
  inputType: string,
  input: object,
): Promise<NonNullable<BanPayload['entryBan']>> {
  const mutation = `mutation Change($input: ${inputType}!) { ${operation}(input: $input) { entryBan { id version } problems { code message } } }`
  const { entryBan, problems } = (await askGateway<Readonly<Record<string, BanPayload>>>(call, mutation, { input }))[operation] ?? {}
  if (entryBan == null)
    throw new OperatorError(`${operation} was refused: ${problems?.map(({ message }) => message).join('; ') ?? 'no answer'}`)
  return entryBan
}

async function approve(call: GatewayCall, { alert }: PublicationView): Promise<void> {
  const mutation = 'mutation Approve($input: ApproveAlertInput!) { approveAlert(input: $input) { problems { code message } } }'
  const { approveAlert } = await askGateway<{ approveAlert: Pick<BanPayload, 'problems'> }>(call, mutation, {
    input: { idempotencyKey: newId(), id: alert?.id, expectedVersion: alert?.version },
  })
  const [problem] = approveAlert.problems
  if (problem !== undefined) throw new OperatorError(`approveAlert was refused: ${problem.message}`)
}

async function publicationWhen(
  call: GatewayCall,
  banId: string,
  reached: (publication: PublicationView) => boolean,
): Promise<PublicationView> {
  const query = `query Publication($id: ID!) {
    entryBan(id: $id) { publication { state action banVersion lagSeconds alert { id version status schengenId } } }
  }`
  const deadline = Date.now() + publicationTimeoutMs
  for (;;) {
    const { entryBan } = await askGateway<{ entryBan: { publication: PublicationView | null } | null }>(call, query, { id: banId })
    const publication = entryBan?.publication
    if (publication != null && reached(publication)) return publication
    if (Date.now() > deadline) throw new OperatorError(`the ban did not reach SIS in time; it stands at ${publication?.state ?? 'nothing'}`)
    await sleep(pollIntervalMs)
  }
}

/** An invented person and decision. */
function inventedBan(): object {
  const today = dayInRiga(new Date())
  const inThreeYears = `${Number(today.slice(0, 4)) + 3}-01-31`
  return {
    person: {
      names: [
        { kind: 'CURRENT', form: 'ORIGINAL', surname: 'Жаворонков', forename: 'Пётр', language: 'rus' },
        { kind: 'CURRENT', form: 'LATIN', surname: 'ZHAVORONKOV', forename: 'PETR' },
      ],
      birthDate: '1988-11-02',
      sex: 'MALE',
      nationalities: ['RUS'],
      documents: [{ number: '759120443', country: 'RUS', type: 'PASSPORT' }],
    },
    territory: 'SCHENGEN',
    grounds: ['ENTRY_BAN'],
    reason: 'Overstayed the permitted time',
    decisionReference: `${today.slice(0, 4)}/DEMO-${newId().slice(-6)}`,
    decisionDate: today,
    authority: 'PMLP',
    validFrom: today,
    validUntil: inThreeYears,
  }
}

/** The comparison, and the report that it leaves beside the data, measured against what was really done. */
async function compareRegisters(call: GatewayCall, { registers, persons, dataDir }: Comparison, output: Output): Promise<void> {
  output.data('')
  output.data('3. No silent drift')
  const run = await runReconciliation(call, { scope: 'FULL' }, output)
  const { summary, listed } = await examine(call, run, registers.truth)
  for (const line of describeSummary(summary)) output.data(line)
  if (persons === firstComparisonPersons) output.data(`In 2010-2011 the data of ${firstComparisonPersons} persons were compared by hand.`)
  const directory = join(dataDir, 'report')
  const draft = await openDraft(directory)
  try {
    await writeReport(draft, summary, listed)
    await draft.write('truth.json', JSON.stringify(registers.truth))
    await draft.publish()
  } finally {
    await draft.discard()
  }
  output.data(`The report is ${join(directory, 'report.html')}; truth.json beside it says what was really done.`)
}

interface Comparison {
  readonly registers: DemoRegisters
  readonly persons: number
  readonly dataDir: string
}

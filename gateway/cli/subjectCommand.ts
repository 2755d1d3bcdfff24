import { resolve } from 'node:path'
import type { Command } from 'commander'
import { isPurpose, purposes } from '../../subgraphs/shared/actor/purposes.ts'
import type { GatewayCall } from './askGateway.ts'
import { type ExitCode, exitCodes } from './exitCodes.ts'
import type { Output } from './output.ts'
import { writeFiles } from './report/draft.ts'
import { languages } from './report/languages.ts'
import { defaultWithheldPurposes, type Exceptions } from './subjectExceptions.ts'
import { reportPage } from './subjectPage.ts'
import { makeSubjectReport, type Subject } from './subjectReport.ts'
import { UsageError } from './usageError.ts'

interface SubjectOptions {
  readonly person?: readonly string[]
  readonly personalCode?: string
  readonly document?: string
  readonly documentCountry?: string
  readonly withhold: string
  readonly foreignAlerts?: boolean
  readonly out: string
}

/** @param command asks a running gateway; `callOf` reads its options, as a data protection officer where they name nobody */
export function describeSubjectCommand<Options>(
  command: Command,
  callOf: (options: Options) => Promise<GatewayCall>,
  finish: (code: ExitCode) => void,
  output: Output,
): void {
  command
    .description('what both registers hold on one person, and who looked: for that person, as JSON and pages in Latvian and English')
    .option('--person <ids...>', 'id of the person, as a check gave it; several where their records are not judged to be of one human yet')
    .option('--personal-code <code>', 'Latvian personal identity number')
    .option('--document <number>')
    .option('--document-country <code>', 'ISO 3166-1 alpha-3 of the issuing state')
    .option('--withhold <purposes>', 'looks for these are counted, not told; with commas, or none', defaultWithheldPurposes.join(','))
    .option('--foreign-alerts', 'tell of alerts of other states too: their issuers have had their say')
    .requiredOption('--out <dir>', 'directory for subject-report.json, subject-report.lv.html and subject-report.en.html')
    .action(async (options: SubjectOptions & Options) => {
      const [subject, exceptions] = [subjectOf(options), exceptionsOf(options)]
      // Whatever else the officer may ask for, what goes to the person is asked for the person: that makes it a disclosure in the trails.
      const call: GatewayCall = { ...(await callOf(options)), purpose: 'DATA_SUBJECT' }
      const report = await makeSubjectReport(call, subject, exceptions, new Date())
      const directory = resolve(options.out)
      await writeFiles(directory, [
        ['subject-report.json', `${JSON.stringify(report, null, 2)}\n`],
        ...languages.map((language) => [`subject-report.${language}.html`, reportPage(report, language)] as const),
      ])
      const { looks, foreignAlerts, reasons } = report.heldBack
      output.data(`${report.entryBans.length} bans, ${report.alerts.length} alerts, ${report.looks.length} looks in ${directory}`)
      output.data(`held back: ${looks} looks, ${foreignAlerts} alerts of other states, ${reasons} reasons`)
      finish(exitCodes.fine)
    })
}

/** @throws UsageError unless exactly one person is named in exactly one way */
function subjectOf({ person, personalCode, document, documentCountry }: SubjectOptions): Subject {
  const named: Subject[] = []
  if (person !== undefined) named.push({ by: 'PERSON', ids: person })
  if (personalCode !== undefined) named.push({ by: 'PERSONAL_CODE', personalCode })
  if (document !== undefined) named.push({ by: 'DOCUMENT', number: document, country: documentCountry ?? null })
  const [subject] = named
  if (subject === undefined || named.length > 1) throw new UsageError('name the person by one of --person, --personal-code, --document')
  return subject
}

function exceptionsOf({ withhold, foreignAlerts }: SubjectOptions): Exceptions {
  const withheldPurposes = withhold === 'none' ? [] : withhold.split(',').map((word) => word.trim().toUpperCase().replaceAll('-', '_'))
  if (!withheldPurposes.every(isPurpose)) throw new UsageError(`--withhold: there are ${purposes.join(', ')}, and none`)
  return { withheldPurposes, foreignAlerts: foreignAlerts === true ? 'SHOWN' : 'WITHHELD' }
}

import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Operator } from '../../subgraphs/index.ts'
import { type ExportFormat, exportFormats } from '../../subgraphs/shared/audit/export.ts'
import type { Config } from '../../subgraphs/shared/config.ts'
import { isCalendarDate } from '../../subgraphs/shared/graphql/scalars.ts'
import { checkpointAudit, exportAudit, pruneAudit, verifyAudit } from './audit.ts'
import type { ExitCode } from './exitCodes.ts'
import type { Output } from './output.ts'

export interface CommandHost {
  config(): Config
  finish(code: ExitCode): void
  readonly output: Output
}

interface WorkOptions {
  readonly by: string
  readonly agency: string
  readonly case: string
}

/** `entry-ban audit ...`: for the operator of the databases, who needs no gateway. */
export function addAuditCommands(program: Command, { config, finish, output }: CommandHost): void {
  const audit = program.command('audit').description('the audit trails of the databases of this deployment')

  audit
    .command('verify')
    .description('check the trails against their signed checkpoints; names the first entry that does not hold')
    .option('--json', 'print the findings as JSON')
    .action(async ({ json }: { json?: boolean }) => finish(await verifyAudit(config(), json === true, output)))

  audit
    .command('checkpoint')
    .description('sign where the trails end now; a running service does so every five minutes')
    .action(async () => finish(await checkpointAudit(config(), output)))

  byOperator(audit.command('export').description('write the entries of a period for a supervisor, with signed manifests'))
    .requiredOption('--from <day>', 'first day, YYYY-MM-DD, UTC', day)
    .requiredOption('--until <day>', 'last day, YYYY-MM-DD, UTC', day)
    .addOption(new Option('--format <format>').choices([...exportFormats]).default('jsonl'))
    .requiredOption('--out <dir>', 'directory for the files')
    .action(async ({ from, until, format, out, ...work }: WorkOptions & { from: Date; until: Date; format: ExportFormat; out: string }) =>
      finish(await exportAudit(config(), { from, until: dayAfter(until), format, out, by: operatorOf(work) }, output)),
    )

  byOperator(
    audit.command('prune').description('erase entries that are older than the law keeps them; the trails go on to be verifiable'),
  ).action(async (work: WorkOptions) => finish(await pruneAudit(config(), operatorOf(work), output)))
}

/** Who works on the trails is recorded in them. */
const byOperator = (command: Command): Command =>
  command
    .requiredOption('--by <id>', 'user id of who does this, as the trails name users')
    .requiredOption('--case <number>', 'case that it belongs to')
    .option('--agency <name>', 'agency of who does this', 'OPERATOR')

const operatorOf = ({ by, agency, case: caseNumber }: WorkOptions): Operator => ({ subject: by, agency, caseNumber })

function day(text: string): Date {
  if (!isCalendarDate(text)) throw new InvalidArgumentError('Give a day as YYYY-MM-DD.')
  return new Date(`${text}T00:00:00Z`)
}

const dayMs = 24 * 3_600_000
const dayAfter = (given: Date): Date => new Date(given.getTime() + dayMs)

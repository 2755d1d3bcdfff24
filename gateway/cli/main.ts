import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { type Config, readConfig } from '../../subgraphs/shared/config.ts'
import { OperatorError } from '../../subgraphs/shared/errors.ts'
import { createLog, describeFault } from '../../subgraphs/shared/log.ts'
import type { GatewayCall } from './askGateway.ts'
import { addAuditCommands } from './auditCommands.ts'
import { devToken, readPurpose, readRoles } from './caller.ts'
import { type CheckOptions, check } from './check.ts'
import { demo } from './demo.ts'
import { type ExitCode, exitCodes } from './exitCodes.ts'
import { type LinkCommand, link, linkHelp } from './link.ts'
import { migrateDatabases } from './migrate.ts'
import { terminalOutput as output } from './output.ts'
import { addPolicyCommand } from './policy.ts'
import { type ReconcileCommand, reconcile, reconcileHelp } from './reconciliation/reconcile.ts'
import { addRulesCommand } from './rules.ts'
import { serve, serveGateway } from './serve.ts'
import { describeStatisticsCommand } from './statistics.ts'
import { describeSubjectCommand } from './subjectCommand.ts'
import { addTrustCommands } from './trustCommands.ts'
import { UsageError } from './usageError.ts'

interface CallOptions {
  readonly url?: string
  readonly token?: string
  readonly purpose: string
  readonly case: string
  readonly json?: boolean
}

const exitCodesHelp = `
Exit codes: 0 fine, 1 fault, 2 called wrongly, 3 differences found.
Settings come from the environment; README.md lists them.`

/** The command line: reads the words, hands the work on, turns every fault into one line and an exit code. */
function commandLine(config: () => Config, finish: (code: ExitCode) => void): Command {
  const program = new Command('entry-ban')
    .description("Latvia's entry-ban register and SIS behind one graph")
    .addHelpText('after', exitCodesHelp)
    .showHelpAfterError('(entry-ban --help lists the commands)')
    .exitOverride()

  const logFor = (name: string) => createLog({ level: config().logLevel, name })

  program
    .command('serve')
    .description('run the gateway and the subgraphs that have no address of their own')
    .option('--port <number>', 'port to listen on', wholeNumber(0, 65_535))
    .action(async ({ port }: { port?: number }) => finish(await serve(withPort(config(), port), logFor('entry-ban'), output)))

  program
    .command('gateway')
    .description('run the gateway alone over any supergraph, its subgraphs elsewhere')
    .requiredOption('--supergraph <file>', 'supergraph SDL with the addresses of its subgraphs')
    .option('--port <number>', 'port to listen on', wholeNumber(0, 65_535))
    .action(async (options: { supergraph: string; port?: number }) =>
      finish(await serveGateway(options.supergraph, withPort(config(), options.port), logFor('gateway'), output)),
    )

  program
    .command('migrate')
    .description('bring the databases to the present schema')
    .option('--digests', 'make the digests of all records anew, when a comparison says that some do not fit')
    .action(async ({ digests = false }: { digests?: boolean }) => finish(await migrateDatabases(config(), digests, output)))

  program
    .command('demo')
    .description('make two registers, ask, issue, revoke and compare; keeps the data for `npm start`')
    .option('--persons <number>', 'persons in LGM', wholeNumber(100, 1_000_000), 720)
    .option('--seed <number>', 'same seed, same registers', wholeNumber(0, 4_294_967_295), 1)
    .action(async (options: { persons: number; seed: number }) => finish(await demo(config(), options, output)))

  onGateway(program.command('check').description('ask both registers about one person'), 'BORDER_CHECK')
    .option('--surname <name>', 'family name, or the whole name')
    .option('--forename <name>')
    .option('--birth-date <date>', 'YYYY-MM-DD, YYYY-MM or YYYY')
    .option('--sex <sex>', 'FEMALE, MALE or UNSPECIFIED')
    .option('--nationality <code>', 'ISO 3166-1 alpha-3')
    .option('--personal-code <code>', 'Latvian personal identity number')
    .option('--document <number>')
    .option('--document-country <code>', 'ISO 3166-1 alpha-3 of the issuing state')
    .option('--mrz <file>', 'file with the lines of a machine-readable zone')
    .action(async (options: CallOptions & CheckOptions) => {
      const { url: _url, token: _token, purpose: _purpose, case: _case, json, ...question } = options
      finish(await check(await callOf(options, ['BORDER_GUARD']), question, json === true, output))
    })

  onGateway(program.command('reconcile').description('compare the registers whole, and report what stands'), 'DATA_QUALITY')
    .option('--out <dir>', 'directory for discrepancies.csv, report.json and report.html')
    .option('--scope <scope>', 'full, changed, sample or persons; full by default')
    .option('--size <number>', 'sample: how many to draw', wholeNumber(1, 10_000))
    .option('--seed <number>', 'sample: same seed, same draw', wholeNumber(0, 2_147_483_647))
    .option('--persons <ids...>', 'ids of persons, as a check gave them')
    .option('--truth <file>', 'truth.json of made-up registers, to measure against')
    .addHelpText('after', reconcileHelp)
    .action(async (options: CallOptions & ReconcileCommand) =>
      finish(await reconcile(await callOf(options, ['DATA_QUALITY_OFFICER']), options, output)),
    )

  program
    .command('link')
    .description('link two registers, exported as files or live: which records are the same human?')
    .option('--left <file>', 'CSV with an id column')
    .option('--right <file>', 'CSV with an id column; each of its records is looked for in the left one')
    .option('--truth <file>', 'CSV of known pairs (left_id, right_id), to measure against')
    .option('--live', 'link the two live registers instead of files')
    .requiredOption('--out <dir>', 'directory for links.csv, summary.json and report.html')
    .option('--threads <number>', 'threads; by default one for each core', wholeNumber(1, 256))
    .option('--json', 'print the summary as JSON')
    .addHelpText('after', linkHelp)
    .action(async (options: LinkCommand) =>
      finish(await link(options, () => ({ config: config(), log: logFor('link'), note: output.note }), output)),
    )

  program
    .command('token')
    .description('print a token of the development issuer; not in production')
    .option('--subject <id>', 'user id', 'developer')
    .option('--agency <name>', 'agency the user works for', 'DEVELOPMENT')
    .requiredOption('--role <roles>', 'one or more, with commas: border-guard, pmlp-clerk, sirene-officer, ...')
    .action(async (options: { subject: string; agency: string; role: string }) => {
      output.data(await devToken(config(), { subject: options.subject, agency: options.agency, roles: readRoles(options.role) }))
      finish(exitCodes.fine)
    })

  addAuditCommands(program, { config, finish, output })

  describeSubjectCommand<CallOptions>(
    onGateway(program.command('subject-report'), 'DATA_SUBJECT'),
    (options) => callOf(options, ['DATA_PROTECTION_OFFICER']),
    finish,
    output,
  )

  describeStatisticsCommand<CallOptions>(
    onGateway(program.command('statistics'), 'DATA_QUALITY'),
    (options) => callOf(options, ['DATA_QUALITY_OFFICER']),
    finish,
    output,
  )

  addTrustCommands(program, finish, output)
  addRulesCommand(program, finish, output)
  addPolicyCommand(program, finish, output)

  async function callOf(options: CallOptions, roles: Parameters<typeof devToken>[1]['roles']): Promise<GatewayCall> {
    const token = options.token ?? (await devToken(config(), { subject: 'command-line', agency: 'DEVELOPMENT', roles }))
    return {
      url: options.url ?? `http://${config().host}:${config().port}/graphql`,
      token,
      purpose: readPurpose(options.purpose),
      caseNumber: options.case,
    }
  }

  return program
}

/** The options of every command that asks a running gateway. */
const onGateway = (command: Command, purpose: string): Command =>
  command
    .option('--url <address>', 'GraphQL address of the gateway; by default the one `serve` would listen on')
    .addOption(new Option('--token <jwt>', "the caller's token; by default one of the development issuer").env('ENTRY_BAN_TOKEN'))
    .option('--purpose <word>', 'why the caller looks', purpose)
    .option('--case <number>', 'case the look belongs to', 'command-line')
    .option('--json', 'print the answer as JSON')

const withPort = (config: Config, port: number | undefined): Config => (port === undefined ? config : { ...config, port })

function wholeNumber(low: number, high: number): (text: string) => number {
  return (text) => {
    const number = Number(text)
    if (!/^\d+$/.test(text) || number < low || number > high) throw new InvalidArgumentError(`Give a whole number from ${low} to ${high}.`)
    return number
  }
}

/** One line a person can act on. Of a fault that nobody foresaw its kind and place: what drivers say of it may quote a person's data. */
function report(fault: unknown): ExitCode {
  if (fault instanceof CommanderError) return fault.exitCode === 0 ? exitCodes.fine : exitCodes.usage
  if (fault instanceof UsageError) {
    output.note(`entry-ban: ${fault.message}`)
    return exitCodes.usage
  }
  output.note(`entry-ban: ${fault instanceof OperatorError ? fault.message : describeFault(fault)}`)
  return exitCodes.fault
}

let config: Config | null = null
const program = commandLine(
  () => {
    config ??= readConfig(process.env)
    return config
  },
  (code) => {
    process.exitCode = code
  },
)
try {
  await program.parseAsync()
} catch (fault) {
  process.exitCode = report(fault)
}

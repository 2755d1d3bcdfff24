import { resolve } from 'node:path'
import { z } from 'zod'
import { developmentSecrets } from './developmentSecrets.ts'
import { OperatorError } from './errors.ts'
import { logLevels } from './log.ts'

/** An empty variable counts as unset: compose files and shells produce those. */
const unsetIfEmpty = (value: unknown): unknown => (value === '' ? undefined : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(unsetIfEmpty, schema.optional())
const withDefault = <T extends z.ZodType>(schema: T, fallback: z.output<T>) =>
  z.preprocess((value) => unsetIfEmpty(value) ?? fallback, schema)

const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be a PostgreSQL address such as postgres://user:password@host:5432/name',
})
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https address' })
const wholeNumber = (low: number, high: number) =>
  z.coerce
    .number({ error: `must be a whole number from ${low} to ${high}` })
    .int(`must be a whole number from ${low} to ${high}`)
    .min(low, `must be at least ${low}`)
    .max(high, `must be at most ${high}`)

/**
 * 1.5 s for one fetch from a subgraph: two in a row (candidates, then details) must leave time to answer
 * a booth within about three seconds even when a register hangs instead of refusing.
 */
const defaultSubgraphTimeoutMs = 1_500

/** For a whole request to arrive: a client that drips bytes must not hold a connection for long. */
const defaultRequestTimeoutMs = 10_000
/** For the whole answer. Writes may take up to 15 s (see the gateway's fetch time-outs); nothing honest takes longer. */
const defaultAnswerTimeoutMs = 20_000
/** Some 500 checks a second with twenty fields each: a whole airport, and a fraction of what one copy answers. */
const defaultCallerCostPerSecond = 10_000
/** An agency's system that asks through one account; an officer has one or two. */
const defaultCallerRequestsAtOnce = 100

const headerName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, 'must be the name of a header')
  .transform((name) => name.toLowerCase())

/** Behind the registers' own work at midnight, and long before anybody comes to work. */
const defaultReconciliationHour = 3
const hourOrOff = z.union([z.literal('off').transform(() => null), wholeNumber(0, 23)], {
  error: 'must be a whole number from 0 to 23, or off',
})

const environment = z.object({
  NODE_ENV: withDefault(z.enum(['development', 'test', 'production'], { error: 'must be development, test or production' }), 'development'),
  PORT: withDefault(wholeNumber(0, 65_535), 4000),
  HOST: withDefault(z.string(), '127.0.0.1'),
  LGM_DATABASE_URL: optional(postgresUrl),
  SIS_DATABASE_URL: optional(postgresUrl),
  BRIDGE_DATABASE_URL: optional(postgresUrl),
  DATA_DIR: withDefault(z.string(), '.data'),
  LOG_LEVEL: withDefault(z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` }), 'info'),
  AUTH_ISSUER: optional(z.string()),
  AUTH_AUDIENCE: withDefault(z.string(), 'entry-ban'),
  AUTH_JWKS: optional(z.string()),
  SERVICE_NAME: withDefault(z.enum(['bridge', 'gateway'], { error: 'must be bridge or gateway' }), 'bridge'),
  SERVICE_KEY_FILE: optional(z.string()),
  SERVICE_JWKS_FILE: optional(z.string()),
  GATEWAY_KEY_FILE: optional(z.string()),
  AUDIT_CHECKPOINT_KEY_FILE: optional(z.string()),
  AUDIT_CHECKPOINT_JWKS_FILE: optional(z.string()),
  AUDIT_CHECKPOINT_DIR: optional(z.string()),
  CORS_ORIGINS: withDefault(z.string(), ''),
  LGM_URL: optional(httpUrl),
  SIS_URL: optional(httpUrl),
  BRIDGE_URL: optional(httpUrl),
  SUBGRAPH_TIMEOUT_MS: withDefault(wholeNumber(50, 60_000), defaultSubgraphTimeoutMs),
  REQUEST_TIMEOUT_MS: withDefault(wholeNumber(100, 300_000), defaultRequestTimeoutMs),
  ANSWER_TIMEOUT_MS: withDefault(wholeNumber(100, 300_000), defaultAnswerTimeoutMs),
  METRICS_PORT: optional(wholeNumber(0, 65_535)),
  CALLER_COST_PER_SECOND: withDefault(wholeNumber(1, 1_000_000_000), defaultCallerCostPerSecond),
  CALLER_REQUESTS_AT_ONCE: withDefault(wholeNumber(1, 100_000), defaultCallerRequestsAtOnce),
  TRUSTED_DOCUMENTS: optional(z.string()),
  REFERENCE_DATA: optional(z.string()),
  APPROVAL_POLICY: optional(z.string()),
  CLIENT_CERTIFICATE_HEADER: optional(headerName),
  STOP_TIMEOUT_MS: withDefault(wholeNumber(0, 300_000), 10_000),
  RECONCILIATION_HOUR: withDefault(hourOrOff, defaultReconciliationHour),
})

export type RunMode = 'development' | 'test' | 'production'

/** The whole configuration, read once at start. Nothing below a main file reads the environment. */
export interface Config {
  readonly mode: RunMode
  readonly port: number
  readonly host: string
  /** Absolute. Holds the embedded database, the development keys and the audit checkpoints. */
  readonly dataDir: string
  readonly logLevel: (typeof logLevels)[number]
  readonly databaseUrls: { readonly lgm: string | null; readonly sis: string | null; readonly bridge: string | null }
  /** Addresses of subgraphs that run as processes of their own; null means in this process. */
  readonly subgraphUrls: { readonly lgm: string | null; readonly sis: string | null; readonly bridge: string | null }
  readonly auth: { readonly issuer: string | null; readonly audience: string; readonly jwks: string | null }
  readonly service: {
    readonly name: 'bridge' | 'gateway'
    readonly keyFile: string | null
    readonly jwksFile: string | null
    /** The gateway's own, where it shares a process with the bridge. */
    readonly gatewayKeyFile: string | null
  }
  /**
   * Signed checkpoints of the audit trail: the key, the public halves of the keys before it, and the directory outside of the database.
   * Null: in the data directory; no keys before.
   */
  readonly audit: {
    readonly checkpointKeyFile: string | null
    readonly checkpointJwksFile: string | null
    readonly checkpointDir: string | null
  }
  readonly corsOrigins: readonly string[]
  /** How long a client may take to send a request, and we to answer it. */
  readonly requestTimeoutMs: number
  readonly answerTimeoutMs: number
  /** Null: on the port of the service, for this machine only. */
  readonly metricsPort: number | null
  /** What one caller may ask of one copy of the service: selections times list lengths. */
  readonly caller: { readonly costPerSecond: number; readonly requestsAtOnce: number }
  /** File with the operations that each agency may run; null lets all run what they write. */
  readonly trustedDocumentsFile: string | null
  /** File with figures and lists that the owners of the registers set; null for those that are shipped. */
  readonly referenceDataFile: string | null
  /** File that says which new alerts SIS lets go live without an officer; null: none. */
  readonly approvalPolicyFile: string | null
  /** Lower-case. Where a terminating proxy puts the thumbprint of the client's certificate; null where there is none to believe. */
  readonly clientCertificateHeader: string | null
  readonly subgraphTimeoutMs: number
  /** How long a stopping process waits for requests that it has already accepted. */
  readonly stopTimeoutMs: number
  /** At which full hour of Riga both registers are compared every night; null: only when somebody starts it. */
  readonly reconciliationHour: number | null
}

/**
 * @throws OperatorError naming every variable that is wrong, one line each. Values are never repeated: some are secrets.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env)
  const problems = parsed.success
    ? missingTogether(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  if (!parsed.success || problems.length > 0) {
    throw new OperatorError(`the environment is not usable:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
  }
  const read = parsed.data
  return {
    mode: read.NODE_ENV,
    port: read.PORT,
    host: read.HOST,
    dataDir: resolve(read.DATA_DIR),
    logLevel: read.LOG_LEVEL,
    databaseUrls: { lgm: read.LGM_DATABASE_URL ?? null, sis: read.SIS_DATABASE_URL ?? null, bridge: read.BRIDGE_DATABASE_URL ?? null },
    subgraphUrls: { lgm: read.LGM_URL ?? null, sis: read.SIS_URL ?? null, bridge: read.BRIDGE_URL ?? null },
    auth: { issuer: read.AUTH_ISSUER ?? null, audience: read.AUTH_AUDIENCE, jwks: read.AUTH_JWKS ?? null },
    service: {
      name: read.SERVICE_NAME,
      keyFile: read.SERVICE_KEY_FILE ?? null,
      jwksFile: read.SERVICE_JWKS_FILE ?? null,
      gatewayKeyFile: read.GATEWAY_KEY_FILE ?? null,
    },
    audit: {
      checkpointKeyFile: read.AUDIT_CHECKPOINT_KEY_FILE ?? null,
      checkpointJwksFile: read.AUDIT_CHECKPOINT_JWKS_FILE ?? null,
      checkpointDir: read.AUDIT_CHECKPOINT_DIR === undefined ? null : resolve(read.AUDIT_CHECKPOINT_DIR),
    },
    corsOrigins: read.CORS_ORIGINS.split(',')
      .map((origin) => origin.trim())
      .filter((origin) => origin !== ''),
    requestTimeoutMs: read.REQUEST_TIMEOUT_MS,
    answerTimeoutMs: read.ANSWER_TIMEOUT_MS,
    metricsPort: read.METRICS_PORT ?? null,
    caller: { costPerSecond: read.CALLER_COST_PER_SECOND, requestsAtOnce: read.CALLER_REQUESTS_AT_ONCE },
    trustedDocumentsFile: read.TRUSTED_DOCUMENTS ?? null,
    referenceDataFile: read.REFERENCE_DATA ?? null,
    approvalPolicyFile: read.APPROVAL_POLICY ?? null,
    clientCertificateHeader: read.CLIENT_CERTIFICATE_HEADER ?? null,
    subgraphTimeoutMs: read.SUBGRAPH_TIMEOUT_MS,
    stopTimeoutMs: read.STOP_TIMEOUT_MS,
    reconciliationHour: read.RECONCILIATION_HOUR,
  }
}

function missingTogether(read: z.output<typeof environment>): string[] {
  const problems: string[] = []
  if (read.AUTH_ISSUER !== undefined && read.AUTH_JWKS === undefined)
    problems.push('AUTH_JWKS must be set with AUTH_ISSUER: the address or file of its keys')
  if (read.AUTH_ISSUER === undefined && read.AUTH_JWKS !== undefined)
    problems.push('AUTH_ISSUER must be set with AUTH_JWKS: the issuer that tokens must name')
  if (read.CORS_ORIGINS.includes('*')) problems.push('CORS_ORIGINS must list origins by name, separated by commas; * is not accepted')
  return read.NODE_ENV === 'production' ? [...problems, ...developmentSecrets(read)] : problems
}

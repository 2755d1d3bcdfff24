import knex, { type Knex } from 'knex'
import pg from 'pg'
import { OperatorError } from '../errors.ts'

export interface ConnectOptions {
  readonly url: string
  /** Shown to the database's operator as the application's name, and in our own error messages. */
  readonly name: string
  readonly poolMax?: number
  readonly statementTimeoutMs?: number
}

/** One process of ours keeps two cores busy with this many; three databases stay well below PostgreSQL's default of 100. */
const defaultPoolMax = 10
/** Opening one connection: a database that is there answers in milliseconds. */
const connectTimeoutMs = 1_200
/** Waiting for a free or new connection: a query on a stopped database must fail within 2 s, so that the answer can say so. */
const acquireTimeoutMs = 1_500
/** No statement of ours should come near it; it ends one that would hold a connection for ever. */
const defaultStatementTimeoutMs = 10_000
/** The client gives up later than the server, so that the server's own refusal, which frees its side, comes first. */
const clientGraceMs = 500
/** A transaction that waits for us this long has lost its owner. */
const idleInTransactionTimeoutMs = 30_000
const idleConnectionMs = 30_000

/**
 * A pool of connections to one PostgreSQL database. Connections are made when needed, so this succeeds with the database
 * down, and works again without a restart when it comes back. Throws OperatorError for a URL that is none.
 *
 * Values: `date` stays the string YYYY-MM-DD (a day has no time zone), `bigint` stays a string (it may pass 2^53),
 * `timestamptz` is a Date, `jsonb` is parsed.
 */
export function connect(options: ConnectOptions): Knex {
  const statementTimeoutMs = options.statementTimeoutMs ?? defaultStatementTimeoutMs
  return knex({
    client: 'pg',
    connection: {
      connectionString: checkedUrl(options.url, options.name),
      application_name: options.name,
      connectionTimeoutMillis: connectTimeoutMs,
      statement_timeout: statementTimeoutMs,
      query_timeout: statementTimeoutMs + clientGraceMs,
      idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
      keepAlive: true,
      types,
    } as Knex.PgConnectionConfig,
    acquireConnectionTimeout: acquireTimeoutMs,
    log: silent,
    pool: { min: 0, max: options.poolMax ?? defaultPoolMax, idleTimeoutMillis: idleConnectionMs },
  })
}

/** Each fault reaches its caller as a rejection; Knex would print it to standard output as well, stack and all. */
const silent = { warn: () => {}, error: () => {}, deprecate: () => {}, debug: () => {} }

const dateType = 1082

/** Set for each connection, not for the whole process: pg-boss and others keep their own. */
const types = {
  getTypeParser: (type: number, format?: 'text' | 'binary') => {
    if (format === 'binary') return pg.types.getTypeParser(type, 'binary')
    return type === dateType ? keepText : pg.types.getTypeParser(type)
  },
}

function keepText(text: string): string {
  return text
}

/**
 * One connection outside the pool and without its time limits, to the same database: for migrations and for LISTEN.
 * The caller connects and ends it.
 */
export function separateClient(pool: Knex, purpose: string): pg.Client {
  const { connectionString, application_name: name } = pool.client.config.connection
  const client = new pg.Client({
    connectionString,
    application_name: `${name} ${purpose}`,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
  })
  // What breaks the connection fails the statements on it as well; unheard, it would end the process.
  client.on('error', () => {})
  return client
}

function checkedUrl(url: string, name: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed !== undefined && ['postgres:', 'postgresql:'].includes(parsed.protocol) && parsed.pathname.length > 1) return url
  throw new OperatorError(`the URL of the ${name} database is not of the form postgres://user:password@host:port/database: correct it`)
}

import { AsyncLocalStorage } from 'node:async_hooks'
import { types } from 'node:util'
import { destination, type Logger, pino } from 'pino'
import { faultCode } from './faultCode.ts'

export type Log = Logger
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/**
 * Keys whose values never reach a log line, at the top or one level down: a second net under the rule that
 * only ids and outcome words are logged at all.
 */
const redactedKeys = [
  'authorization',
  'token',
  'password',
  'secret',
  'headers',
  'body',
  'query',
  'variables',
  'connectionString',
  'databaseUrl',
]

const correlation = new AsyncLocalStorage<string>()

/** Runs `work` so that each log line written by it, in any subgraph of this process, carries the id. */
export const withCorrelation = <T>(correlationId: string, work: () => T): T => correlation.run(correlationId, work)

/** The id of the request being answered, or null outside of one. */
export const currentCorrelationId = (): string | null => correlation.getStore() ?? null

/** JSON lines on stderr: stdout belongs to the data that commands print. */
export function createLog(options: { readonly level: LogLevel; readonly name: string }): Log {
  return pino(
    {
      level: options.level,
      base: { name: options.name },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: redactedKeys.flatMap((key) => [key, `*.${key}`]), censor: '[redacted]' },
      mixin: () => {
        const correlationId = currentCorrelationId()
        return correlationId === null ? {} : { correlationId }
      },
    },
    destination({ fd: 2, sync: false, minLength: 0 }),
  )
}

/** What may be logged of a fault: its kind, its machine code and where it arose. Messages of drivers quote values, so they stay out. */
export interface FaultReport {
  readonly kind: string
  readonly code: string | null
  readonly at: readonly string[]
}

const framesLogged = 8

/** For stderr, of a fault that nobody foresaw: what may be told of it, on lines of its own. */
export function describeFault(fault: unknown): string {
  const { kind, code, at } = reportFault(fault)
  return [`unforeseen fault: ${kind}${code === null ? '' : ` ${code}`}; tell the developers, with these lines`, ...at].join('\n  ')
}

export function reportFault(fault: unknown): FaultReport {
  if (!types.isNativeError(fault)) return { kind: typeof fault, code: null, at: [] }
  const at = (fault.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  return { kind: fault.name, code: faultCode(fault), at: at.slice(0, framesLogged).map((line) => line.trim()) }
}

import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { openProduct } from '../../subgraphs/index.ts'
import type { Config } from '../../subgraphs/shared/config.ts'
import type { Log } from '../../subgraphs/shared/log.ts'
import { composeGateway, createStandaloneGateway } from '../main.ts'
import type { Gateway } from '../server.ts'
import { type ExitCode, exitCodes } from './exitCodes.ts'
import type { Output } from './output.ts'

export interface RunningProduct {
  readonly url: string
  stop(): Promise<void>
}

/**
 * Starts everything that this deployment runs in one process: databases brought up to date, subgraphs, background work, gateway.
 *
 * @throws OperatorError
 */
export async function startProduct(config: Config, log: Log, note: (line: string) => void): Promise<RunningProduct> {
  const product = await openProduct(config, log, note)
  let gateway: Gateway | null = null
  const stop = async (): Promise<void> => {
    await gateway?.stop()
    await product.close()
  }
  try {
    const supergraphSdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8')
    gateway = await composeGateway({ config, log, supergraphSdl, handles: product.handles })
    await gateway.listen()
    await product.start()
    return { url: gateway.url, stop }
  } catch (fault) {
    await stop()
    throw fault
  }
}

/** `serve`: runs until it is told to stop. */
export async function serve(config: Config, log: Log, output: Output): Promise<ExitCode> {
  const running = await startProduct(config, log, output.note)
  output.note(`entry-ban is ready at ${running.url}`)
  if (config.mode === 'development') {
    output.note(`  try it in a browser at ${running.url.replace(/graphql$/, '')}`)
    output.note('  a token for it: npm run --silent entry-ban -- token --role border-guard')
  }
  await stopSignal()
  output.note('stopping')
  await running.stop()
  return exitCodes.fine
}

/** `gateway`: the engine alone over a supergraph file. */
export async function serveGateway(supergraphFile: string, config: Config, log: Log, output: Output): Promise<ExitCode> {
  const gateway: Gateway = await createStandaloneGateway({ supergraphFile, config, log })
  try {
    await gateway.listen()
    output.note(`the gateway is ready at ${gateway.url}`)
    await stopSignal()
  } finally {
    await gateway.stop()
  }
  return exitCodes.fine
}

async function stopSignal(): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
}

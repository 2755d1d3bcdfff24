import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSigningKey } from '../../subgraphs/shared/actor/keyFiles.ts'
import { runCommand, startProcess } from '../support/process.ts'

export type Env = Readonly<Record<string, string>>

/** What an operator prepares before a production start, with the command that is there for it. @param directory for the keys */
export async function prepareProduction(directory: string, issuer: { readonly url: string; readonly jwks: string }): Promise<Env> {
  const files = { bridge: join(directory, 'bridge.json'), gateway: join(directory, 'gateway.json') }
  const audit = join(directory, 'audit.json')
  for (const [owner, file] of Object.entries({ ...files, 'audit-checkpoint': audit })) await openSigningKey(file, owner, true)
  const publicKeys = await runCommand(['keys', ...Object.values(files)], {})
  if (publicKeys.code !== 0) throw new Error(`the keys were not printed: ${publicKeys.stderr}`)
  const jwksFile = join(directory, 'services.json')
  writeFileSync(jwksFile, publicKeys.stdout)
  const documents = join(directory, 'documents.json')
  writeFileSync(documents, JSON.stringify({ STATE_BORDER_GUARD: { free: true }, PMLP: { free: true } }))
  return {
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    DATA_DIR: join(directory, 'data'),
    AUTH_ISSUER: issuer.url,
    AUTH_JWKS: issuer.jwks,
    SERVICE_KEY_FILE: files.bridge,
    GATEWAY_KEY_FILE: files.gateway,
    SERVICE_JWKS_FILE: jwksFile,
    AUDIT_CHECKPOINT_KEY_FILE: audit,
    AUDIT_CHECKPOINT_DIR: join(directory, 'checkpoints'),
    TRUSTED_DOCUMENTS: documents,
  }
}

/** Starts the whole as an operator would, and waits until it says where. */
export async function startProduction(env: Env): Promise<{ readonly url: string; stop(): Promise<unknown> }> {
  const started = startProcess('gateway/cli/main.ts', ['serve', '--port', '0'], env)
  const [, url = ''] = await started.says(/is ready at (\S+)\n/)
  return { url, stop: () => started.stop() }
}

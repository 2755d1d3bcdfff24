import { readFileSync } from 'node:fs'
import { type Command, Option } from 'commander'
import { serviceNames } from '../../subgraphs/shared/actor/actor.ts'
import { openSigningKey } from '../../subgraphs/shared/actor/keyFiles.ts'
import { newCheckpointKid } from '../../subgraphs/shared/audit/signer.ts'
import { systemClock } from '../../subgraphs/shared/clock.ts'
import { OperatorError } from '../../subgraphs/shared/errors.ts'
import { documentHash } from '../guard/trustedDocuments.ts'
import { type ExitCode, exitCodes } from './exitCodes.ts'
import type { Output } from './output.ts'

/** What an operator prepares before a deployment is trusted: keys of our services, and operations of agencies. */
export function addTrustCommands(program: Command, finish: (code: ExitCode) => void, output: Output): void {
  program
    .command('keys')
    .description('print the public halves of service keys, as SERVICE_JWKS_FILE holds them')
    .argument('<files...>', 'private keys of our services')
    .addOption(
      new Option(
        '--make <owner>',
        'make the key first, where there is none: of a service, or the one that signs audit checkpoints',
      ).choices([...serviceNames, 'audit-checkpoint']),
    )
    .option(
      '--retired',
      'as AUDIT_CHECKPOINT_JWKS_FILE holds keys that no process signs with any more: good for what they signed up to now',
    )
    .action(async (files: readonly string[], { make, retired }: { make?: string; retired?: boolean }) => {
      const kid = make === 'audit-checkpoint' ? newCheckpointKid() : (make ?? '')
      const keys = await Promise.all(files.map((file) => openSigningKey(file, kid, make !== undefined)))
      const retiredAt = retired === true ? { retiredAt: systemClock.now().toISOString() } : {}
      output.json({ keys: keys.flatMap(({ publicKeys }) => publicKeys.keys.map((key) => ({ ...key, ...retiredAt }))) })
      finish(exitCodes.fine)
    })

  program
    .command('documents')
    .description('print the manifest of registered operations: each text by its SHA-256')
    .argument('<files...>', 'GraphQL documents, one operation each')
    .action((files: readonly string[]) => {
      output.json(Object.fromEntries(files.map(readDocument).map((text) => [documentHash(text), text])))
      finish(exitCodes.fine)
    })
}

function readDocument(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (fault) {
    throw new OperatorError(`the document ${file} cannot be read`, { cause: fault })
  }
}

import { readFileSync, statSync } from 'node:fs'
import { OperatorError } from './errors.ts'

/** Permission bits of everybody who is neither the owner nor in the group. */
const othersMask = 0o007

/**
 * The text of a file that holds a secret. A group may read it, as orchestrators mount secrets; everybody may not.
 * Windows keeps no such bits.
 *
 * @throws OperatorError when everybody may read or change it; otherwise what the file system says
 */
export function readSecretFile(file: string): string {
  if (process.platform !== 'win32' && (statSync(file).mode & othersMask) !== 0)
    throw new OperatorError(`the secret in ${file} is open to every user of this machine: chmod 600 it, and replace it if others were here`)
  return readFileSync(file, 'utf8')
}

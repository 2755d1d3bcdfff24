import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { OperatorError } from '../errors.ts'
import { readSecretFile } from '../secretFile.ts'

const keyBytes = 32

/**
 * The key under which audit entries refer to what was asked (`keyedReference`): from the data directory, made there the first time.
 * Copies of the service must share it, or the same question has another reference in each. The first line is the key in use; lines below
 * it are keys before, for who looks for older references.
 *
 * @throws OperatorError when it can be neither read nor made
 */
export function openAuditKey(dataDir: string): string {
  const file = join(dataDir, 'keys', 'audit.key')
  return readKey(file) ?? makeKey(file)
}

function readKey(file: string): string | null {
  try {
    const [key = ''] = readSecretFile(file).trim().split('\n')
    if (key.length === keyBytes * 2) return key
  } catch (fault) {
    if (isFault(fault, 'ENOENT')) return null
    if (fault instanceof OperatorError) throw fault
    throw new OperatorError(`the audit key ${file} cannot be read: make it readable to this user`, { cause: fault })
  }
  throw new OperatorError(`the audit key ${file} is damaged: restore it, or the references in older audit entries cannot be found again`)
}

function makeKey(file: string): string {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    // Two processes may start at once: each writes a whole draft, the first to link it wins, and both read that one.
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, randomBytes(keyBytes).toString('hex'), { mode: 0o600, flush: true })
    try {
      linkSync(draft, file)
    } catch (fault) {
      if (!isFault(fault, 'EEXIST')) throw fault
    } finally {
      unlinkSync(draft)
    }
  } catch (fault) {
    throw new OperatorError(`cannot write the audit key ${file}: make its directory writable or set another DATA_DIR`, { cause: fault })
  }
  const key = readKey(file)
  if (key === null) throw new OperatorError(`the audit key ${file} vanished`)
  return key
}

const isFault = (fault: unknown, code: string): boolean => fault instanceof Error && 'code' in fault && fault.code === code

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parse } from 'graphql'
import { z } from 'zod'
import { OperatorError, PublicError } from '../../subgraphs/shared/errors.ts'

/** Which documents each agency may run. An agency that is not listed may run none. */
export interface TrustedDocuments {
  /** The text of the document that a request names by `documentId`; undefined when it names none. @throws PublicError */
  find(request: Readonly<Record<string, unknown>>): string | undefined
  /** @throws PublicError FORBIDDEN */
  requireAllowed(agency: string, source: string): void
}

/** By agency: what its programs were built with, or freedom to ask what it likes, for tools of our own. */
const agencies = z.record(z.string(), z.union([z.strictObject({ manifest: z.string() }), z.strictObject({ free: z.literal(true) })]))
/** Text of each document by its SHA-256, as code generators write it. */
const manifest = z.record(z.string().regex(/^(sha256:)?[0-9a-f]{64}$/), z.string())

export const documentHash = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * Stands in for a document that we have not, so that the caller is known before the request is refused: an id of another agency's
 * document and one of nobody's then look the same. It is no GraphQL: whoever may ask anything is told that.
 */
const unregistered = '# no document is registered under this id'

const withoutPrefix = (id: string): string => id.replace(/^sha256:/, '')

/**
 * Reads the file that says what each agency may run: `{ "STATE_BORDER_GUARD": { "manifest": "border-guard.json" }, "PMLP": { "free": true } }`,
 * where a manifest is `{ "<SHA-256 of the text>": "<text>" }` and its path is taken from that file on.
 *
 * @throws OperatorError when a file cannot be read, or an id is not the hash of its text
 */
export function openTrustedDocuments(file: string): TrustedDocuments {
  const texts = new Map<string, string>()
  const allowed = new Map<string, ReadonlySet<string> | 'any'>()
  for (const [agency, entry] of Object.entries(readJson(file, agencies))) {
    allowed.set(agency, 'free' in entry ? 'any' : readManifest(resolve(dirname(file), entry.manifest), texts))
  }
  return {
    find({ documentId, query }) {
      if (documentId === undefined) return undefined
      if (typeof documentId !== 'string' || query !== undefined)
        throw new PublicError('BAD_USER_INPUT', 'send a documentId or a query, not both; a documentId is text')
      return texts.get(withoutPrefix(documentId)) ?? unregistered
    },
    requireAllowed(agency, source) {
      const known = allowed.get(agency)
      if (known === 'any' || known?.has(documentHash(source)) === true) return
      throw new PublicError('FORBIDDEN', 'your agency may run registered operations only: send the documentId of one')
    },
  }
}

function readManifest(file: string, texts: Map<string, string>): ReadonlySet<string> {
  const hashes = new Set<string>()
  for (const [id, text] of Object.entries(readJson(file, manifest))) {
    const hash = withoutPrefix(id)
    if (documentHash(text) !== hash) throw new OperatorError(`${file}: the id ${id} is not the SHA-256 of its document`)
    try {
      parse(text, { noLocation: true })
    } catch (fault) {
      throw new OperatorError(`${file}: the document ${id} is not GraphQL`, { cause: fault })
    }
    texts.set(hash, text)
    hashes.add(hash)
  }
  return hashes
}

function readJson<T extends z.ZodType>(file: string, shape: T): z.output<T> {
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (fault) {
    throw new OperatorError(`the trusted documents in ${file} cannot be read: README.md shows what the file must hold`, { cause: fault })
  }
}

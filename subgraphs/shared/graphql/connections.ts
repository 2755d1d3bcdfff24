import { PublicError } from '../errors.ts'
import { isRecordId } from '../ids.ts'

/** Most items one page may hold: keeps an answer under about a megabyte. */
export const pageMaxSize = 100

export interface PageRequest {
  readonly first: number
  /** The decoded cursor: values of the sort columns of the last item seen. */
  readonly after: readonly string[] | null
}

interface Edge<Node> {
  readonly cursor: string
  readonly node: Node
}

export interface Connection<Node> {
  readonly edges: readonly Edge<Node>[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

/** Cursors are opaque to callers: base64url of the sort values. */
export const encodeCursor = (values: readonly string[]): string => Buffer.from(JSON.stringify(values)).toString('base64url')

/** @throws PublicError BAD_USER_INPUT for a cursor that we did not make. */
export function decodeCursor(cursor: string, columns: number): readonly string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(values) && values.length === columns && values.every((value) => typeof value === 'string')) return values
  } catch {
    // falls through to the refusal below: not JSON is as wrong as the wrong shape
  }
  throw foreignCursor()
}

/** As `toISOString` writes it, in the years that PostgreSQL and this program both read. */
const instantShape = /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/**
 * The cursor of a list sorted by an instant and an id. What looks like one and is none would be a fault of the database's.
 *
 * @throws PublicError BAD_USER_INPUT for values that no such list has
 */
export function readTimeCursor([instant = '', id = '']: readonly string[]): readonly [instant: string, id: string] {
  if (instantShape.test(instant) && !Number.isNaN(Date.parse(instant)) && isRecordId(id)) return [instant, id]
  throw foreignCursor()
}

export const foreignCursor = (): PublicError =>
  new PublicError('BAD_USER_INPUT', 'after: not a cursor of this list; pass the endCursor of the page before')

/** @throws PublicError BAD_USER_INPUT when `first` is out of bounds or `after` is not a cursor of ours. */
export function readPage(args: { first?: number | null | undefined; after?: string | null | undefined }, columns: number): PageRequest {
  const first = args.first ?? 20
  if (first < 1 || first > pageMaxSize) throw new PublicError('BAD_USER_INPUT', `first: must be between 1 and ${pageMaxSize}`)
  return { first, after: args.after == null ? null : decodeCursor(args.after, columns) }
}

/** Makes a connection of rows that were read with `limit first + 1`. */
export function connection<Node>(rows: readonly Node[], first: number, sortValues: (node: Node) => readonly string[]): Connection<Node> {
  const edges = rows.slice(0, first).map((node) => ({ node, cursor: encodeCursor(sortValues(node)) }))
  return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } }
}

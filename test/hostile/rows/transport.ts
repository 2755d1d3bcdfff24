import { brotliCompressSync, gzipSync } from 'node:zlib'
import { canary, harmless, type Row, type Sent } from '../row.ts'

type Line = readonly [what: string, send: Sent, status: number, code: string]

/** 64 MB of blanks in 64 KB. */
const bomb = (): Uint8Array<ArrayBuffer> => gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '))
const preflighted = { 'apollo-require-preflight': '1' }
const post = (lines: readonly string[], body = ''): string =>
  `${['POST /graphql HTTP/1.1', 'Host: x', 'content-type: application/json', ...lines].join('\r\n')}\r\n\r\n${body}`
const typed = (type: string, body: Sent['body'] = harmless): Sent => ({ body, headers: { 'content-type': type } })

/** Nobody has been asked for a token yet. */
const unread: readonly Line[] = [
  [
    'a GET that a foreign page could make',
    { method: 'GET', path: '?query={__typename}', caller: null, headers: { 'content-type': null } },
    400,
    'BAD_REQUEST',
  ],
  ['a PUT', { method: 'PUT', body: harmless }, 405, 'BAD_REQUEST'],
  ['a DELETE', { method: 'DELETE', headers: { 'content-type': null } }, 405, 'BAD_REQUEST'],
  ['a path that climbs', { method: 'GET', path: '/..%2f..%2fetc%2fpasswd' }, 404, 'BAD_REQUEST'],
  ['a malformed path', { method: 'GET', path: '/%' }, 400, 'BAD_REQUEST'],
  ['a body of 2 MB', { body: `{"query":"{ __typename }","filler":"${canary.repeat(300_000)}"}` }, 413, 'LIMIT_EXCEEDED'],
  ['an empty body', { body: '' }, 400, 'BAD_REQUEST'],
  ['half a body of JSON', { body: `{"query": "${canary}` }, 400, 'BAD_REQUEST'],
  ['bytes that are not UTF-8', { body: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]) }, 400, 'BAD_REQUEST'],
  ['a body that poisons prototypes', { body: `{"query":"{ __typename }","__proto__":{"a":"${canary}"}}` }, 400, 'BAD_REQUEST'],
  ['a body that poisons constructors', { body: '{"query":"{ __typename }","constructor":{"prototype":{"a":1}}}' }, 400, 'BAD_REQUEST'],
  ['a compressed body', { body: gzipSync(harmless), headers: { 'content-encoding': 'gzip' } }, 415, 'BAD_REQUEST'],
  ['a gzip bomb', { body: bomb(), headers: { 'content-encoding': 'gzip' } }, 415, 'BAD_REQUEST'],
  ['a body compressed in another way', { body: brotliCompressSync(harmless), headers: { 'content-encoding': 'br' } }, 415, 'BAD_REQUEST'],
  ['a charset that hides what is in it', typed('application/json; charset=utf-7'), 415, 'BAD_REQUEST'],
  ['two bytes for each letter', typed('application/json; charset="utf-16le"', Buffer.from(harmless, 'utf16le')), 415, 'BAD_REQUEST'],
  ['a charset that there is not', typed(`application/json; charset=${canary}`), 415, 'BAD_REQUEST'],
  ['a form', typed('application/x-www-form-urlencoded', `query=${canary}`), 415, 'BAD_REQUEST'],
  [
    'a form with files',
    typed('multipart/form-data; boundary=x', `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${harmless}\r\n--x--`),
    415,
    'BAD_REQUEST',
  ],
  ['plain text', typed('text/plain'), 415, 'BAD_REQUEST'],
  ['headers of 20 KB', { body: harmless, headers: { 'x-filler': canary.repeat(3_000) } }, 431, 'LIMIT_EXCEEDED'],
  ['an address of 20 KB', { method: 'GET', path: `?query=${canary.repeat(3_000)}`, headers: preflighted }, 431, 'LIMIT_EXCEEDED'],
  ['a host that is none', { bytes: `GET /graphql HTTP/1.1\r\nHost: ${canary} b\\c\r\nConnection: close\r\n\r\n` }, 400, 'BAD_REQUEST'],
  ['bytes that are not HTTP', { bytes: `${canary}\r\n\r\n` }, 400, 'BAD_REQUEST'],
  ['the beginning of TLS', { bytes: '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003' }, 400, 'BAD_REQUEST'],
  ['HTTP/2 without asking', { bytes: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n' }, 400, 'BAD_REQUEST'],
  ['a length and chunks at once', { bytes: post(['content-length: 4', 'transfer-encoding: chunked'], '0\r\n\r\n') }, 400, 'BAD_REQUEST'],
  ['two lengths', { bytes: post(['content-length: 4', 'content-length: 6'], '{}{}{}') }, 400, 'BAD_REQUEST'],
  ['chunks of no length', { bytes: post(['transfer-encoding: chunked', 'connection: close'], `${canary}\r\n`) }, 400, 'BAD_REQUEST'],
  ['a header with a line in it', { bytes: post(['x-case: 1\rx-purpose: OVERSIGHT', 'content-length: 0']) }, 400, 'BAD_REQUEST'],
  ['headers that never end', { bytes: 'POST /graphql HTTP/1.1\r\nHost: x\r\nx-slow: ' }, 408, 'LIMIT_EXCEEDED'],
  ['a body that never ends', { bytes: post(['content-length: 5000'], '{') }, 408, 'LIMIT_EXCEEDED'],
]

/** The caller is known, and asks nothing that could be looked at. */
const unanswerable: readonly Line[] = [
  ['a mutation by GET', { method: 'GET', path: '?query=mutation{__typename}', headers: preflighted }, 405, 'BAD_REQUEST'],
  ['a JSON null', { body: 'null' }, 400, 'BAD_REQUEST'],
  ['a JSON string', { body: `"${canary}"` }, 400, 'BAD_REQUEST'],
  ['a batch', { body: `[${harmless},${harmless}]` }, 400, 'BAD_REQUEST'],
  ['an empty batch', { body: '[]' }, 400, 'BAD_REQUEST'],
  ['no query', { body: '{"variables":{}}' }, 400, 'BAD_REQUEST'],
  ['a query that is a list', { body: `{"query":["${canary}"]}` }, 400, 'BAD_REQUEST'],
  ['variables that are text', { body: `{"query":"{ __typename }","variables":"${canary}"}` }, 400, 'BAD_REQUEST'],
  [
    'an automatic persisted query',
    { body: '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}' },
    200,
    'PERSISTED_QUERY_NOT_SUPPORTED',
  ],
]

export const transport: readonly Row[] = [
  ...unread.map(([what, send, status, code]) => ({ what, send, status, code, writtenBy: null })),
  ...unanswerable.map(([what, send, status, code]) => ({ what, send, status, code, writtenBy: 'GATEWAY' as const })),
]

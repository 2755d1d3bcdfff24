import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Answer, ask, dataOf, send } from './support/asking.ts'
import { person, type Somebody } from './support/people.ts'
import { type ProductOnDatabases, serveOnTestDatabases } from './support/product.ts'
import { banOn, check, issue, issueMutation } from './support/story.ts'

interface Refused {
  readonly issueEntryBan?: { readonly entryBan: object | null; readonly problems: readonly { code: string; path: readonly string[] }[] }
}

/** Stands in whatever a caller gets wrong here: no refusal may repeat it. */
const canary = 'QANARYX'

/** Well formed, unsigned, and made out to somebody else. */
const strangersToken = ['{"alg":"none"}', '{"sub":"x","aud":"entry-ban"}', 'signature']
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.')

let product: ProductOnDatabases
beforeAll(async () => {
  product = await serveOnTestDatabases()
})
afterAll(() => product?.stop())

/** Rows of every table but the audit trail, where refusals themselves are written. */
async function rowCounts(): Promise<readonly string[]> {
  const counts = await Promise.all(
    Object.values(product.databases).map(async ({ knex }) => {
      const tables: string[] = await knex('pg_tables')
        .where({ schemaname: 'public' })
        .whereNot('tablename', 'like', 'audit%')
        .pluck('tablename')
      return Promise.all(
        tables.sort().map(async (table) => {
          const [row] = await knex(table).count({ rows: '*' })
          return `${table}: ${row?.['rows']}`
        }),
      )
    }),
  )
  return counts.flat()
}

const nothingWritten = async (request: () => Promise<unknown>): Promise<void> => {
  const before = await rowCounts()
  await request()
  expect(await rowCounts()).toEqual(before)
}

function expectDiscreet({ contentType, text }: Answer<unknown>): void {
  expect(contentType).toMatch(/^application\/(json|graphql-response\+json)/)
  expect(text).not.toContain(canary)
  expect(text).not.toMatch(/<html|<!doctype|\bat .*\.(ts|js):\d|node_modules|select .* from|insert into|constraint|postgres/i)
}

const valid = () => banOn(person(0), { reason: `because ${canary}`, decisionReference: `${canary}/1` })
const withPerson = (parts: object) => ({ ...valid(), person: { ...valid().person, ...parts } })
const named = (surname: string) => withPerson({ names: [{ kind: 'CURRENT', form: 'LATIN', surname, forename: canary }] })

describe('a value written into the document', () => {
  test.each([
    {
      what: 'a birth date that the calendar lacks',
      document: `{ checkPerson(input: { surname: "${canary}", birthDate: "1984-13" }) { verdict } }`,
      says: 'input.birthDate: expected a calendar date, YYYY-MM-DD, YYYY-MM or YYYY',
    },
    {
      what: 'an unknown country in the second question of a flight',
      document: `{ checkPersons(inputs: [{ surname: "A" }, { surname: "${canary}", document: { number: "1", country: "QQQ" } }]) { verdict } }`,
      says: 'inputs[1].document.country: expected an ISO 3166-1 alpha-3 country code',
    },
  ])('$what is refused with the place where it stands', async ({ document, says }) => {
    const answer = await ask(product.url, product.callers.guard, document)

    expect(answer.errors.map(({ message }) => message)).toEqual([says])
    expectDiscreet(answer)
  })
})

describe('a ban that cannot be', () => {
  test.each([
    { what: 'an unknown enum value', input: { ...valid(), territory: `${canary}_LAND` } },
    { what: 'an impossible date', input: { ...valid(), validUntil: '2030-02-31' } },
    { what: 'an impossible birth date', input: withPerson({ birthDate: '1984-13' }) },
    { what: 'an unknown country', input: withPerson({ nationalities: ['QQQ'] }) },
    { what: 'a NUL byte in a name', input: named(`${canary}\u0000`) },
    { what: 'half a surrogate pair in a name', input: named(`${canary}\ud800`) },
    { what: 'a field that there is not', input: { ...valid(), [canary]: 1 } },
    { what: 'a missing field', input: { ...valid(), authority: undefined } },
  ])('$what is refused whole, as BAD_USER_INPUT', async ({ input }) => {
    await nothingWritten(async () => {
      const answer = await ask<Refused>(product.url, product.callers.clerk, issueMutation, { input })

      expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT'])
      expect(answer.data).toBeNull()
      expectDiscreet(answer)
    })
  })

  test.each([
    {
      what: 'a last day before the first',
      input: { ...valid(), validFrom: '2099-01-02', validUntil: '2099-01-01' },
      code: 'DATES_OUT_OF_ORDER',
    },
    {
      what: 'a last day that is over',
      input: { ...valid(), validFrom: '2001-01-01', validUntil: '2002-01-01' },
      code: 'VALID_UNTIL_IN_PAST',
    },
    { what: 'an empty name', input: named('  '), code: 'NAME_EMPTY' },
    { what: 'a name of 10,000 characters', input: named(canary.repeat(1_429)), code: 'TEXT_TOO_LONG' },
    { what: 'a control character in a name', input: named(`${canary}\u0007`), code: 'TEXT_INVALID_CHARACTER' },
    { what: 'a mark that turns the text round', input: named(`${canary}\u202e`), code: 'TEXT_INVALID_CHARACTER' },
    { what: 'no ground', input: { ...valid(), grounds: [] }, code: 'GROUNDS_EMPTY' },
  ])('$what is refused as a problem, $code', async ({ input, code }) => {
    await nothingWritten(async () => {
      const answer = await ask<Refused>(product.url, product.callers.clerk, issueMutation, { input })

      expect(answer.data?.issueEntryBan?.problems.map((problem) => problem.code)).toContain(code)
      expect(answer.data?.issueEntryBan?.entryBan).toBeNull()
      expect(answer.errors).toEqual([])
      expectDiscreet(answer)
    })
  })

  test('a role that may not write is told so, and nothing is written', async () => {
    await nothingWritten(async () => {
      const answer = await ask(product.url, product.callers.sirene, issueMutation, { input: valid() })

      expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN'])
      expectDiscreet(answer)
    })
  })

  test('a ban or alert that does not exist is null, or a named problem for whoever would change it', async () => {
    const id = '00000000-0000-7000-8000-000000000000'
    const revoking = `mutation ($input: RevokeEntryBanInput!) { revokeEntryBan(input: $input) { entryBan { id } problems { code } } }`
    await nothingWritten(async () => {
      const read = await ask(
        product.url,
        product.callers.clerk,
        `{ known: entryBan(id: "${id}") { id } odd: entryBan(id: "${canary}") { id } alert(id: "${id}") { id } }`,
      )
      const revoked = await ask(product.url, product.callers.clerk, revoking, {
        input: { idempotencyKey: 'unknown-1', id, expectedVersion: 1, reason: 'none' },
      })

      expect(read).toMatchObject({ data: { known: null, odd: null, alert: null }, errors: [] })
      expect(revoked).toMatchObject({
        data: { revokeEntryBan: { entryBan: null, problems: [{ code: 'BAN_NOT_FOUND' }] } },
      })
      expectDiscreet(read)
      expectDiscreet(revoked)
    })
  })
})

describe('a question that cannot be', () => {
  const question = 'query ($input: PersonQueryInput!) { checkPerson(input: $input) { verdict } }'

  test.each([
    { what: 'an unknown sex', input: { surname: canary, sex: canary } },
    { what: 'an impossible birth date', input: { surname: canary, birthDate: '1999-02-30' } },
    { what: 'an unknown country', input: { surname: canary, nationality: 'QQQ' } },
    { what: 'an empty name', input: { surname: '' } },
    { what: 'nothing', input: {} },
    { what: 'a name of 10,000 characters', input: { surname: canary.repeat(1_429) } },
    { what: 'a NUL byte', input: { surname: `${canary}\u0000` } },
    { what: 'a broken machine-readable zone', input: { mrz: [canary, canary] } },
  ])('$what is refused by name', async ({ input }) => {
    const answer = await ask(product.url, product.callers.guard, question, { input })

    expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT'])
    expectDiscreet(answer)
  })

  test('one name composed in two ways of Unicode is one name', async () => {
    const written: Somebody = { ...person(1), surname: 'Žūriņš', forename: 'Ēriks' }
    const asked = (form: 'NFC' | 'NFD') => ({
      surname: written.surname.normalize(form),
      forename: written.forename.normalize(form),
      birthDate: written.birthDate,
      document: written.document,
    })
    await issue(product, banOn({ ...written, surname: written.surname.normalize('NFD') }, { territory: 'LATVIA' }))

    const [composed, decomposed] = await Promise.all([dataOf(check(product, asked('NFC'))), dataOf(check(product, asked('NFD')))])

    expect(asked('NFC').surname).not.toBe(asked('NFD').surname)
    expect(composed.checkPerson.verdict).toBe('BANNED')
    expect(decomposed).toEqual(composed)
  })
})

describe('a page that cannot be', () => {
  test.each([
    { what: 'a thousand at once', args: 'first: 1000' },
    { what: 'none', args: 'first: 0' },
    { what: 'a negative number', args: 'first: -1' },
    { what: 'a cursor of nobody', args: `first: 5, after: "${canary}"` },
    { what: 'a cursor that is JSON of another shape', args: `after: "${Buffer.from('{"a":1}').toString('base64url')}"` },
    { what: 'a cursor with values of another kind', args: `after: "${Buffer.from('["x","y"]').toString('base64url')}"` },
  ])('$what is refused by every list', async ({ args }) => {
    const lists = [
      ['clerk', 'entryBans'],
      ['sirene', 'alerts'],
      ['clerk', 'publications'],
      ['officer', 'discrepancies'],
      ['officer', 'reconciliationRuns'],
    ] as const
    const answers = await Promise.all(
      lists.map(([who, list]) => ask(product.url, product.callers[who], `{ ${list}(${args}) { pageInfo { endCursor } } }`)),
    )

    const codes = answers.map(({ errors }, place) => `${lists[place]?.[1]}: ${errors[0]?.extensions.code}`)
    expect(codes).toEqual(lists.map(([, list]) => `${list}: BAD_USER_INPUT`))
    for (const answer of answers) expectDiscreet(answer)
  })
})

describe('a request that cannot be', () => {
  const question = JSON.stringify({ query: `{ checkPerson(input: { surname: "${canary}" }) { verdict } }` })
  const guard = () => product.callers.guard

  test.each([
    {
      what: 'a body of 2 MB',
      body: `{"query":"{ __typename }","filler":"${canary.repeat(300_000)}"}`,
      headers: {},
      status: 413,
      code: 'LIMIT_EXCEEDED',
    },
    { what: 'a body that is not JSON', body: `{"query": ${canary}`, headers: {}, status: 400, code: 'BAD_REQUEST' },
    { what: 'an empty body', body: '', headers: {}, status: 400, code: 'BAD_REQUEST' },
    { what: 'a batch', body: `[${question},${question}]`, headers: {}, status: 400, code: 'BAD_REQUEST' },
    {
      what: 'a form',
      body: `query=${canary}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      status: 415,
      code: 'BAD_REQUEST',
    },
    {
      what: 'a document that is not GraphQL',
      body: JSON.stringify({ query: `{ ${canary} ` }),
      headers: {},
      status: 400,
      code: 'GRAPHQL_PARSE_FAILED',
    },
    { what: 'a token that is none', body: question, headers: { authorization: `Bearer ${canary}` }, status: 401, code: 'UNAUTHENTICATED' },
    {
      what: 'a token of nobody we know',
      body: question,
      headers: { authorization: `Bearer ${strangersToken}` },
      status: 401,
      code: 'UNAUTHENTICATED',
    },
  ])('$what is answered $status $code', async ({ body, headers, status, code }) => {
    const answer = await send(product.url, { ...guard(), ...headers }, body)

    expect({ status: answer.status, codes: answer.errors.map(({ extensions }) => extensions.code) }).toEqual({ status, codes: [code] })
    expectDiscreet(answer)
  })

  test.each<{ what: string; headers: () => Record<string, string>; code: string }>([
    { what: 'no token', headers: () => ({ ...guard(), authorization: '' }), code: 'UNAUTHENTICATED' },
    { what: 'no purpose', headers: () => ({ authorization: guard().authorization }), code: 'PURPOSE_REQUIRED' },
    { what: 'an unknown purpose', headers: () => ({ ...guard(), 'x-purpose': canary }), code: 'PURPOSE_REQUIRED' },
    { what: 'a case number with signs that none has', headers: () => ({ ...guard(), 'x-case': `${canary}<b>` }), code: 'BAD_USER_INPUT' },
    {
      what: 'no case where the law wants one',
      headers: () => ({ authorization: product.callers.clerk.authorization, 'x-purpose': product.callers.clerk['x-purpose'] }),
      code: 'CASE_REQUIRED',
    },
  ])('with $what no person is looked up: $code', async ({ headers, code }) => {
    const answer = await send(product.url, headers(), question)

    expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual([code])
    expect(answer.data).toBeNull()
    expectDiscreet(answer)
  })

  test('what nobody asked for is JSON too', async () => {
    const address = product.url.replace(/graphql$/, 'nothing/here')
    const missing = await fetch(address)
    const wrongMethod = await fetch(product.url, { method: 'DELETE' })

    expect([missing.status, wrongMethod.status]).toEqual([404, 405])
    expect(await missing.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] })
    expect(await wrongMethod.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] })
  })
})

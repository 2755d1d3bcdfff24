import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { connect } from '../../subgraphs/shared/db/connect.ts'
import { ask, dataOf } from '../e2e/support/asking.ts'
import { person } from '../e2e/support/people.ts'
import { newDataDir } from '../e2e/support/product.ts'
import { prepareProduction, startProduction } from '../oidc/production.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { runCommand } from '../support/process.ts'

const role = `service_${randomBytes(6).toString('hex')}`
const issuer = 'https://id.example'

let databases: readonly TestDatabase[]
beforeAll(async () => {
  databases = await Promise.all(['lgm', 'sis', 'bridge'].map(() => testDatabase([])))
})
afterAll(async () => {
  for (const { knex } of databases) await knex.raw(`drop owned by ${role}`)
  await databases[0]?.knex.raw(`drop role ${role}`)
  await Promise.all(databases.map((database) => database.drop()))
})

const urlsOf = (urls: readonly string[]) => {
  const [lgm = '', sis = '', bridge = ''] = urls
  return { LGM_DATABASE_URL: lgm, SIS_DATABASE_URL: sis, BRIDGE_DATABASE_URL: bridge }
}
const urlOfRole = ({ url }: TestDatabase): string => Object.assign(new URL(url), { username: role, password: role }).href

/** What docs/operation.md tells the owner to run in each database, in its order. */
async function giveRights(): Promise<void> {
  const text = readFileSync(new URL('../../docs/operation.md', import.meta.url), 'utf8')
  const sql = [...text.matchAll(/```sql\n(.*?)```/gs)].map(([, block = '']) => block).join('\n')
  for (const { knex } of databases) await knex.raw(sql.replace(/\bservice\b/g, role))
}

async function production() {
  const directory = await newDataDir()
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' })
  const jwks = join(directory, 'issuer.json')
  writeFileSync(jwks, JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'issuer' }] }))
  const env = { ...(await prepareProduction(directory, { url: issuer, jwks })), AUTH_AUDIENCE: 'entry-ban' }
  const token = new SignJWT({ agency: 'STATE_BORDER_GUARD', roles: ['BORDER_GUARD'] }).setProtectedHeader({ alg: 'EdDSA', kid: 'issuer' })
  const signed = token.setIssuer(issuer).setAudience('entry-ban').setSubject('guard-1').setIssuedAt().setExpirationTime('600s')
  return { env, token: await signed.sign(privateKey) }
}

test('a role with the rights that docs/operation.md gives after each migrate serves, and can change no entry of a trail', async () => {
  const { env, token } = await production()
  const migrate = () => runCommand(['migrate'], { ...env, ...urlsOf(databases.map(({ url }) => url)) })
  const migrated = [await migrate()]
  await databases[0]?.knex.raw(`create role ${role} login password '${role}'`)
  await giveRights()
  migrated.push(await migrate())
  await giveRights()
  const product = await startProduction({ ...env, ...urlsOf(databases.map(urlOfRole)) })
  const { surname, birthDate } = person(0)

  const headers = { authorization: `Bearer ${token}`, 'x-purpose': 'BORDER_CHECK' }
  const query = 'query ($input: PersonQueryInput!) { checkPerson(input: $input) { verdict sources { state } } }'
  const answer = await dataOf(ask(product.url, headers, query, { input: { surname, birthDate } })).finally(() => product.stop())
  const refused = await Promise.all(databases.map((database) => deletionBy(urlOfRole(database))))

  expect(migrated.map(({ code }) => code)).toEqual([0, 0])
  expect(answer).toEqual({ checkPerson: { verdict: 'NO_BAN', sources: [{ state: 'ANSWERED' }, { state: 'ANSWERED' }] } })
  expect(refused).toEqual(['42501', '42501', '42501'])
}, 60_000)

async function deletionBy(url: string): Promise<string> {
  const knex = connect({ url, name: 'service' })
  try {
    return await knex.raw('delete from audit_entries').then(
      () => 'allowed',
      (fault: { readonly code: string }) => fault.code,
    )
  } finally {
    await knex.destroy()
  }
}

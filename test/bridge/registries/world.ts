import type { LgmRegistry, Registries, SisRegistry } from '../../../subgraphs/bridge/registries/port.ts'
import { openRegistries } from '../../../subgraphs/bridge/registries/open.ts'
import { createLgm, lgmMigrations } from '../../../subgraphs/lgm/subgraph.ts'
import { digestOfBody } from '../../../subgraphs/shared/actor/identify.ts'
import type { TokenVerifier } from '../../../subgraphs/shared/actor/tokens.ts'
import { createAuditWriter } from '../../../subgraphs/shared/audit/writer.ts'
import { systemClock } from '../../../subgraphs/shared/clock.ts'
import type { RegisterDeps } from '../../../subgraphs/shared/graphql/runSubgraph.ts'
import { createSubgraphServer } from '../../../subgraphs/shared/graphql/serveSubgraph.ts'
import type { SubgraphHandle } from '../../../subgraphs/shared/graphql/subgraph.ts'
import { inProcessTransport } from '../../../subgraphs/shared/graphql/transports/inProcess.ts'
import { written } from '../../../subgraphs/shared/graphql/transports/transport.ts'
import { systemIds } from '../../../subgraphs/shared/ids.ts'
import { createLog } from '../../../subgraphs/shared/log.ts'
import { createSis, sisMigrations } from '../../../subgraphs/sis/subgraph.ts'
import { testDatabase } from '../../support/database.ts'
import { fakeRegisters } from '../../support/fakeRegisters.ts'
import { aBan, anIdentity } from '../../support/registerRecords.ts'

/** Two registers behind the bridge's port, and the officer of LGM whom the tests need. */
export interface World extends Registries {
  readonly lgm: LgmRegistry
  readonly sis: SisRegistry
  /** Issues a Schengen ban on a person nobody else has, with this document. */
  issueBan(document: string): Promise<{ readonly banId: string; readonly personId: string }>
  revokeBan(banId: string, version: number): Promise<void>
  confirmReturn(personId: string, confirmed: { readonly returnedOn: string; readonly decisionReference: string }): Promise<void>
  close(): Promise<void>
}

export async function fakeWorld(): Promise<World> {
  const registers = fakeRegisters()
  let issued = 0
  return {
    lgm: registers.lgm,
    sis: registers.sis,
    issueBan: async (number) => {
      issued += 1
      const identity = anIdentity({ documents: [{ number, country: 'UKR', type: 'PASSPORT' }] })
      const ban = registers.lgm.putBan(aBan({ id: `ban-${issued}`, person: { id: `person-${issued}`, identity } }))
      return { banId: ban.id, personId: ban.person.id }
    },
    revokeBan: async (banId) => {
      registers.lgm.changeBan(banId, { status: 'REVOKED', inForce: false })
    },
    confirmReturn: async (personId, confirmed) => registers.lgm.confirmReturn(personId, confirmed),
    close: async () => {},
  }
}

const verifier: TokenVerifier = {
  callersCome: 'DIRECTLY',
  verifyCaller: async () => ({ subject: 'clerk-1', agency: 'PMLP', roles: ['PMLP_CLERK'], service: null }),
  verifyService: async (token) => {
    const [service = '', body] = token.split(' ')
    return { subject: `service:${service}`, agency: 'entry-ban', roles: [], service: 'bridge', ...(body !== undefined && { body }) }
  },
}
const log = createLog({ level: 'silent', name: 'test' })
/** For the body that it goes with, as the real one. */
const identity = {
  signServiceToken: async (_audience: string, body?: string) => (body === undefined ? 'bridge' : `bridge ${digestOfBody(body)}`),
}

export interface RealWorld extends World {
  readonly handles: { readonly lgm: SubgraphHandle; readonly sis: SubgraphHandle }
}

/** The registers as they are, each on a database of its own, asked in this process or over HTTP. */
export async function realWorld(way: 'IN_PROCESS' | 'HTTP'): Promise<RealWorld> {
  const lgm = await openRegister(lgmMigrations, createLgm)
  const sis = await openRegister(sisMigrations, createSis)
  const places = way === 'HTTP' ? await Promise.all([serve(lgm.handle), serve(sis.handle)]) : [lgm.handle, sis.handle]
  const [lgmPlace = lgm.handle, sisPlace = sis.handle] = places.map((place) => ('url' in place ? place.url : place))
  const registries = openRegistries({ lgm: lgmPlace, sis: sisPlace }, identity)
  const clerk = inProcessTransport(lgm.handle)
  let keys = 0
  const send = async (field: string, input: object, fields: string): Promise<unknown> => {
    keys += 1
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`
    const document = written(`mutation ($input: ${type}!) { done: ${field}(input: $input) { ${fields} problems { code } } }`)
    const variables = { input: { idempotencyKey: `clerk-${keys}`, ...input } }
    const { data, errorCodes } = await clerk.send(
      document,
      variables,
      { authorization: 'Bearer a.b.c', 'x-purpose': 'RETURN', 'x-case': 'C-1' },
      10_000,
    )
    const done = (data as { done?: { problems: readonly unknown[] } } | null)?.done
    if (done === undefined || done.problems.length > 0)
      throw new Error(`the clerk could not ${field}: ${JSON.stringify([data, errorCodes])}`)
    return done
  }
  const write = async (field: string, input: object): Promise<{ id: string; person: { id: string } }> => {
    const { entryBan } = (await send(field, input, 'entryBan { id person { id } }')) as { entryBan: { id: string; person: { id: string } } }
    return entryBan
  }
  return {
    lgm: registries.lgm,
    sis: registries.sis,
    handles: { lgm: lgm.handle, sis: sis.handle },
    issueBan: async (number) => {
      const { id, person } = await write('issueEntryBan', { ...newBan, person: { ...newPerson, documents: [{ number, country: 'UKR' }] } })
      return { banId: id, personId: person.id }
    },
    revokeBan: async (id, expectedVersion) => {
      await write('revokeEntryBan', { id, expectedVersion, reason: 'decision annulled' })
    },
    confirmReturn: async (personId, confirmed) => {
      await send('confirmReturn', { personId, ...confirmed }, 'person { id }')
    },
    close: async () => {
      await registries.close()
      for (const place of places) await ('url' in place ? place.stop() : place.close())
      await Promise.all([lgm.drop(), sis.drop()])
    },
  }
}

const newPerson = { names: [{ surname: 'TESTOV', forename: 'ANATOLY' }], birthDate: '1980-05-17', sex: 'MALE', nationalities: ['UKR'] }
const newBan = {
  territory: 'SCHENGEN',
  grounds: ['ENTRY_BAN'],
  reason: 'Return decision not complied with',
  decisionReference: 'PMLP-2026-001',
  authority: 'PMLP',
  validFrom: '2026-01-10',
  validUntil: '2099-01-09',
}

async function openRegister(migrations: string, create: (deps: RegisterDeps) => SubgraphHandle) {
  const { knex, drop } = await testDatabase(migrations)
  const audit = createAuditWriter(knex)
  const handle = create({ knex, clock: systemClock, ids: systemIds, audit, auditKey: 'key of the tests', verifier, log })
  return { handle, drop }
}

async function serve(handle: SubgraphHandle) {
  const server = await createSubgraphServer({ handle, config: { mode: 'test', host: '127.0.0.1', port: 0, stopTimeoutMs: 1_000 }, log })
  await server.listen()
  return server
}

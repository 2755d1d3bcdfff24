import type { Knex } from 'knex'
import pg from 'pg'
import { loadAlerts } from '../../../subgraphs/index.ts'
import { connect } from '../../../subgraphs/shared/db/connect.ts'
import type { TestCluster } from '../../support/cluster.ts'
import type { Somebody } from './people.ts'

/** Makes an empty database in a cluster of the test's own. @returns its URL */
export async function makeDatabase(cluster: TestCluster, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: cluster.url('postgres') })
  await client.connect()
  try {
    await client.query(`create database ${name}`)
  } finally {
    await client.end()
  }
  return cluster.url(name)
}

/** Looks into a register behind the product's back. */
export async function within<Result>(url: string, work: (knex: Knex) => Promise<Result>): Promise<Result> {
  const knex = connect({ url, name: 'test', poolMax: 1 })
  try {
    return await work(knex)
  } finally {
    await knex.destroy()
  }
}

/** Puts an alert of another state into SIS: what no user of ours can do. */
export async function enterForeignAlert(sisUrl: string, { surname, forename, birthDate, document }: Somebody, id: string): Promise<void> {
  await within(sisUrl, (knex) =>
    loadAlerts(
      knex,
      [
        {
          id,
          issuingState: 'EST',
          status: 'ACTIVE',
          kind: 'REFUSAL_OF_ENTRY',
          identity: {
            names: [{ kind: 'CURRENT', form: 'LATIN', surname, forename, language: null }],
            birthDate,
            sex: 'MALE',
            nationalities: [document.country],
            documents: [{ ...document, type: 'PASSPORT' }],
            personalCode: null,
          },
          placeOfBirth: null,
          reason: 'Removed for overstaying',
          grounds: ['ENTRY_BAN'],
          decisionReference: 'EST-2021-7',
          authority: null,
          action: 'REFUSE_ENTRY_AND_STAY',
          validUntil: '2099-01-01',
          reviewDate: null,
        },
      ],
      { now: new Date() },
    ),
  )
}

import { mkdtemp, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { openDatabases, requireDatabase } from '../../../subgraphs/shared/db/databases.ts'
import { runDirectory } from '../../support/clusterOfRun.ts'
import { testDatabase } from '../../support/database.ts'

test('a database without a URL is made in the embedded cluster and found there again', async () => {
  const given = await testDatabase([])
  const dataDir = await mkdtemp(join(runDirectory(), 'databases-'))
  const first = await openDatabases({ urls: { left: undefined, right: given.url }, dataDir })
  await first.pools.left.raw('create table kept as select 7 as seven')
  await first.close()

  const second = await openDatabases({ urls: { left: undefined, right: given.url }, dataDir })
  const left = await second.pools.left.raw('select current_database() as name, seven from kept')
  const right = await second.pools.right.raw('select 1 as one')
  await second.close()

  await given.drop()
  expect(left.rows).toEqual([{ name: 'left', seven: 7 }])
  expect(right.rows).toEqual([{ one: 1 }])
})

test('no cluster is started when every database has a URL', async () => {
  const given = await testDatabase([])
  const dataDir = await mkdtemp(join(runDirectory(), 'databases-'))

  const databases = await openDatabases({ urls: { only: given.url }, dataDir })

  await databases.close()
  await given.drop()
  expect(await readdir(dataDir)).toEqual([])
})

test('a database that is down does not keep the program from starting, and is named when it is asked for', async () => {
  const databases = await openDatabases({ urls: { left: 'postgres://someone:secret@127.0.0.1:1/left' }, dataDir: runDirectory() })

  await expect(requireDatabase(databases.pools.left, 'left')).rejects.toThrow(
    'cannot use the left database at 127.0.0.1:1: nothing listens there: start it, or correct the host and port of its URL',
  )

  await databases.close()
})

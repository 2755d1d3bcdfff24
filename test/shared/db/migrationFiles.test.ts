import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { readMigrations } from '../../../subgraphs/shared/db/migrations.ts'
import { runDirectory } from '../../support/clusterOfRun.ts'

async function directoryWith(files: Readonly<Record<string, string>>): Promise<string> {
  const directory = await mkdtemp(join(runDirectory(), 'migrations-'))
  await mkdir(join(directory, 'own'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text)
  return join(directory, 'own')
}

test('migrations are read in the order of their numbers, with the files that they include', async () => {
  const directory = await directoryWith({
    'own/0002_b.sql': 'select 2;',
    'own/0001_a.sql': 'select 1;\n\\ir ../shared.sql\nselect 3;',
    'own/notes.md': 'not a migration',
    'shared.sql': 'select 10;',
  })

  const migrations = await readMigrations(directory)

  expect(migrations).toEqual([
    { name: '0001_a.sql', sql: 'select 1;\nselect 10;\nselect 3;' },
    { name: '0002_b.sql', sql: 'select 2;' },
  ])
})

test.each([
  ['a gap', { 'own/0001_a.sql': '', 'own/0003_c.sql': '' }],
  ['a number twice', { 'own/0001_a.sql': '', 'own/0001_b.sql': '' }],
  ['a file without a number', { 'own/first.sql': '' }],
])('%s is refused', async (_, files) => {
  const directory = await directoryWith(files)

  await expect(readMigrations(directory)).rejects.toThrow(/stands where number 000\d belongs/)
})

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'

const root = resolve(import.meta.dirname, '..')
const sourceFolders = ['gateway', 'subgraphs', 'schema', 'demo', 'bench']

interface Import {
  readonly from: string
  readonly to: string
  /** `import type`: gone when the program runs, so it cannot make a cycle; every other rule holds for it too. */
  readonly typeOnly: boolean
}

interface Rule {
  readonly name: string
  readonly because: string
  /** True for an import that breaks the rule. */
  broken(edge: Import): boolean
}

const within = (file: string, folder: string): boolean => file === folder || file.startsWith(`${folder}/`)
const registers = ['subgraphs/lgm', 'subgraphs/sis']
const subgraphs = [...registers, 'subgraphs/bridge']
const ours = (target: string): boolean => sourceFolders.includes(target.split('/')[0] ?? '')
const ownFolder = (file: string): string => file.split('/').slice(0, 2).join('/')

/** Files that must be handed the time, ids and data: they are the rules of the domain, tested without a database. */
const pureFiles = /^subgraphs\/(lgm\/bans|sis\/alerts|bridge\/publication\/(saga|rules)|bridge\/reconciliation\/(compare|pairing))\.ts$/
const sideEffects = /^(knex|pg|pg-boss|undici|fastify|node:(fs|http|net|child_process|timers)|pino)/

const rules: readonly Rule[] = [
  {
    name: 'shared and identity import nothing else of ours',
    because: 'every part stands on them; they must not stand on a part',
    broken: ({ from, to }) =>
      ours(to) &&
      ((within(from, 'subgraphs/shared') && !within(to, 'subgraphs/shared')) ||
        (within(from, 'subgraphs/identity') && !within(to, 'subgraphs/identity'))),
  },
  {
    name: 'published imports only identity and the calendar',
    because: 'both registers and the bridge stand on what an alert should hold; it must not stand on one of them',
    broken: ({ from, to }) =>
      ours(to) &&
      within(from, 'subgraphs/published') &&
      !within(to, 'subgraphs/published') &&
      !within(to, 'subgraphs/identity') &&
      to !== 'subgraphs/shared/calendar.ts',
  },
  {
    name: 'lgm and sis never import each other',
    because: 'registers must stay replaceable',
    broken: ({ from, to }) =>
      registers.some((register) => within(from, register)) && registers.some((other) => within(to, other) && !within(from, other)),
  },
  {
    name: 'a subgraph imports only itself, shared, identity and published',
    because: 'each must be able to run as a process of its own',
    broken: ({ from, to }) =>
      ours(to) &&
      subgraphs.includes(ownFolder(from)) &&
      !within(to, ownFolder(from)) &&
      !within(to, 'subgraphs/shared') &&
      !within(to, 'subgraphs/identity') &&
      !within(to, 'subgraphs/published') &&
      !within(to, 'schema'),
  },
  {
    name: 'the gateway knows the subgraphs only through subgraphs/index.ts',
    because: 'the engine works for any supergraph; only serve and migrate compose ours',
    broken: ({ from, to }) =>
      within(from, 'gateway') && within(to, 'subgraphs') && to !== 'subgraphs/index.ts' && !within(to, 'subgraphs/shared'),
  },
  {
    name: 'nothing of the product imports the tests or the benchmarks',
    because: 'they are not shipped as part of the service',
    broken: ({ from, to }) => !within(from, 'bench') && (within(to, 'test') || within(to, 'bench')),
  },
  {
    name: 'resolvers hold no SQL access',
    because: 'one statement has one home, the store',
    broken: ({ from, to }) => /(^|\/)resolvers(\.|\/)/.test(from) && (to === 'knex' || to === 'pg'),
  },
  {
    name: 'identity and published do no input or output',
    because: 'the same two records must always give the same answer',
    broken: ({ from, to }) => (within(from, 'subgraphs/identity') || within(from, 'subgraphs/published')) && sideEffects.test(to),
  },
  {
    name: 'the rules of bans, alerts, saga and comparison are pure',
    because: 'time, ids and records are handed in, so that every case can be written down as a table',
    broken: ({ from, to }) => pureFiles.test(from) && sideEffects.test(to),
  },
]

const importPattern =
  /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'"\n;]*?|\{[^}]*\})\s*from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(importPattern)].map((match) => {
    const target = match[3] ?? match[4] ?? ''
    const to = target.startsWith('.') ? relative(root, resolve(root, dirname(file), target)) : target
    return { from: file, to, typeOnly: match[2] !== undefined }
  })
}

const files = sourceFolders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`),
)
const imports = files.flatMap(importsOf)

describe('imports point one way', () => {
  test.each(rules)('$name', (rule) => {
    const broken = imports.filter((edge) => rule.broken(edge)).map((edge) => `${edge.from} imports ${edge.to}: ${rule.because}`)

    expect(broken).toEqual([])
  })

  test('there is no cycle among our files', () => {
    const targets = Map.groupBy(
      imports.filter((edge) => !edge.typeOnly),
      (edge) => edge.from,
    )
    const state = new Map<string, 'open' | 'done'>()
    const cycles: string[] = []
    const visit = (file: string, path: readonly string[]): void => {
      if (state.get(file) === 'done') return
      if (state.get(file) === 'open') {
        cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '))
        return
      }
      state.set(file, 'open')
      for (const edge of targets.get(file) ?? []) visit(edge.to, [...path, file])
      state.set(file, 'done')
    }

    for (const file of files) visit(file, [])

    expect(cycles).toEqual([])
  })

  test('the check sees imports at all', () => {
    expect(imports.length).toBeGreaterThan(100)
  })
})

describe('the tree tells the story', () => {
  test('no folder is a drawer for everything', () => {
    const drawers = files.filter((file) => /(^|\/)(utils?|helpers?|managers?|common|misc|types)(\/|\.ts$)/.test(file))

    expect(drawers).toEqual([])
  })

  test('only main files, the command line and the configuration read the environment', () => {
    const readers = files.filter((file) => /process\.env\b/.test(readFileSync(join(root, file), 'utf8')))

    expect(readers.filter((file) => !/(^|\/)main\.ts$|^gateway\/cli\/|^bench\//.test(file))).toEqual([])
  })
})

import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'

const textOf = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')

test('the README tells of every setting that the environment may hold', () => {
  const settings = [...textOf('subgraphs/shared/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name ?? '')
  const readme = textOf('README.md')

  expect(settings.length).toBeGreaterThan(20)
  expect(settings.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
})

test('every command that the README tells to run is one that npm has', () => {
  const scripts = Object.keys(JSON.parse(textOf('package.json')).scripts)
  const told = [...textOf('README.md').matchAll(/npm (?:run (?:--silent )?)([a-z:-]+)/g)].map(([, name]) => name ?? '')

  expect(told.length).toBeGreaterThan(3)
  expect(told.filter((name) => !scripts.includes(name))).toEqual([])
})

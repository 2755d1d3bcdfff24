import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

const root = join(import.meta.dirname, '../..')
const lines = readFileSync(join(root, 'docs/threat-model.md'), 'utf8').split('\n')
const threats = lines.filter((line) => /^\| [STRIDE] \|/.test(line))

test('every threat of the model names what shows that it is met, and that is there', () => {
  const unmet = threats.filter((line) => {
    const shown = line.split('|').at(-2) ?? ''
    const places = [...shown.matchAll(/`([^`]+)`/g)].map(([, place = '']) => place)
    return !/operator|known limit/.test(shown) && (places.length === 0 || places.some((place) => !existsSync(join(root, place))))
  })

  expect(threats.length).toBeGreaterThan(30)
  expect(unmet).toEqual([])
})

const arrows = [
  'agencies, tools, PMLP systems -> gateway',
  ...['lgm', 'bridge', 'sis'].map((subgraph) => `gateway -> ${subgraph}`),
  ...['lgm', 'sis'].map((register) => `bridge -> ${register}`),
  'lgm, bridge, sis -> PostgreSQL',
  'command line -> databases, keys, checkpoints',
]

test('every arrow of the picture has its part, and ARCHITECTURE.md leads to it', () => {
  const headings = lines.filter((line) => /^## \d\. /.test(line)).join('\n')
  const architecture = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')

  expect(arrows.filter((arrow) => !headings.includes(arrow))).toEqual([])
  expect(architecture).toContain('(docs/threat-model.md)')
})

test('every arrow is looked at from all six sides', () => {
  const sides = lines
    .join('\n')
    .split(/^## /m)
    .filter((part) => /^\d\. .*\n\n\|/.test(part))

  for (const part of sides) expect([...new Set(part.match(/^\| [STRIDE] \|/gm))].length).toBe(6)
  expect(sides).toHaveLength(5)
})

/**
 * Looks at what production installs: known advisories, as the registry tells them, and licences, as the lock file does. What is excepted stands with its reason
 * in `exceptions.json`. Exit codes: 0 clean, 1 something was found, 75 the registry could not be asked. With `--required` the last is a failure too, as it
 * must be in the pipeline of whoever deploys.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { type Finding, exceptionsShape, judgeAdvisories, judgeLicences } from './judge.ts'

const root = new URL('..', import.meta.url)
const textOf = (file: string): string => readFileSync(new URL(file, root), 'utf8')
/** A registry that answers does so in a second or two. */
const askMaxMs = 60_000
const exitCodes = { CLEAN: 0, FOUND: 1, NOT_ASKED: 75 } as const satisfies Record<Finding['outcome'], number>

const exceptions = exceptionsShape.parse(JSON.parse(textOf('supply/exceptions.json')))
const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { cwd: root, encoding: 'utf8', timeout: askMaxMs })
const advisories = judgeAdvisories(stdout ?? '', exceptions, new Date().toISOString().slice(0, 10))
const licences = judgeLicences(textOf('package-lock.json'), exceptions)

const words = { CLEAN: 'clean', FOUND: 'FOUND', NOT_ASKED: 'NOT ASKED' } as const satisfies Record<Finding['outcome'], string>
for (const [what, { outcome, lines }] of Object.entries({ advisories, licences })) {
  process.stdout.write(`${what}: ${words[outcome]}\n${lines.map((line) => `  ${line}\n`).join('')}`)
}
const found = advisories.outcome === 'FOUND' || licences.outcome === 'FOUND'
const required = process.argv.includes('--required')
process.exitCode = found || (required && advisories.outcome === 'NOT_ASKED') ? exitCodes.FOUND : exitCodes[advisories.outcome]

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import { type Folder, folder, header, madeUpLines } from '../bridge/linkage/registers.ts'

let files: Folder
let out: string
beforeEach(async () => {
  files = await folder()
  out = join(files.path, 'deep', 'out')
})
afterEach(() => files.remove())

const root = join(import.meta.dirname, '..', '..')

function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['gateway/cli/main.ts', 'link', ...args], { cwd: root, env: { PATH: process.env['PATH'] } })
}

async function run(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const child = start(args)
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (text) => {
    stdout += text
  })
  child.stderr?.on('data', (text) => {
    stderr += text
  })
  const [code] = await once(child, 'close')
  return { code, stdout, stderr }
}

const csv = (lines: readonly string[]): string => `${[header, ...lines].join('\n')}\n`
const registers = async (count = 60) => ({
  left: await files.write('left.csv', csv(madeUpLines(count, '=L'))),
  right: await files.write('right.csv', csv(madeUpLines(count, 'R'))),
  truth: await files.write('truth.csv', `left_id,right_id\n${Array.from({ length: count }, (_, at) => `=L${at},R${at}`).join('\n')}\n`),
})

describe('entry-ban link', () => {
  test('links two files and leaves the links, a summary and a report', async () => {
    const { left, right, truth } = await registers()

    const { code, stdout } = await run('--left', left, '--right', right, '--truth', truth, '--out', out)

    expect(code).toBe(0)
    expect(stdout).toMatch(/^COMPLETE\n/)
    expect((await readdir(out)).sort()).toEqual(['links.csv', 'report.html', 'summary.json'])
    const summary = JSON.parse(await readFile(join(out, 'summary.json'), 'utf8'))
    expect(summary).toMatchObject({ state: 'COMPLETE', left: { records: 60, badLines: 0 }, quality: { knownPairs: 60 } })
    expect(summary.quality.match.precision).toBe(1)
  })

  test('an id that a spreadsheet would take for a formula is made harmless', async () => {
    const { left, right } = await registers()

    await run('--left', left, '--right', right, '--out', out)

    const links: Record<string, string>[] = parse(await readFile(join(out, 'links.csv')), { columns: true })
    expect(links.length).toBeGreaterThan(0)
    expect(Object.keys(links[0] ?? {})).toEqual(['left', 'right', 'decision', 'weight', 'evidence'])
    expect(links.every((link) => /^'=L\d+$/.test(link['left'] ?? ''))).toBe(true)
  })

  test('the report is one page that loads nothing and cannot be made to run anything by a name', async () => {
    const hostile = 'L1,<script>alert(1)</script>,Ottiline,,1971-03-04,F,NGA,A1234567'
    const left = await files.write('left.csv', csv([hostile]))
    const right = await files.write('right.csv', csv([hostile.replace('L1', 'R1')]))

    await run('--left', left, '--right', right, '--out', out)

    const page = await readFile(join(out, 'report.html'), 'utf8')
    expect(page).toContain('<svg')
    expect(page).toContain('&lt;script&gt;')
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\bsrc=|href=|url\(|@import|https?:/i)
  })

  test('a bad line is named with file and line, the good ones are linked, and the exit code tells', async () => {
    const { left, right } = await registers()
    await files.write('left.csv', `${csv(madeUpLines(60, '=L'))}broken\n`)

    const { code, stdout, stderr } = await run('--left', left, '--right', right, '--out', out)

    expect(code).toBe(1)
    expect(stderr).toContain(`${left}: line 62: has 1 field where the header has 8`)
    expect(stdout).toMatch(/^INCOMPLETE\n/)
    expect(JSON.parse(await readFile(join(out, 'summary.json'), 'utf8'))).toMatchObject({
      state: 'INCOMPLETE',
      left: { records: 60, badLines: 1 },
    })
  })

  test.each<[string, (paths: { left: string; right: string }) => readonly string[], number, RegExp]>([
    ['a missing file', ({ right }) => ['--left', 'absent.csv', '--right', right], 1, /entry-ban: absent\.csv: there is no such file/],
    ['a missing option', ({ left }) => ['--left', left], 2, /name two files with --left and --right/],
    ['one file for both', ({ left }) => ['--left', left, '--right', left], 2, /name the same file/],
  ])('%s: said in a line, and nothing is left', async (_, args, expectedCode, message) => {
    const paths = await registers()

    const { code, stderr } = await run(...args(paths), '--out', out)

    expect(code).toBe(expectedCode)
    expect(stderr).toMatch(message)
    expect((await readdir(files.path)).sort()).toEqual(['left.csv', 'right.csv', 'truth.csv'])
  })

  test('called off on its way, it leaves what was there before and nothing else', async () => {
    const { left, right } = await registers(40_000)
    await mkdir(out, { recursive: true })
    const child = start(['--left', left, '--right', right, '--out', out])
    let stderr = ''
    child.stderr?.on('data', (text) => {
      stderr += text
    })
    while (!(await readdir(out)).some((name) => name.endsWith('.unfinished'))) await sleep(5)

    child.kill('SIGINT')
    const [code] = await once(child, 'close')

    expect(code).toBe(1)
    expect(stderr).toContain('entry-ban: called off: nothing was written')
    expect(await readdir(out)).toEqual([])
  })
})

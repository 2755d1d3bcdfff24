import { z } from 'zod'

/** What a reviewer has decided to live with, and why. */
export const exceptionsShape = z.strictObject({
  advisories: z.array(
    z.strictObject({
      /** `GHSA-...` */
      advisory: z.string().regex(/^GHSA(-[0-9a-z]{4}){3}$/),
      package: z.string(),
      reason: z.string().min(20),
      /** Reviewed again by then: an exception does not last for ever. */
      until: z.iso.date(),
    }),
  ),
  licences: z.array(z.strictObject({ package: z.string(), reason: z.string().min(20) })),
})
export type Exceptions = z.output<typeof exceptionsShape>

/** What `npm audit --json` prints, as far as it is read. */
const reportShape = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      via: z.array(z.union([z.string(), z.object({ url: z.string(), name: z.string(), severity: z.string(), title: z.string() })])),
    }),
  ),
})

/** NOT_ASKED: the registry gave no report. It says nothing, neither good nor bad. */
export type Finding = { readonly outcome: 'CLEAN' | 'FOUND' | 'NOT_ASKED'; readonly lines: readonly string[] }

/** @param today `YYYY-MM-DD` */
export function judgeAdvisories(printed: string, { advisories }: Exceptions, today: string): Finding {
  const report = reportOf(printed)
  if (report === null) return { outcome: 'NOT_ASKED', lines: ['the registry gave no report on advisories'] }
  const found = new Map<string, string>()
  for (const { via } of Object.values(report.vulnerabilities)) {
    for (const cause of via) {
      if (typeof cause === 'string') continue
      const advisory = cause.url.split('/').at(-1) ?? cause.url
      found.set(`${advisory} ${cause.name}`, `${advisory} in ${cause.name} (${cause.severity}): ${cause.title}`)
    }
  }
  const excepted = new Map(advisories.map((exception) => [`${exception.advisory} ${exception.package}`, exception]))
  const open = [...found].filter(([key]) => (excepted.get(key)?.until ?? '') < today)
  const idle = [...excepted.keys()].filter((key) => !found.has(key))
  return {
    outcome: open.length === 0 ? 'CLEAN' : 'FOUND',
    lines: [
      ...open.map(([key, line]) => `${line}${excepted.has(key) ? '; its exception has run out' : ''}`),
      ...idle.map((key) => `the exception for ${key} is not needed any more: take it out`),
    ],
  }
}

function reportOf(printed: string): z.output<typeof reportShape> | null {
  try {
    return reportShape.parse(JSON.parse(printed))
  } catch {
    return null
  }
}

/** Licences that ask for nothing but their own text to be kept. */
const allowed: ReadonlySet<string> = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Python-2.0',
])

const lockShape = z.object({
  packages: z.record(z.string(), z.object({ license: z.string().optional(), dev: z.boolean().optional() })),
})

/** Of everything that the lock file installs in production. @throws ZodError for what is no lock file of npm */
export function judgeLicences(lockFile: string, { licences }: Exceptions): Finding {
  const excepted = new Set(licences.map((exception) => exception.package))
  const lines = Object.entries(lockShape.parse(JSON.parse(lockFile)).packages).flatMap(([path, { license, dev }]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    if (path === '' || dev === true || excepted.has(name) || isAllowed(license)) return []
    return [`${name} is under ${license ?? 'no licence that it names'}`]
  })
  return { outcome: lines.length === 0 ? 'CLEAN' : 'FOUND', lines }
}

/** `(MIT OR GPL-3.0)`: one will do. `(MIT AND BSD-3-Clause)`: both must. */
const isAllowed = (license = ''): boolean =>
  license
    .replace(/^\(|\)$/g, '')
    .split(' OR ')
    .some((either) => either.split(' AND ').every((one) => allowed.has(one)))

import { readFileSync, writeFileSync } from 'node:fs'
import { composeServices } from '@theguild/federation-composition'
import { parse } from 'graphql'

/** Subgraphs of the supergraph, with the address each has by default when it runs as a process of its own. */
const services = [
  { name: 'lgm', url: 'http://127.0.0.1:4001/graphql' },
  { name: 'sis', url: 'http://127.0.0.1:4002/graphql' },
  { name: 'bridge', url: 'http://127.0.0.1:4003/graphql' },
]

const supergraphFile = new URL('./supergraph.graphql', import.meta.url)

/** Composes the three subgraph schemas. @throws Error that lists every composition error. */
export function composeSupergraph(): string {
  const result = composeServices(
    services.map(({ name, url }) => ({ name, url, typeDefs: parse(readFileSync(new URL(`./${name}.graphql`, import.meta.url), 'utf8')) })),
  )
  if (result.errors !== undefined && result.errors.length > 0) {
    throw new Error(result.errors.map((error) => error.message).join('\n'))
  }
  if (result.supergraphSdl === undefined) throw new Error('composition gave no supergraph')
  return `${result.supergraphSdl.trimEnd()}\n`
}

export const readSupergraph = (): string => readFileSync(supergraphFile, 'utf8')

if (import.meta.main) {
  const composed = composeSupergraph()
  if (process.argv.includes('--write')) writeFileSync(supergraphFile, composed)
  else if (readSupergraph() !== composed) {
    process.stderr.write('schema/supergraph.graphql is not what the subgraphs compose to: run `npm run compose`\n')
    process.exitCode = 1
  }
}

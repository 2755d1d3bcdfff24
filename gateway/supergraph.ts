import { readFileSync } from 'node:fs'
import { Kind, parse, type ValueNode } from 'graphql'
import { OperatorError } from '../subgraphs/shared/errors.ts'

export interface SubgraphAddress {
  readonly name: string
  /** Where the composition says it runs; empty where it said nothing. */
  readonly url: string
}

/** The subgraphs a composed supergraph names: `enum join__Graph { LGM @join__graph(name: "lgm", url: "...") }`. @throws OperatorError */
export function subgraphsOf(supergraphSdl: string): SubgraphAddress[] {
  const graph = parse(supergraphSdl, { noLocation: true }).definitions.find(
    (definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph',
  )
  const values = graph?.kind === Kind.ENUM_TYPE_DEFINITION ? (graph.values ?? []) : []
  if (values.length === 0) throw new OperatorError('the supergraph names no subgraphs: it must be composed for Federation 2')
  return values.map((value) => {
    const given = value.directives?.find(({ name }) => name.value === 'join__graph')?.arguments ?? []
    const text = (name: string): string | null => stringIn(given.find((argument) => argument.name.value === name)?.value)
    return { name: text('name') ?? value.name.value, url: text('url') ?? '' }
  })
}

const stringIn = (node: ValueNode | undefined): string | null => (node?.kind === Kind.STRING ? node.value : null)

/** @throws OperatorError when the file cannot be read or is no supergraph */
export function readSupergraphFile(file: string): string {
  let sdl: string
  try {
    sdl = readFileSync(file, 'utf8')
  } catch (fault) {
    throw new OperatorError(`the supergraph file ${file} cannot be read`, { cause: fault })
  }
  try {
    subgraphsOf(sdl)
  } catch (fault) {
    if (fault instanceof OperatorError) throw fault
    throw new OperatorError(`${file} is not a GraphQL schema`, { cause: fault })
  }
  return sdl
}

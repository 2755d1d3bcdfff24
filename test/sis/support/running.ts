import { createSis, sisMigrations } from '../../../subgraphs/sis/subgraph.ts'
import type { SubgraphHandle } from '../../../subgraphs/shared/graphql/subgraph.ts'
import { type RunningRegister, runRegister } from '../../support/register.ts'

export { codesOf, dataOf } from '../../support/register.ts'
export type RunningSis = RunningRegister<SubgraphHandle>

export const runSis = (): Promise<RunningSis> => runRegister('sis', sisMigrations, createSis)

import { createLgm, type LgmHandle, lgmMigrations } from '../../../subgraphs/lgm/subgraph.ts'
import { type RunningRegister, runRegister } from '../../support/register.ts'

export { type Caller, codesOf, dataOf } from '../../support/register.ts'
export type RunningLgm = RunningRegister<LgmHandle>

export const runLgm = (): Promise<RunningLgm> => runRegister('lgm', lgmMigrations, createLgm)

import type { Knex } from 'knex'
import type { IdentityFacts } from '../../identity/facts.ts'
import { blockingKeys, prepare } from '../../identity/index.ts'
import { keysVersion } from '../../identity/keysVersion.ts'
import { remakeKeys } from '../../shared/searchKeys/searchKeys.ts'

/** Makes the persons' blocking keys anew where they are of another version. @returns how many @throws OperatorError as `remakeKeys` */
export const rekeyPersons = (knex: Knex): Promise<number> =>
  remakeKeys<IdentityFacts>(knex, { table: 'persons', version: keysVersion, keysOf: (identity) => blockingKeys(prepare(identity)) })

/** The product as one: the only door through which the gateway's commands reach the three subgraphs. */
export { type AuditTrail, type Operator, openAuditTrails, type TrailFinding } from './auditTrails.ts'
export {
  explainPair,
  LinkAborted,
  type LinkedPair,
  linkFiles,
  type LinkOutcome,
  type MissedPair,
  type RunOptions,
  type TakePair,
} from './bridge/linkage/index.ts'
export { ruleCatalogue } from './bridge/publication/catalogue.ts'
export { languages as ruleLanguages } from './shared/graphql/language.ts'
export { openProductDatabases, type ProductDatabases } from './databases.ts'
export { type LiveLinkage, linkLiveRegisters } from './liveLinkage.ts'
export { type ExistingPerson, loadBans } from './lgm/load.ts'
export { openProduct, type Product } from './product.ts'
export { type ExistingAlert, loadAlerts } from './sis/load.ts'

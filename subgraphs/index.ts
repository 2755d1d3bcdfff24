/** The product as one: the only door through which the gateway's commands reach the three subgraphs. */
export { explainPair, LinkAborted, type LinkedPair, linkFiles, type LinkOutcome, type MissedPair } from './bridge/linkage/index.ts'
export { openProductDatabases, type ProductDatabases } from './databases.ts'
export { type ExistingPerson, loadBans } from './lgm/load.ts'
export { openProduct, type Product } from './product.ts'
export { type ExistingAlert, loadAlerts } from './sis/load.ts'

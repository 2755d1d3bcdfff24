import { startEmbeddedCluster } from '../../subgraphs/shared/db/embedded.ts'

/** A program that holds a cluster until its input ends: run by tests that need another process, or another user. */
const [dataDir] = process.argv.slice(2)
if (dataDir === undefined) throw new Error('usage: clusterOwner.ts DATA_DIRECTORY')
try {
  const cluster = await startEmbeddedCluster({ dataDir, durable: false, settings: { shared_buffers: '32MB' } })
  process.stdout.write(`${JSON.stringify({ owned: cluster.owned, url: cluster.url('postgres') })}\n`)
  for await (const _ of process.stdin);
  await cluster.stop()
} catch (error) {
  process.stdout.write(`${JSON.stringify({ error: error instanceof Error ? error.message : 'unknown' })}\n`)
}

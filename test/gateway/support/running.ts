import { afterEach } from '@jest/globals'

/** Something with a port that a test must not leave behind. */
interface Stoppable {
  stop(): Promise<void>
}

const running: Stoppable[] = []

/** Stops `server` after the test, also when the test fails. */
export function untilTestEnds<T extends Stoppable>(server: T): T {
  running.push(server)
  return server
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()))
})

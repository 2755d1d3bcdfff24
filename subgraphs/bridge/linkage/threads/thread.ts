import { parentPort, type Transferable, workerData } from 'node:worker_threads'
import { assertNever } from '../../../shared/errors.ts'
import type { Protocol, ThreadData, ThreadMessage } from './protocol.ts'
import { createWork, type Work } from './work.ts'

/** One thread: takes one message at a time, answers each. */
const port = parentPort
if (port === null) throw new Error('this file runs as a thread')

type Asked = { [Kind in keyof Protocol]: { readonly kind: Kind; readonly request: Protocol[Kind]['request'] } }[keyof Protocol]

const work = createWork(workerData as ThreadData)

port.on('message', ({ serial, ...asked }: { readonly serial: number } & Asked) => {
  try {
    const reply = answer(work, asked)
    port.postMessage({ serial, reply } satisfies ThreadMessage, transferables(reply))
  } catch (fault) {
    port.postMessage({ serial, fault: fault instanceof Error ? (fault.stack ?? fault.message) : 'unknown' } satisfies ThreadMessage)
  }
})

function answer(able: Work, asked: Asked): Protocol[keyof Protocol]['reply'] {
  switch (asked.kind) {
    case 'survey':
      return able.survey(asked.request)
    case 'prepare':
      return able.prepare(asked.request)
    case 'scan':
      return able.scan(asked.request)
    case 'outline':
      return able.outline(asked.request)
    case 'decide':
      return able.decide(asked.request)
    case 'explain':
      return able.explain(asked.request)
    default:
      return assertNever(asked, 'message')
  }
}

/** Keys are handed over, not copied. */
function transferables(reply: Protocol[keyof Protocol]['reply']): Transferable[] {
  if (reply === null || !('held' in reply) || reply.held === null) return []
  const { narrow, wide } = reply.held
  return [narrow, wide].flatMap(({ keys, counts }) => [keys.buffer as ArrayBuffer, counts.buffer as ArrayBuffer])
}

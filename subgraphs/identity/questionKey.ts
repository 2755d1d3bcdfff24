import { z } from 'zod'
import type { IdentityFacts } from './facts.ts'
import { identityFactsShape } from './factsShape.ts'
import { keysVersion } from './keysVersion.ts'

/** A normalised question about a person: what is known, and the blocking keys under which registers look for candidates. */
export interface Question {
  readonly facts: IdentityFacts
  readonly keys: readonly bigint[]
}

/** A question as it travels: a register whose stored keys are of another version than the question's cannot answer it. */
export interface AskedQuestion extends Question {
  readonly keysVersion: number
}

/** Grows when the shape changes, so that two processes of different age refuse each other's questions instead of misreading them. */
const version = 'v2.'
/** A question has some dozens of keys; a longer list is not one of ours. */
const keysMaxCount = 1_000
const keyTextMaxLength = 20

/**
 * Most candidates that a register answers to one question, those that share most keys with it first; a list this long may have been cut.
 * Keys join two facts each, so that a question commonly meets some dozens of records; beyond two hundred only weak sharers are left out.
 */
export const candidateMaxCount = 200

const shape = z.object({
  keysVersion: z.int().nonnegative(),
  keys: z
    .array(
      z
        .string()
        .max(keyTextMaxLength)
        .regex(/^-?\d+$/),
    )
    .max(keysMaxCount),
  facts: identityFactsShape,
})

/** Thrown for a text that `encodeQuestion` did not make. Its message holds nothing of the text: that is personal data. */
export class MalformedQuestion extends Error {
  constructor(options?: ErrorOptions) {
    super('not a question key of this version', options)
    this.name = 'MalformedQuestion'
  }
}

/**
 * The question as the key of its `PersonCheck`: opaque to the gateway, which hands it to both registers and back to the bridge.
 * Holds the whole question, so no process has to remember it. The same question always gives the same text.
 */
export function encodeQuestion({ facts, keys }: Question): string {
  return version + Buffer.from(JSON.stringify({ keysVersion, keys: keys.map(String), facts })).toString('base64url')
}

/** @throws MalformedQuestion for anything that `encodeQuestion` did not make */
export function decodeQuestion(text: string): AskedQuestion {
  if (!text.startsWith(version)) throw new MalformedQuestion()
  try {
    const { facts, keys, ...asked } = shape.parse(JSON.parse(Buffer.from(text.slice(version.length), 'base64url').toString('utf8')))
    return { ...asked, facts, keys: keys.map(BigInt) }
  } catch {
    // Without the cause: the messages of JSON.parse and zod quote what they read.
    throw new MalformedQuestion()
  }
}

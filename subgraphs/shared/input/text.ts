import type { Problem } from '../errors.ts'

/**
 * Reads one text of an input: trims it, brings it to NFC (so that one name written in two ways of Unicode is stored once), and
 * refuses what no register should hold. The problem never repeats the text.
 *
 * @param problems where a refusal is added: all problems of an input are told at once
 * @returns the clean text; null when it was absent, empty or refused
 */
export function readText(text: string | null | undefined, rule: TextRule, problems: Problem[]): string | null {
  if (text == null) return null
  const clean = text.normalize('NFC').trim()
  if (clean.length > rule.maxLength) {
    problems.push(refusal('TEXT_TOO_LONG', `must be at most ${rule.maxLength} characters`, rule.path))
    return null
  }
  if (!clean.isWellFormed() || unsafe.test(rule.lines === 'MANY' ? clean.replaceAll(lineBreaks, ' ') : clean)) {
    problems.push(refusal('TEXT_INVALID_CHARACTER', 'holds a control character: remove it', rule.path))
    return null
  }
  return clean === '' ? null : clean
}

/** As `readText`, with a problem of its own for a text that is empty. */
export function readMandatory(text: string, rule: TextRule, emptyCode: string, message: string, problems: Problem[]): string | null {
  const before = problems.length
  const clean = readText(text, rule, problems)
  if (clean === null && problems.length === before) problems.push(refusal(emptyCode, message, rule.path))
  return clean
}

export interface TextRule {
  /** Where the text stands, from the root of the input. */
  readonly path: readonly string[]
  /** In UTF-16 units, after trimming. */
  readonly maxLength: number
  /** MANY allows line breaks, as in a reason copied from a decision. ONE by default. */
  readonly lines?: 'ONE' | 'MANY'
}

/** Refuses a list that is longer than `maxCount`. @returns whether it is short enough to be read on */
export function checkCount(list: readonly unknown[], maxCount: number, path: readonly string[], problems: Problem[]): boolean {
  if (list.length <= maxCount) return true
  problems.push(refusal('LIST_TOO_LONG', `must hold at most ${maxCount} items`, path))
  return false
}

const refusal = (code: string, message: string, path: readonly string[]): Problem => ({ code, message, path, rule: null })

/** Controls, NUL among them; marks that reorder text on the screen of an officer; private and unassigned characters. */
const unsafe = /[\p{Cc}\p{Co}\p{Cn}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u
const lineBreaks = /[\r\n\t]/g

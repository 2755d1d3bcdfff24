import type { Publication } from './publication.ts'

/**
 * Idempotency keys of our writes to SIS: the publication, the step, and what tells this effect from another one of the same step.
 * A write repeated after a lost answer carries the same key; SIS hands the key back as the origin of the change, so that
 * we know our own echo.
 */
export const submitKey = ({ id, banVersion }: Publication, alertsBefore: number, mustBeSeen: boolean): string =>
  `${id}:s${banVersion}:${alertsBefore}${mark(mustBeSeen)}`
/** `alertsSeen`: how many alerts the ban has had, so that a later alert of the same version is another effect. */
export const updateKey = ({ id, banVersion }: Publication, alertsSeen: number, alertVersion: number): string =>
  `${id}:u${banVersion}:${alertsSeen}.${alertVersion}`
export const withdrawKey = ({ id, banVersion }: Publication, alertsSeen: number, alertVersion: number): string =>
  `${id}:w${banVersion}:${alertsSeen}.${alertVersion}`
export const swapKey = ({ id, banVersion }: Publication, alertsBefore: number, alertVersion: number, mustBeSeen: boolean): string =>
  `${id}:x${banVersion}:${alertsBefore}.${alertVersion}${mark(mustBeSeen)}`
/** One publication may end several alerts for return; the end of an alert's id tells them apart, the whole one would make the key too long. */
export const returnKey = ({ id, banVersion }: Publication, alertId: string, alertVersion: number): string =>
  `${id}:r${banVersion}:${alertId.slice(-12)}.${alertVersion}`

/** What is asked for differs between two attempts when a likeness was found in between: then it is another input, and needs another key. */
const mark = (mustBeSeen: boolean): string => (mustBeSeen ? '.seen' : '')

const keyPattern = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):[suwxr]\d+:[\w.-]+$/

/** Id of the publication that wrote, or null when the origin is not a key of ours. */
export const publicationOfKey = (origin: string | null): string | null => keyPattern.exec(origin ?? '')?.[1] ?? null

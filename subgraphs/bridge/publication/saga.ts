/**
 * The life of a publication, one change of a ban on its way into SIS, as a table. Nothing else decides which state may
 * follow which; the database lets a state change happen only from the state that was read.
 */
export const publicationStates = [
  'PENDING',
  'CHECKED',
  'SUBMITTED',
  'AWAITING_APPROVAL',
  'CONFIRMED',
  'HELD',
  'REJECTED',
  'NEEDS_ATTENTION',
  'SUPERSEDED',
] as const
export type PublicationState = (typeof publicationStates)[number]

export const publicationEvents = [
  /** The rules allow it. */
  'pass',
  /** A blocking rule stops it, ours or the register's. */
  'hold',
  /** What stopped it may have gone, or what was confirmed holds no longer: start again. */
  'reopen',
  /** About to be written to SIS. */
  'submit',
  /** In SIS, and SIRENE has not decided. */
  'awaitApproval',
  /** Read back, and equal to what the ban should have published; for a withdrawal, gone. */
  'confirm',
  /** SIRENE refused it. */
  'reject',
  /** A newer change of the same ban takes its place. */
  'supersede',
  /** It could not be brought to an end, or its end was undone by others: a person must look. */
  'giveUp',
] as const
export type PublicationEvent = (typeof publicationEvents)[number]

type Transitions = Readonly<Record<PublicationState, Readonly<Partial<Record<PublicationEvent, PublicationState>>>>>

/** Ends that nothing follows. CONFIRMED is an end too, unless what SIS holds changes afterwards. */
export const finalStates = ['REJECTED', 'SUPERSEDED'] as const satisfies readonly PublicationState[]

const onTheWay = { confirm: 'CONFIRMED', awaitApproval: 'AWAITING_APPROVAL', hold: 'HELD', supersede: 'SUPERSEDED' } as const

export const transitions: Transitions = {
  PENDING: { ...onTheWay, pass: 'CHECKED', giveUp: 'NEEDS_ATTENTION' },
  CHECKED: { ...onTheWay, pass: 'CHECKED', submit: 'SUBMITTED', giveUp: 'NEEDS_ATTENTION' },
  // A write of which no trace is found is taken back to CHECKED and tried again under the same key.
  SUBMITTED: { ...onTheWay, pass: 'CHECKED', reject: 'REJECTED', giveUp: 'NEEDS_ATTENTION' },
  AWAITING_APPROVAL: {
    confirm: 'CONFIRMED',
    reject: 'REJECTED',
    reopen: 'PENDING',
    supersede: 'SUPERSEDED',
    giveUp: 'NEEDS_ATTENTION',
  },
  CONFIRMED: { reopen: 'PENDING', giveUp: 'NEEDS_ATTENTION' },
  HELD: { reopen: 'PENDING', supersede: 'SUPERSEDED' },
  NEEDS_ATTENTION: { reopen: 'PENDING', confirm: 'CONFIRMED', supersede: 'SUPERSEDED' },
  REJECTED: {},
  SUPERSEDED: {},
}

/** States in which the bridge itself has something left to do. */
export const workingStates = ['PENDING', 'CHECKED', 'SUBMITTED'] as const satisfies readonly PublicationState[]
/** States that a newer change of the same ban ends. */
export const unsettledStates: readonly PublicationState[] = publicationStates.filter((state) => 'supersede' in transitions[state])
/** States in which nothing is on its way any more, and the publication has an end to tell the time of. */
export const settledStates = ['CONFIRMED', 'REJECTED', 'SUPERSEDED'] as const satisfies readonly PublicationState[]

export const isWorking = (state: PublicationState): boolean => workingStates.some((working) => working === state)
export const isSettled = (state: PublicationState): boolean => settledStates.some((settled) => settled === state)

/** Where the event leads, or null when the table has no such way. */
export const nextState = (state: PublicationState, event: PublicationEvent): PublicationState | null => transitions[state][event] ?? null

/**
 * Follows the events one after the other.
 * @throws Error when one has no way out of the state it meets: the saga is wrong, and must not go on
 */
export function follow(from: PublicationState, events: readonly PublicationEvent[]): PublicationState {
  return events.reduce<PublicationState>((state, event) => {
    const next = nextState(state, event)
    if (next === null) throw new Error(`a publication that is ${state} cannot ${event}`)
    return next
  }, from)
}

/**
 * Whether the table can be trusted: every state is reached from PENDING, only the named ends have no way out, and
 * from every state some end can be reached.
 * @throws Error naming the state that breaks it; called when the bridge starts
 */
export function checkSaga(table: Transitions = transitions): void {
  const reached = reachableFrom('PENDING', table)
  for (const state of publicationStates) {
    if (!reached.has(state)) throw new Error(`publication state ${state} cannot be reached`)
    const isEnd = Object.keys(table[state]).length === 0
    if (isEnd !== finalStates.some((final) => final === state))
      throw new Error(`publication state ${state} is ${isEnd ? '' : 'not '}an end`)
    if (!isEnd && ![...reachableFrom(state, table)].some(isSettled)) throw new Error(`publication state ${state} leads to no end`)
  }
}

function reachableFrom(start: PublicationState, table: Transitions): ReadonlySet<PublicationState> {
  const reached = new Set<PublicationState>([start])
  for (const state of reached) for (const next of Object.values(table[state])) reached.add(next)
  return reached
}

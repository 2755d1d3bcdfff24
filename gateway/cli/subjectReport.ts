import { OperatorError } from '../../subgraphs/shared/errors.ts'
import { askGateway, type GatewayCall } from './askGateway.ts'
import { type Exceptions, ownState } from './subjectExceptions.ts'
import {
  type FindAnswer,
  findQuery,
  type HeldAlert,
  type HeldBan,
  type HeldIdentity,
  type HeldPerson,
  personQuery,
  type TrailAnswer,
  type TrailNode,
  trailQuery,
} from './subjectQueries.ts'

/**
 * Names one person: never free text, which could find others. Several ids where records are not judged to be of one human yet, and
 * the officer has seen that they are.
 */
export type Subject =
  | { readonly by: 'PERSON'; readonly ids: readonly string[] }
  | { readonly by: 'PERSONAL_CODE'; readonly personalCode: string }
  | { readonly by: 'DOCUMENT'; readonly number: string; readonly country: string | null }

/** One request in which somebody saw or changed the person's data, in whichever of the trails it was logged. */
export interface Look {
  readonly at: string
  readonly agency: string
  readonly roles: readonly string[]
  /** One of our own services acted by itself. */
  readonly automatic: boolean
  readonly purpose: string | null
  readonly caseNumber: string | null
  readonly actions: readonly string[]
  readonly operations: readonly string[]
  /** Whose data were concerned: LGM, SIS, BRIDGE for both together. */
  readonly trails: readonly string[]
}

export interface SubjectReport {
  readonly madeAt: string
  readonly caseNumber: string
  /** None: neither register holds a record of the person. */
  readonly personIds: readonly string[]
  readonly disputed: boolean
  /** What LGM holds of the person, once for each of its records. */
  readonly identities: readonly (HeldIdentity & { readonly id: string })[]
  readonly entryBans: readonly Omit<HeldBan, 'person'>[]
  readonly alerts: readonly HeldAlert[]
  readonly judgements: readonly { readonly judgement: string; readonly judgedAt: string }[]
  /** Newest first. */
  readonly looks: readonly Look[]
  readonly heldBack: { readonly looks: number; readonly foreignAlerts: number; readonly reasons: number }
}

/**
 * All that may be told to a person about themselves: what both registers hold, the decisions, and who looked when and why. Users are
 * not named, only their agencies: who looked is for the agency to answer for (Court of Justice, C-579/21).
 *
 * @throws OperatorError when a register or a trail could not be asked, because half a report would pass for a whole one; and when
 *   several people answer to the question
 */
export async function makeSubjectReport(call: GatewayCall, subject: Subject, exceptions: Exceptions, now: Date): Promise<SubjectReport> {
  const persons = await Promise.all((await findPersons(call, subject)).map((id) => readPerson(call, id)))
  const entryBans = onceEach(persons.flatMap((person) => person.entryBans))
  const alerts = onceEach(persons.flatMap((person) => person.alerts))
  const identities = new Map(entryBans.flatMap(({ person: held }) => (held === null ? [] : [[held.id, held] as const])))
  const records = [...identities.keys(), ...entryBans.map(({ id }) => id), ...alerts.map(({ id }) => id)]
  const looks = looksOf(records.length === 0 ? [] : await readTrails(call, records))
  const shownLooks = looks.filter(({ purpose }) => purpose === null || !exceptions.withheldPurposes.includes(purpose))
  const shownAlerts = alerts.filter(({ issuingState }) => issuingState === ownState || exceptions.foreignAlerts === 'SHOWN')
  return {
    madeAt: now.toISOString(),
    caseNumber: call.caseNumber,
    personIds: persons.map(({ id }) => id),
    disputed: persons.some(({ disputed }) => disputed === true),
    identities: [...identities.values()],
    entryBans: entryBans.map(({ person: _, ...ban }) => ban),
    alerts: shownAlerts,
    judgements: persons.flatMap(({ links }) => (links ?? []).map(({ judgement, judgedAt }) => ({ judgement, judgedAt }))),
    looks: shownLooks,
    heldBack: {
      looks: looks.length - shownLooks.length,
      foreignAlerts: alerts.length - shownAlerts.length,
      // LGM has a reason for every ban: one that is not shown rests on a ground that touches security.
      reasons: entryBans.filter(({ reason }) => reason === null).length,
    },
  }
}

const featureOf = { PERSONAL_CODE: 'personalCode', DOCUMENT: 'document' } as const

type WholePerson = HeldPerson & { readonly [Side in 'entryBans' | 'alerts']: NonNullable<HeldPerson[Side]> }

async function readPerson(call: GatewayCall, id: string): Promise<WholePerson> {
  const { person } = await askGateway<{ person: HeldPerson | null }>(call, personQuery, { id })
  if (person === null) throw new OperatorError('no person has this id')
  const { entryBans, alerts } = person
  if (entryBans === null || alerts === null)
    throw new OperatorError('a register did not say what it holds: ask again, the report would not be whole')
  return { ...person, entryBans, alerts }
}

/** Two ids may be of one human by now. */
const onceEach = <Held extends { readonly id: string }>(records: readonly Held[]): readonly Held[] => [
  ...new Map(records.map((held) => [held.id, held])).values(),
]

/** The ids of the one person who holds the code or document; none when nobody does. */
async function findPersons(call: GatewayCall, subject: Subject): Promise<readonly string[]> {
  if (subject.by === 'PERSON') return subject.ids
  const input =
    subject.by === 'PERSONAL_CODE'
      ? { personalCode: subject.personalCode }
      : { document: { number: subject.number, ...(subject.country === null ? {} : { country: subject.country }) } }
  const { sources, matches } = (await askGateway<FindAnswer>(call, findQuery, { input })).checkPerson
  const silent = sources.filter(({ state }) => state !== 'ANSWERED').map(({ registry }) => registry)
  if (silent.length > 0) throw new OperatorError(`${silent.join(' and ')} did not answer: ask again, the report would not be whole`)
  const holders = matches.flatMap(({ evidence, person }) => {
    const agrees = evidence?.some(({ feature, outcome }) => feature === featureOf[subject.by] && outcome === 'AGREES') === true
    return agrees && person !== null ? [person.id] : []
  })
  if (holders.length > 1)
    throw new OperatorError(
      `records of several persons name it: see which are of who asks, and name each with --person (${holders.join(' ')})`,
    )
  return holders
}

/** As many as one question to the trails may name. */
const recordsPerQuestion = 100

async function readTrails(call: GatewayCall, records: readonly string[]): Promise<readonly TrailNode[]> {
  const nodes: TrailNode[] = []
  for (let from = 0; from < records.length; from += recordsPerQuestion) {
    let after: string | null = null
    do {
      const variables: Readonly<Record<string, unknown>> = { records: records.slice(from, from + recordsPerQuestion), after }
      const { auditEntries }: TrailAnswer = await askGateway<TrailAnswer>(call, trailQuery, variables)
      if (auditEntries.unavailable.length > 0)
        throw new OperatorError(`the trail of ${auditEntries.unavailable.join(' and ')} could not be read: ask again`)
      nodes.push(...auditEntries.edges.map(({ node }) => node))
      after = auditEntries.pageInfo.hasNextPage ? auditEntries.pageInfo.endCursor : null
    } while (after !== null)
  }
  return nodes
}

/** The entries of one request are one look. */
function looksOf(nodes: readonly TrailNode[]): readonly Look[] {
  const requests = [...Map.groupBy(nodes, ({ correlationId }) => correlationId).values()]
  const looks = requests.flatMap((entries) => {
    const [first] = entries
    return first === undefined ? [] : [lookOf(first, entries)]
  })
  return looks.toSorted((left, right) => right.at.localeCompare(left.at))
}

const lookOf = (first: TrailNode, entries: readonly TrailNode[]): Look => ({
  at: first.occurredAt,
  agency: first.agency,
  roles: first.roles,
  automatic: entries.every(({ service, roles }) => service !== null || roles.length === 0),
  purpose: entries.find(({ purpose }) => purpose !== null)?.purpose ?? null,
  caseNumber: entries.find(({ caseNumber }) => caseNumber !== null)?.caseNumber ?? null,
  actions: [...new Set(entries.map(({ action }) => action))],
  operations: [...new Set(entries.map(({ operation }) => operation))],
  trails: [...new Set(entries.map(({ trail }) => trail))],
})

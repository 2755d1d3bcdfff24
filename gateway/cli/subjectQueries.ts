/** What both registers hold on a person, as a data protection officer is shown it. */
export const personQuery = `query SubjectPerson($id: ID!) {
  person(id: $id) {
    id
    disputed
    links { judgement judgedAt left { registry recordId } right { registry recordId } }
    entryBans {
      id status statusReason inForce territory grounds reason decisionReference decisionDate authority contact validFrom validUntil issuedAt
      person { id ...held personalCode }
    }
    alerts {
      id schengenId issuingState kind status inForce reason grounds decisionReference authority contact validUntil reviewDate enteredAt
      names { kind form surname forename } birthDate placeOfBirth sex nationalities freeMovementFamily documents { number country type }
    }
  }
}
fragment held on RegisteredPerson {
  names { kind form surname forename } birthDate placeOfBirth sex nationalities freeMovementFamily documents { number country type }
}`

export const findQuery = `query SubjectFind($input: PersonQueryInput!) {
  checkPerson(input: $input) {
    sources { registry state }
    matches { evidence { feature outcome } person { id } }
  }
}`

export const trailQuery = `query SubjectTrail($records: [ID!]!, $after: String) {
  auditEntries(filter: { records: $records }, first: 100, after: $after) {
    edges { node { trail occurredAt agency roles service purpose caseNumber operation action result correlationId } }
    pageInfo { hasNextPage endCursor }
    unavailable
  }
}`

export interface FindAnswer {
  readonly checkPerson: {
    readonly sources: readonly { readonly registry: string; readonly state: string }[]
    readonly matches: readonly {
      readonly evidence: readonly { readonly feature: string; readonly outcome: string }[] | null
      readonly person: { readonly id: string } | null
    }[]
  }
}

/** Identity data of a record. Null: not held, or not shown to the officer. */
export interface HeldIdentity {
  readonly names:
    | readonly { readonly kind: string; readonly form: string; readonly surname: string; readonly forename: string | null }[]
    | null
  readonly birthDate: string | null
  readonly placeOfBirth: string | null
  readonly sex: string | null
  readonly nationalities: readonly string[] | null
  readonly freeMovementFamily: boolean | null
  readonly documents: readonly { readonly number: string; readonly country: string | null; readonly type: string | null }[] | null
  readonly personalCode?: string | null
}

interface Decision {
  readonly id: string
  readonly status: string
  readonly inForce: boolean
  readonly grounds: readonly string[] | null
  readonly reason: string | null
  readonly decisionReference: string | null
  readonly authority: string | null
  readonly contact: string
  readonly validUntil: string | null
}

export interface HeldBan extends Decision {
  readonly statusReason: string | null
  readonly territory: string
  readonly decisionDate: string | null
  readonly validFrom: string
  readonly issuedAt: string
  readonly person: (HeldIdentity & { readonly id: string }) | null
}

export interface HeldAlert extends Decision, HeldIdentity {
  readonly schengenId: string
  readonly issuingState: string
  readonly kind: string
  readonly reviewDate: string | null
  readonly enteredAt: string
}

export interface HeldPerson {
  readonly id: string
  readonly disputed: boolean | null
  readonly links: readonly { readonly judgement: string; readonly judgedAt: string }[] | null
  readonly entryBans: readonly HeldBan[] | null
  readonly alerts: readonly HeldAlert[] | null
}

export interface TrailNode {
  readonly trail: string
  readonly occurredAt: string
  readonly agency: string
  readonly roles: readonly string[]
  readonly service: string | null
  readonly purpose: string | null
  readonly caseNumber: string | null
  readonly operation: string
  readonly action: string
  readonly result: string
  readonly correlationId: string
}

export interface TrailAnswer {
  readonly auditEntries: {
    readonly edges: readonly { readonly node: TrailNode }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
    readonly unavailable: readonly string[]
  }
}

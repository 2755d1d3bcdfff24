/** What of a record a role may be shown besides the verdict, which everybody is told who may ask at all. */
export const grantedGroups = ['EVIDENCE', 'IDENTITY', 'DOCUMENTS', 'REASONS', 'SECURITY', 'HISTORY', 'HANDLING', 'QUALITY'] as const
export type GrantedGroup = (typeof grantedGroups)[number]

/** What each group is, as `entry-ban policy` prints it. */
export const groupMeanings: Readonly<Record<GrantedGroup, string>> = {
  EVIDENCE: 'why a record is taken to be of the person asked about, without what the record holds',
  IDENTITY: 'names, dates, sex, nationalities as the register holds them',
  DOCUMENTS: 'document numbers and the personal code as the register holds them',
  REASONS: 'why it was decided: reasons in words, grounds',
  SECURITY: 'grounds and reasons that touch security, which REASONS alone leaves out',
  HISTORY: 'bans and alerts that are not in force: ended, suspended or not yet approved; to others they are as if they were not',
  HANDLING: 'how the authorities handle it: publication, review dates, judgements who is who',
  QUALITY: 'differences between the registers',
}

/**
 * Besides those that are granted:
 * VERDICT is whether there is something, its state, its reference and whom to call; whoever may ask is told.
 * WITHIN is seen by whoever sees the object that it is part of; only for types that cannot be reached in another way.
 * PLAN moves between gateway and subgraphs on the way to an answer and is shown to nobody.
 * SERVICE is for our own services.
 * VALUES is one side of a discrepancy: its group is that of the field that differs.
 */
export type FieldGroup = GrantedGroup | 'VERDICT' | 'WITHIN' | 'PLAN' | 'SERVICE' | 'VALUES'

/** Fields of each type by their group, separated by spaces. A field that stands nowhere is refused to everybody. */
const table: Readonly<Record<string, Readonly<Partial<Record<FieldGroup, string>>>>> = {
  EntryBan: {
    VERDICT: `id version status inForce territory decisionReference decisionDate authority contact validFrom validUntil issuedAt changedAt`,
    IDENTITY: 'person',
    REASONS: 'statusReason grounds reason',
    HANDLING: 'publication clocks reviewDate',
    QUALITY: 'discrepancies',
  },
  RegisteredPerson: {
    VERDICT: 'id version entryBans',
    IDENTITY:
      'names birthDate placeOfBirth sex nationalities dateOfDeath freeMovementFamily returnedOn returnConfirmedAt returnDecisionReference',
    DOCUMENTS: 'documents personalCode',
  },
  Alert: {
    VERDICT: `id schengenId version issuingState kind status inForce decisionReference authority contact action validUntil enteredAt changedAt`,
    IDENTITY: 'names birthDate placeOfBirth sex nationalities freeMovementFamily',
    DOCUMENTS: 'documents',
    REASONS: 'reason grounds rejectionReason deletionReason',
    HANDLING: 'reviewDate unseenSince',
    QUALITY: 'discrepancies',
    SERVICE: 'nationalReference subjectReference',
  },
  PersonName: { WITHIN: 'kind form surname forename language' },
  IdentityDocument: { WITHIN: 'number country type' },

  PersonCheck: { VERDICT: 'verdict checkedAt sources matches', PLAN: 'query lgmCandidates sisCandidates' },
  LgmCandidate: { PLAN: 'recordId identity bansInForce' },
  SisCandidate: { PLAN: 'recordId identity kind issuingState inForce' },
  Source: { WITHIN: 'registry state reason' },
  Match: { VERDICT: 'person decision weight', EVIDENCE: 'reasons evidence' },
  Evidence: { WITHIN: 'feature outcome weight because asked', IDENTITY: 'held' },
  Person: { VERDICT: 'id disputed entryBans alerts', HANDLING: 'links', PLAN: 'records' },
  RecordRef: { WITHIN: 'registry recordId' },
  Link: { WITHIN: 'id left right judgement reason judgedBy judgedAt closedAt' },

  Publication: {
    WITHIN: `id entryBan banVersion action state reason problems warnings differingFields alert attempts occurredAt settledAt lagSeconds missingBanWindow clocks steps`,
  },
  Clock: {
    WITHIN: `id kind state rule actor entryBan alert otherState startedAt startedBy dueAt extendedAt doneAt outcome answeredBy`,
    // Words about a ban whose grounds are not known here.
    SECURITY: 'reason answerReason',
  },
  ClockConnection: { WITHIN: 'edges pageInfo' },
  ClockEdge: { WITHIN: 'cursor node' },
  ClockPayload: { WITHIN: 'clock problems replayed' },
  BanReview: { SERVICE: 'id reviewDate' },
  MissingBanWindow: { WITHIN: 'from until seconds' },
  PublicationStep: { WITHIN: 'name outcome state at durationMs' },
  Discrepancy: {
    WITHIN: `id kind severity entryBan alert relatedEntryBan relatedAlert field rule firstSeenAt lastSeenAt reopenedAt closedAt
      version accepted valuesHidden suggestedResolution fittingResolutions resolutions`,
    VALUES: 'lgmValue sisValue',
  },
  Resolution: {
    // The reasons are null where the difference touches security: see `seesWordsAbout`.
    WITHIN: `id discrepancy discrepancyVersion kind state reason entryBan alert judgement records payloadDigest proposedBy proposedAt expiresAt
      decidedBy decidedAt decisionReason appliedAt provedAt failure`,
  },
  ReconciliationRun: {
    WITHIN:
      'id status startedBy startedAt finishedAt scope sampleSize sampleSeed phase done total rate secondsLeft partial bansRead alertsRead checkedInFull counts unread',
  },
  KindCount: { WITHIN: 'kind count' },

  Statistics: { WITHIN: 'from until by checks publications discrepancies entryBans alerts', PLAN: 'query' },
  CheckStatistics: { WITHIN: 'period asked banned review noBan undetermined' },
  PublicationStatistics: { WITHIN: 'period action begun confirmed medianLagSeconds percentile95LagSeconds longestLagSeconds' },
  DiscrepancyStatistics: { WITHIN: 'period found cameBack closed openAtEnd' },
  EntryBanStatistics: { WITHIN: 'period issued amended suspended revoked annulled expired liveAtEnd' },
  AlertStatistics: { WITHIN: 'period kind entered approved rejected amended withdrawn expired activeAtEnd' },
  AuditEntryConnection: { WITHIN: 'edges pageInfo unavailable', PLAN: 'query lgmEntries sisEntries' },
  AuditEntryEdge: { WITHIN: 'cursor node' },
  AuditEntry: {
    WITHIN: `id trail occurredAt user agency roles service purpose caseNumber operation action records fields result correlationId`,
  },

  EntryBanConnection: { WITHIN: 'edges pageInfo' },
  EntryBanEdge: { WITHIN: 'cursor node' },
  AlertConnection: { WITHIN: 'edges pageInfo' },
  AlertEdge: { WITHIN: 'cursor node' },
  PublicationConnection: { WITHIN: 'edges pageInfo' },
  PublicationEdge: { WITHIN: 'cursor node' },
  DiscrepancyConnection: { WITHIN: 'edges pageInfo' },
  DiscrepancyEdge: { WITHIN: 'cursor node' },
  ResolutionConnection: { WITHIN: 'edges pageInfo' },
  ResolutionEdge: { WITHIN: 'cursor node' },
  ReconciliationRunConnection: { WITHIN: 'edges pageInfo' },
  ReconciliationRunEdge: { WITHIN: 'cursor node' },
  PageInfo: { WITHIN: 'hasNextPage endCursor' },

  ReturnPayload: { WITHIN: 'person problems replayed' },
  EntryBanPayload: { WITHIN: 'entryBan problems replayed' },
  EntryBanSyncResult: { WITHIN: 'reference outcome entryBan problems' },
  AlertPayload: { WITHIN: 'alert problems replayed' },
  ReconciliationRunPayload: { WITHIN: 'run problems replayed' },
  ResolutionPayload: { WITHIN: 'resolution problems replayed' },
  LinkPayload: { WITHIN: 'link problems replayed' },
  PublicationPayload: { WITHIN: 'publication problems replayed' },
  Problem: { WITHIN: 'code message path rule' },
  ChangeFeed: { WITHIN: 'entries cursor' },
  Change: { WITHIN: 'cursor kind entityId entityVersion origin occurredAt' },
}

const groupOfField = new Map<string, FieldGroup>()
for (const [type, groups] of Object.entries(table)) {
  for (const [group, names] of Object.entries(groups)) {
    for (const name of names.trim().split(/\s+/)) groupOfField.set(`${type}.${name}`, group as FieldGroup)
  }
}

/** The group of a field of an object type; null for one that stands in no group. */
export const groupOf = (type: string, field: string): FieldGroup | null => groupOfField.get(`${type}.${field}`) ?? null

/** Every field in the table as `Type.field`, with its group. */
export const allFields = (): readonly (readonly [field: string, group: FieldGroup])[] => [...groupOfField]

/**
 * Grounds that only SECURITY shows (Reg. (EU) 2018/1861 Arts. 24(2)(b) and 25): to know that one is suspected of terrorism warns,
 * and to know that another is harms. Where a record rests on one, its reasons in words are held back too.
 */
export const securityGrounds: readonly string[] = ['SERIOUS_SECURITY_THREAT', 'RESTRICTIVE_MEASURE']

/** A discrepancy shows a value of another record: which group it is of, by the field that differs. The rest is IDENTITY. */
const groupOfValues: Readonly<Record<string, GrantedGroup>> = {
  documents: 'DOCUMENTS',
  addedDocuments: 'DOCUMENTS',
  documentCountry: 'DOCUMENTS',
  grounds: 'REASONS',
  // The text alone does not tell whether it is about security; who may not see that reads it on the ban, where its grounds are known.
  reason: 'SECURITY',
}

export const groupOfValue = (field: string | null): GrantedGroup => (field === null ? 'IDENTITY' : (groupOfValues[field] ?? 'IDENTITY'))

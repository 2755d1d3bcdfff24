// Generated from schema/bridge.graphql by `npm run codegen`. Do not edit.
import type { IdentityFacts } from '../identity/facts.ts';
import type { AuditPage } from '../shared/audit/question.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { TrailEntry } from './trails/merge.ts';
import type { Clock as StoredClock } from './clocks/clock.ts';
import type { ClockAnswered } from './clocks/commands.ts';
import type { Discrepancy as StoredDiscrepancy, DiscrepancyPage } from './reconciliation/discrepancy.ts';
import type { Link as HeldLink } from './links/link.ts';
import type { Match as FoundMatch } from './check/evaluate.ts';
import type { MissingBanWindow as StoredWindow } from './publication/missingBan.ts';
import type { Person as KnownPerson } from './links/person.ts';
import type { Publication as StoredPublication, RecordedStep } from './publication/publication.ts';
import type { PublicationPage } from './publication/queries.ts';
import type { RetryAnswer } from './publication/retry.ts';
import type { ReconciliationRun as StoredRun, RunPage } from './reconciliation/reconciliationRun.ts';
import type { RunAnswer } from './reconciliation/commands.ts';
import type { Resolution as StoredResolution, ResolutionPage, ResolutionAnswer } from './resolutions/resolution.ts';
import type { Source as AskedSource } from './check/candidates.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A calendar date, `YYYY-MM-DD`. Not an instant: it has no time zone. */
  Date: { input: string; output: string; }
  /** A calendar date of which the day, or the day and the month, may be unknown: `1980`, `1980-05`, `1980-05-17`. */
  PartialDate: { input: string; output: string; }
  /** An instant, RFC 3339, in UTC. */
  DateTime: { input: Date; output: Date; }
  /** ISO 3166-1 alpha-3, or a code of ICAO Doc 9303 part 3 for persons without a state (XXA, XXB, XXC, XXX). */
  CountryCode: { input: string; output: string; }
  /** An identity as one register holds it, in the canonical form that the matcher reads. */
  IdentityFacts: { input: IdentityFacts; output: IdentityFacts; }
  /** A page of a register's own audit trail, on its way into the joint list. */
  AuditPage: { input: AuditPage; output: AuditPage; }
  _FieldSet: { input: string; output: string; }
};

export type Query = {
  __typename?: 'Query';
  /** Is this person banned? Asks both registers, live. */
  checkPerson: PersonCheck;
  /** The same for up to 500 persons, as of one flight; answers in the order of the questions. */
  checkPersons: Array<PersonCheck>;
  /** The unified view of one human, by the id that a check gave. */
  person?: Maybe<Person>;
  /** One change of a ban on its way into SIS. */
  publication?: Maybe<Publication>;
  /** Changes on their way into SIS, newest first. */
  publications: PublicationConnection;
  /** What has to be done about bans by a certain time, what is due first first. */
  clocks: ClockConnection;
  /** Differences between the registers, gravest first. */
  discrepancies: DiscrepancyConnection;
  /** One way of mending a difference, from its proposal to its proof. */
  resolution?: Maybe<Resolution>;
  /** What was proposed about differences and what came of it, newest first. */
  resolutions: ResolutionConnection;
  /** One comparison of the registers, while it runs and afterwards. */
  reconciliationRun?: Maybe<ReconciliationRun>;
  /** Newest first. */
  reconciliationRuns: ReconciliationRunConnection;
  /**
   * What happened day by day, or month by month, by the calendar of Riga (Reg. (EU) 2018/1861 Art. 60): from the first day to the last, both counted, at most
   * 366 days or 120 months; months are counted whole. Each owner counts its own facts, when it is asked.
   */
  statistics: Statistics;
  /** Who looked at what and why, and who changed what: the audit trails of both registers and the bridge as one list, newest first. For oversight. */
  auditEntries: AuditEntryConnection;
};


export type QueryCheckPersonArgs = {
  input: PersonQueryInput;
};


export type QueryCheckPersonsArgs = {
  inputs: Array<PersonQueryInput>;
};


export type QueryPersonArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPublicationArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPublicationsArgs = {
  filter?: InputMaybe<PublicationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryClocksArgs = {
  filter?: InputMaybe<ClockFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryDiscrepanciesArgs = {
  filter?: InputMaybe<DiscrepancyFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryResolutionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryResolutionsArgs = {
  filter?: InputMaybe<ResolutionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryReconciliationRunArgs = {
  id: Scalars['ID']['input'];
};


export type QueryReconciliationRunsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryStatisticsArgs = {
  from: Scalars['Date']['input'];
  until: Scalars['Date']['input'];
  by?: StatisticsPeriod;
};


export type QueryAuditEntriesArgs = {
  filter?: InputMaybe<AuditFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Starts a comparison of both registers. Only one runs at a time. */
  startReconciliation: ReconciliationRunPayload;
  /** Stops a running comparison after the page it is on. */
  cancelReconciliation: ReconciliationRunPayload;
  /** Proposes what to do about a difference. Nothing happens before another person approves it. */
  proposeResolution: ResolutionPayload;
  /** A second person approves what was proposed, exactly as it was proposed; it is carried out at once, and looked at until it is proved. */
  approveResolution: ResolutionPayload;
  /** Refuses a proposal, or takes back one's own; also one that was approved, as long as nothing has been done about it. */
  rejectResolution: ResolutionPayload;
  /** A person decides whether two records are the same human. Closes the judgement that stood before; nothing is overwritten. */
  judgeIdentity: LinkPayload;
  /** Tries a publication again that needs attention or is held. */
  retryPublication: PublicationPayload;
  /** Notes that another state asks about a permit (Art. 27), or tells that an alert is wrong (Art. 44): its clock runs from now. */
  startClock: ClockPayload;
  /** Answers a clock. Of a consultation: a permit that is kept takes the alert out of SIS, one that is withdrawn lets the ban go on by itself. */
  answerClock: ClockPayload;
  /** Writes down what the gateway refused by itself; answers of each whether it has an entry now. For the gateway's service identity only; at most 500. */
  recordRefusals: Array<Scalars['Boolean']['output']>;
};


export type MutationStartReconciliationArgs = {
  input: StartReconciliationInput;
};


export type MutationCancelReconciliationArgs = {
  input: CancelReconciliationInput;
};


export type MutationProposeResolutionArgs = {
  input: ProposeResolutionInput;
};


export type MutationApproveResolutionArgs = {
  input: ApproveResolutionInput;
};


export type MutationRejectResolutionArgs = {
  input: RejectResolutionInput;
};


export type MutationJudgeIdentityArgs = {
  input: JudgeIdentityInput;
};


export type MutationRetryPublicationArgs = {
  input: RetryPublicationInput;
};


export type MutationStartClockArgs = {
  input: StartClockInput;
};


export type MutationAnswerClockArgs = {
  input: AnswerClockInput;
};


export type MutationRecordRefusalsArgs = {
  refusals: Array<RefusalInput>;
};

/** The answer to the question whether a person is banned. */
export type Verdict =
  /** A record of this person holds a ban or a refusal of entry in force. */
  | 'BANNED'
  /** Somebody must look: a record may be of this person, or its meaning is not plain. */
  | 'REVIEW'
  /** Both registers answered, and neither holds anything in force on this person. */
  | 'NO_BAN'
  /** A register could not be asked, and the other one does not already say BANNED. */
  | 'UNDETERMINED';

export type Registry =
  | 'LGM'
  | 'SIS';

export type SourceState =
  /** Asked, and answered in full. */
  | 'ANSWERED'
  /** Could not be asked. Never the same as `nothing found`. */
  | 'UNAVAILABLE';

export type Source = {
  __typename?: 'Source';
  registry: Registry;
  state: SourceState;
  /** Why it could not be asked, in a word: NO_ANSWER, UNREADABLE, or TOO_MANY for a question that so many records fit that some were left out. */
  reason?: Maybe<Scalars['String']['output']>;
};

export type MatchDecision =
  /** The same human, by rules that a machine may apply. */
  | 'MATCH'
  /** Perhaps the same human: a person must decide. */
  | 'REVIEW';

export type EvidenceOutcome =
  /** The same, or the same by a rule named in `because`. */
  | 'AGREES'
  /** Alike, as after a slip of the hand. */
  | 'SIMILAR'
  /** Not the same, as may happen with one human. */
  | 'DIFFERS'
  /** Speaks hard against one human: never an automatic match. */
  | 'CONTRADICTS';

/** One comparison, and what it says. */
export type Evidence = {
  __typename?: 'Evidence';
  /** What was compared: surname, forename, name (undivided), patronymic, nameOrder, nameKind, birthDate, sex, nationality, document, personalCode. */
  feature: Scalars['String']['output'];
  outcome: EvidenceOutcome;
  /** In bits; the weights add up to the weight of the match. */
  weight: Scalars['Float']['output'];
  /** The sentence that a clerk needs. */
  because: Scalars['String']['output'];
  /** What the question said. */
  asked?: Maybe<Scalars['String']['output']>;
  /** What the record holds. Null when the caller is not shown that. */
  held?: Maybe<Scalars['String']['output']>;
};

export type Match = {
  __typename?: 'Match';
  person?: Maybe<Person>;
  decision: MatchDecision;
  /** In bits: the sum of the weights of the evidence. Of a human with several records, that of the record that fits best. */
  weight: Scalars['Float']['output'];
  /** Why it was decided so, in sentences. Null when the caller is not shown it. */
  reasons?: Maybe<Array<Scalars['String']['output']>>;
  /** The comparisons behind it. Null when the caller is not shown them. */
  evidence?: Maybe<Array<Evidence>>;
};

/** A question about a person, and its answer. */
export type PersonCheck = {
  __typename?: 'PersonCheck';
  query: Scalars['ID']['output'];
  lgmCandidates?: Maybe<Array<LgmCandidate>>;
  sisCandidates?: Maybe<Array<SisCandidate>>;
  verdict?: Maybe<Verdict>;
  checkedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Which registers answered. */
  sources?: Maybe<Array<Source>>;
  /** Humans whose records may be those of the person asked about, most certain first. */
  matches?: Maybe<Array<Match>>;
};

export type LgmCandidate = {
  __typename?: 'LgmCandidate';
  recordId: Scalars['ID']['output'];
  identity: Scalars['IdentityFacts']['output'];
  bansInForce: Array<Scalars['ID']['output']>;
};

export type SisCandidate = {
  __typename?: 'SisCandidate';
  recordId: Scalars['ID']['output'];
  identity: Scalars['IdentityFacts']['output'];
  kind: AlertKind;
  issuingState: Scalars['CountryCode']['output'];
  inForce: Scalars['Boolean']['output'];
};

/** What an alert asks of the one who finds the person. */
export type AlertKind =
  /** Refuse entry and stay (Reg. (EU) 2018/1861 Art. 24). */
  | 'REFUSAL_OF_ENTRY'
  /** Make sure that the person returns (Reg. (EU) 2018/1860 Art. 3). */
  | 'RETURN';

/** One human, and the records that each register holds on them. */
export type Person = {
  __typename?: 'Person';
  /** Opaque, made from the anchor record: LGM's if there is one. Ids of records linked later keep resolving. */
  id: Scalars['ID']['output'];
  /** The ids of the records themselves, for the registers: what a check put together stays together when its details are asked. */
  records: Scalars['ID']['output'];
  /** Judgements in force about this person's records. */
  links?: Maybe<Array<Link>>;
  /**
   * Judgements about these records contradict each other (A and B the same, B and C the same, A and C different): none of those SAME is
   * applied, and each record stands as a person of its own, until somebody resolves it.
   */
  disputed?: Maybe<Scalars['Boolean']['output']>;
};

export type EntryBan = {
  __typename?: 'EntryBan';
  id: Scalars['ID']['output'];
  /** The newest change of this ban on its way into SIS; null for one that never was to go there. */
  publication?: Maybe<Publication>;
  /** What has to be done about it by a certain time: the reviews of ban and alert side by side, consultations, decisions. */
  clocks?: Maybe<Array<Clock>>;
  /** Open differences between this ban and SIS. */
  discrepancies?: Maybe<Array<Discrepancy>>;
};

export type Alert = {
  __typename?: 'Alert';
  id: Scalars['ID']['output'];
  /** Open differences between this alert and LGM. */
  discrepancies?: Maybe<Array<Discrepancy>>;
};

/** One side of a judgement. */
export type RecordRef = {
  __typename?: 'RecordRef';
  registry: Registry;
  /** Id of a person record of LGM, or of an alert of SIS. */
  recordId: Scalars['ID']['output'];
};

export type RecordRefInput = {
  registry: Registry;
  recordId: Scalars['ID']['input'];
};

export type Judgement =
  /** The two records are of one human. */
  | 'SAME'
  /** The two records are of different humans. */
  | 'DIFFERENT'
  /** Looked at, and not decided. */
  | 'UNSURE';

/** A judgement whether two records are the same human. Never overwritten: a new one closes the old. */
export type Link = {
  __typename?: 'Link';
  id: Scalars['ID']['output'];
  left: RecordRef;
  right: RecordRef;
  judgement: Judgement;
  reason: Scalars['String']['output'];
  /** The user or the service who judged. */
  judgedBy: Scalars['String']['output'];
  judgedAt: Scalars['DateTime']['output'];
  closedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Where a change of a ban stands on its way into SIS. */
export type PublicationState =
  /** Seen in LGM's feed. */
  | 'PENDING'
  /** The rules allow it. */
  | 'CHECKED'
  /** Being written to SIS. */
  | 'SUBMITTED'
  /** In SIS, not live: SIRENE decides. */
  | 'AWAITING_APPROVAL'
  /** Read back from SIS and equal to what the ban should have published; for a withdrawal, gone. */
  | 'CONFIRMED'
  /** A rule stops it. */
  | 'HELD'
  /** SIRENE refused it. */
  | 'REJECTED'
  /** A person must look: it could not be brought to an end, or others undid it afterwards. */
  | 'NEEDS_ATTENTION'
  /** A newer change of the same ban took its place. */
  | 'SUPERSEDED';

export type PublicationAction =
  /** Enter or change the alert. */
  | 'PUBLISH'
  /** Take the alert out. */
  | 'WITHDRAW';

/** One change of a ban on its way into SIS. */
export type Publication = {
  __typename?: 'Publication';
  id: Scalars['ID']['output'];
  /** Null for the confirmed return of a person without a live ban. */
  entryBan?: Maybe<EntryBan>;
  /** The version of the ban that it carries. */
  banVersion: Scalars['Int']['output'];
  action: PublicationAction;
  state: PublicationState;
  /** Why it stands where it stands, in a word, where that is not plain. */
  reason?: Maybe<Scalars['String']['output']>;
  /** The rules that stop it and what would clear them. */
  problems: Array<Problem>;
  /** What soft rules found: it goes on all the same. */
  warnings: Array<Problem>;
  /** Names of the fields in which the alert, read back, differs from what the ban should have published. */
  differingFields: Array<Scalars['String']['output']>;
  alert?: Maybe<Alert>;
  attempts: Scalars['Int']['output'];
  /** When the change was recorded in LGM. */
  occurredAt: Scalars['DateTime']['output'];
  /** When it reached its end. */
  settledAt?: Maybe<Scalars['DateTime']['output']>;
  /** Seconds from the change in LGM to confirmation in SIS. */
  lagSeconds?: Maybe<Scalars['Float']['output']>;
  /**
   * The time in which the ban applied and nothing in SIS stopped the person, between the end of their alert for return and a live alert for refusal
   * of entry; null where there was none (Reg. (EU) 2018/1860 Arts. 6 and 8).
   */
  missingBanWindow?: Maybe<MissingBanWindow>;
  /** What has to be done about its ban by a certain time. */
  clocks: Array<Clock>;
  /** Its whole history, oldest first. */
  steps: Array<PublicationStep>;
};

/** What has to be done about a ban by a certain time. */
export type ClockKind =
  /** SIRENE decides on an alert that waits. */
  | 'APPROVAL'
  /** A state says whether it keeps its permit, before an alert is entered (Reg. (EU) 2018/1861 Art. 28). */
  | 'CONSULTATION_BEFORE_ENTRY'
  /** The same when an alert is there already (Arts. 29, 30). */
  | 'CONSULTATION_AFTER_ENTRY'
  /** We answer a state that wants to grant a permit; silence is no objection (Art. 27). */
  | 'CONSULTATION_BY_OTHER_STATE'
  /** The issuer looks into evidence that an alert is wrong (Art. 44). */
  | 'EVIDENCE_OF_ERROR'
  /** The alert is reviewed (Art. 39). */
  | 'ALERT_REVIEW'
  /** The ban is reviewed (Immigration Law s. 63(7)). */
  | 'NATIONAL_REVIEW';

/** Where a clock stands. */
export type ClockState =
  /** There is time. */
  | 'RUNNING'
  /** Little time is left; a review is, from the day on which it is reminded of. */
  | 'DUE_SOON'
  /** Its time has run out, and it is not done. */
  | 'OVERDUE'
  /** Answered, or no longer needed. */
  | 'DONE';

/** How a clock ended. */
export type ClockOutcome =
  /** The permit was kept or granted: no alert may stand. */
  | 'PERMIT_KEPT'
  /** The permit was withdrawn or not granted: the alert may stand. */
  | 'PERMIT_WITHDRAWN'
  /** The alert was wrong, and the ban has been corrected. */
  | 'CORRECTED'
  /** The alert was right. */
  | 'UNFOUNDED'
  /** What it waited for has happened. */
  | 'DONE'
  /** What it stood for has gone. */
  | 'NOT_NEEDED';

/** One thing that is due, or was. */
export type Clock = {
  __typename?: 'Clock';
  id: Scalars['ID']['output'];
  kind: ClockKind;
  state: ClockState;
  /** The article it stands on. */
  rule: Scalars['String']['output'];
  /** Who has to act. */
  actor: Scalars['String']['output'];
  entryBan?: Maybe<EntryBan>;
  alert?: Maybe<Alert>;
  /** The state that is consulted, or that asks. */
  otherState?: Maybe<Scalars['CountryCode']['output']>;
  startedAt: Scalars['DateTime']['output'];
  /** What started it: a rule, the calendar, or who noted it. */
  startedBy: Scalars['String']['output'];
  /** Why, in the words of who noted it; for who is shown what touches security. */
  reason?: Maybe<Scalars['String']['output']>;
  /** The first instant at which it is late. */
  dueAt: Scalars['DateTime']['output'];
  /** When it was made longer. */
  extendedAt?: Maybe<Scalars['DateTime']['output']>;
  doneAt?: Maybe<Scalars['DateTime']['output']>;
  outcome?: Maybe<ClockOutcome>;
  /** Who answered. */
  answeredBy?: Maybe<Scalars['String']['output']>;
  /** Shown as `reason` is. */
  answerReason?: Maybe<Scalars['String']['output']>;
};

export type ClockConnection = {
  __typename?: 'ClockConnection';
  edges: Array<ClockEdge>;
  pageInfo: PageInfo;
};

export type ClockEdge = {
  __typename?: 'ClockEdge';
  cursor: Scalars['String']['output'];
  node: Clock;
};

export type ClockFilter = {
  kind?: InputMaybe<Array<ClockKind>>;
  state?: InputMaybe<Array<ClockState>>;
  entryBanId?: InputMaybe<Scalars['ID']['input']>;
  /** Due at or before this instant. */
  dueBefore?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What people note themselves; the other clocks begin by themselves. */
export type StartableClock =
  /** A state wants to grant a permit and consults us (Art. 27). */
  | 'CONSULTATION_BY_OTHER_STATE'
  /** Somebody has evidence that an alert is wrong (Art. 44). */
  | 'EVIDENCE_OF_ERROR';

export type ClockAnswer =
  /** The permit was kept or granted. */
  | 'PERMIT_KEPT'
  /** The permit was withdrawn or not granted. */
  | 'PERMIT_WITHDRAWN'
  /** The state asked for more time; once for each consultation. */
  | 'EXTENDED'
  /** The alert was wrong, and the ban has been corrected. */
  | 'CORRECTED'
  /** The alert was right. */
  | 'UNFOUNDED';

export type StartClockInput = {
  idempotencyKey: Scalars['String']['input'];
  kind: StartableClock;
  entryBanId: Scalars['ID']['input'];
  /** The state that asks. */
  otherState?: InputMaybe<Scalars['CountryCode']['input']>;
  reason: Scalars['String']['input'];
};

export type AnswerClockInput = {
  idempotencyKey: Scalars['String']['input'];
  id: Scalars['ID']['input'];
  answer: ClockAnswer;
  reason: Scalars['String']['input'];
};

export type ClockPayload = {
  __typename?: 'ClockPayload';
  clock?: Maybe<Clock>;
  problems: Array<Problem>;
  replayed: Scalars['Boolean']['output'];
};

/** A time without either alert. */
export type MissingBanWindow = {
  __typename?: 'MissingBanWindow';
  /** When the alert for return ended. */
  from: Scalars['DateTime']['output'];
  /** When the alert for refusal of entry was seen live, or the ban withdrawn; null while it lasts. */
  until?: Maybe<Scalars['DateTime']['output']>;
  /** From begin to end; to now while it lasts. */
  seconds: Scalars['Float']['output'];
};

/** One thing that was done for a publication. */
export type PublicationStep = {
  __typename?: 'PublicationStep';
  /**
   * What was done: READ_BAN, READ_ALERTS, FIND_ALIKE, CHECK_RULES, SUBMIT, REPLACE_RETURN, END_RETURN, UPDATE, WITHDRAW, READ_BACK, ECHO,
   * SUPERSEDE, RETRY, REOPEN, GIVE_UP.
   */
  name: Scalars['String']['output'];
  /** What was answered: DONE, REPLAYED, REFUSED, UNAVAILABLE, WAITING, HELD, REJECTED, DIFFERS, IGNORED, FAILED. */
  outcome: Scalars['String']['output'];
  /** Where the publication stood behind it. */
  state: PublicationState;
  at: Scalars['DateTime']['output'];
  durationMs: Scalars['Int']['output'];
};

export type PublicationConnection = {
  __typename?: 'PublicationConnection';
  edges: Array<PublicationEdge>;
  pageInfo: PageInfo;
};

export type PublicationEdge = {
  __typename?: 'PublicationEdge';
  cursor: Scalars['String']['output'];
  node: Publication;
};

export type PublicationFilter = {
  state?: InputMaybe<Array<PublicationState>>;
  action?: InputMaybe<PublicationAction>;
  entryBanId?: InputMaybe<Scalars['ID']['input']>;
  /** Those of bans about which something is due at or before this instant, and not done. */
  dueBefore?: InputMaybe<Scalars['DateTime']['input']>;
};

export type DiscrepancyKind =
  /** A ban meant for Schengen has no live alert. */
  | 'MISSING_IN_SIS'
  /** A live Latvian alert has no ban that founds it (Latvian SIS law s. 9(2)(1)). */
  | 'MISSING_IN_LGM'
  /** Ban and alert say different things. */
  | 'FIELD_MISMATCH'
  /** The alert lacks what LGM holds (Reg. (EU) 2018/1861 Art. 22). */
  | 'INCOMPLETE_ALERT'
  /** The ban has ended, or no alert may stand on it any more, and its alert lives on. */
  | 'OUTLIVED_BAN'
  /** The alert ended before its ban. */
  | 'EARLY_DELETION'
  /** More than one live Latvian alert on one person (Art. 23). */
  | 'DUPLICATE_ALERT'
  /** One human has more than one record with a live ban in LGM. */
  | 'DUPLICATE_BAN'
  /** Ban and alert seem to belong together and are not linked. */
  | 'UNLINKED_MATCH'
  /** The review date has passed or is missing (Art. 39). */
  | 'REVIEW_OVERDUE'
  /** The person holds a residence permit or long-stay visa (Arts. 27 to 30). */
  | 'PERMIT_HOLDER';

/** What a difference can do to a person. */
export type Severity =
  /** Somebody may be detained without cause, or a banned person let in. */
  | 'CRITICAL'
  /** A breach of the law that does not by itself decide about a person at a border. */
  | 'MAJOR'
  /** A blemish. */
  | 'MINOR';

/** One difference between a ban and its alert. */
export type Discrepancy = {
  __typename?: 'Discrepancy';
  id: Scalars['ID']['output'];
  kind: DiscrepancyKind;
  severity: Severity;
  entryBan?: Maybe<EntryBan>;
  alert?: Maybe<Alert>;
  /** The other ban, of one human with two. */
  relatedEntryBan?: Maybe<EntryBan>;
  /** The other alert, of one human with two. */
  relatedAlert?: Maybe<Alert>;
  /** The field that differs, where one does. */
  field?: Maybe<Scalars['String']['output']>;
  lgmValue?: Maybe<Scalars['String']['output']>;
  sisValue?: Maybe<Scalars['String']['output']>;
  /** The caller is not shown the two values: that they are null says nothing of what the registers hold. */
  valuesHidden: Scalars['Boolean']['output'];
  /** The rule that fired, as a sentence. */
  rule: Scalars['String']['output'];
  firstSeenAt: Scalars['DateTime']['output'];
  lastSeenAt: Scalars['DateTime']['output'];
  /** When it came back after it had been gone. */
  reopenedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When a complete comparison, or a look at its records alone, no longer found it. Its two values are erased some days later. */
  closedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Grows whenever its values or its severity change, and when it comes back. */
  version: Scalars['Int']['output'];
  /** Two people decided to leave it as it is, and it still is so, ban and alert included: it does not count as open. */
  accepted: Scalars['Boolean']['output'];
  /** What would usually mend it. */
  suggestedResolution: ResolutionKind;
  /** All that may be proposed for it, the usual one first. */
  fittingResolutions: Array<ResolutionKind>;
  /** What was proposed about it and what came of it, newest first; the last twenty. */
  resolutions: Array<Resolution>;
};

/** What can be done about a difference. Each goes through the owner of the record; the bridge writes into no register's data. */
export type ResolutionKind =
  /** The ban goes through publication again, as after a change: its alert is entered anew, with SIRENE's approval. */
  | 'PUBLISH_AGAIN'
  /** The Latvian alert is taken out of SIS (Reg. (EU) 2018/1861 Art. 40). */
  | 'WITHDRAW_ALERT'
  /** LGM is wrong: a task for PMLP, which amends the ban in its own name. Publication carries the amendment to SIS. */
  | 'CORRECT_LGM'
  /** The alert is wrong: the ban goes through publication again, which brings the alert to what LGM holds (Art. 44). */
  | 'CORRECT_ALERT'
  /** The two records are of one human. */
  | 'LINK'
  /** The two records are of different humans. */
  | 'SEPARATE'
  /** Lawful and known: it does not count as open until one of its values changes. */
  | 'ACCEPT_AS_IS';

export type ResolutionState =
  /** Waits for a second person. */
  | 'PROPOSED'
  /**
   * Decided, and not carried out yet; it can still be taken back. A correction of LGM stands here until PMLP has mended the difference, or 30 days
   * have passed.
   */
  | 'APPROVED'
  /** Carried out, and not proved yet. What was accepted as it is stays here. */
  | 'APPLIED'
  /** Looked at again: the difference is gone. */
  | 'PROVED'
  /** It could not be carried out, or the difference is still there: see `failure`. Something else may be proposed. */
  | 'FAILED'
  /** Nobody approved it in time. */
  | 'EXPIRED'
  /** A second person refused it, or it was taken back before anything was done. */
  | 'REJECTED';

/** What somebody proposes to do about a difference, and what came of it. */
export type Resolution = {
  __typename?: 'Resolution';
  id: Scalars['ID']['output'];
  discrepancy?: Maybe<Discrepancy>;
  /** The version of the difference that the proposer saw. */
  discrepancyVersion: Scalars['Int']['output'];
  kind: ResolutionKind;
  state: ResolutionState;
  /** Why, in the words of the proposer; null for who is not shown what touches security, where the difference is in grounds or reasons. */
  reason?: Maybe<Scalars['String']['output']>;
  /** The ban that goes through publication, or that PMLP is to amend. */
  entryBan?: Maybe<EntryBan>;
  /** The alert that is changed or taken out. */
  alert?: Maybe<Alert>;
  /** What is judged of the two `records` with it, where something is. */
  judgement?: Maybe<Judgement>;
  /** The two records that `judgement` is about; empty where nothing is judged. */
  records: Array<RecordRef>;
  /** SHA-256 of all that is proposed, in hexadecimal digits: who approves sends what they have read. */
  payloadDigest: Scalars['String']['output'];
  /** The user's own id, never a name. */
  proposedBy: Scalars['String']['output'];
  proposedAt: Scalars['DateTime']['output'];
  /** Approval after this instant is refused. */
  expiresAt: Scalars['DateTime']['output'];
  /** Who approved or refused it, or took it back after an approval: the audit trail then names both. */
  decidedBy?: Maybe<Scalars['String']['output']>;
  decidedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why it was refused or taken back; shown as `reason` is. */
  decisionReason?: Maybe<Scalars['String']['output']>;
  appliedAt?: Maybe<Scalars['DateTime']['output']>;
  provedAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * Why it failed, in a word: STILL_FOUND, PMLP_DID_NOT_AMEND, DISCREPANCY_CHANGED, DISCREPANCY_CLOSED, ALERT_FOUNDED, BAN_UNKNOWN,
   * PUBLICATION_HELD, PUBLICATION_REJECTED, PUBLICATION_NEEDS_ATTENTION, or the code of a refusal by SIS.
   */
  failure?: Maybe<Scalars['String']['output']>;
};

export type ResolutionConnection = {
  __typename?: 'ResolutionConnection';
  edges: Array<ResolutionEdge>;
  pageInfo: PageInfo;
};

export type ResolutionEdge = {
  __typename?: 'ResolutionEdge';
  cursor: Scalars['String']['output'];
  node: Resolution;
};

export type ResolutionFilter = {
  state?: InputMaybe<Array<ResolutionState>>;
  kind?: InputMaybe<Array<ResolutionKind>>;
  discrepancyId?: InputMaybe<Scalars['ID']['input']>;
};

export type DiscrepancyConnection = {
  __typename?: 'DiscrepancyConnection';
  edges: Array<DiscrepancyEdge>;
  pageInfo: PageInfo;
};

export type DiscrepancyEdge = {
  __typename?: 'DiscrepancyEdge';
  cursor: Scalars['String']['output'];
  node: Discrepancy;
};

export type DiscrepancyFilter = {
  kind?: InputMaybe<Array<DiscrepancyKind>>;
  severity?: InputMaybe<Array<Severity>>;
  runId?: InputMaybe<Scalars['ID']['input']>;
  /** Open ones unless false. What was accepted as it is does not count as open. */
  open?: Scalars['Boolean']['input'];
  /** Only those that were accepted as they are, and still are so; `open` then says nothing. */
  accepted?: Scalars['Boolean']['input'];
};

export type RunStatus =
  /** On its way, or waiting to be taken up again after a crash. */
  | 'RUNNING'
  /** Everything was read. */
  | 'COMPLETE'
  /** Something could not be read: what it found is true, what it did not find is not proved. */
  | 'INCOMPLETE'
  /** It broke off by a fault of its own. */
  | 'FAILED'
  /** A person stopped it: its findings are partial. */
  | 'CANCELLED';

export type KindCount = {
  __typename?: 'KindCount';
  kind: DiscrepancyKind;
  count: Scalars['Int']['output'];
};

/** One comparison of both registers. */
export type ReconciliationRun = {
  __typename?: 'ReconciliationRun';
  id: Scalars['ID']['output'];
  status: RunStatus;
  startedBy: Scalars['String']['output'];
  startedAt: Scalars['DateTime']['output'];
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  scope: ReconciliationScope;
  /** Of a SAMPLE: how many it draws, and by which number. */
  sampleSize?: Maybe<Scalars['Int']['output']>;
  sampleSeed?: Maybe<Scalars['Int']['output']>;
  /**
   * What it is doing: READING_LGM, READING_SIS (every record in full), READING_DIGESTS, READING_UNREFERENCED, READING_DUE, CHOOSING, LOOKING, MATCHING,
   * COMPARING, CHECKING, DONE.
   */
  phase: Scalars['String']['output'];
  /** Records done in this phase. */
  done: Scalars['Int']['output'];
  /** Records that this phase has to do, where that is known. */
  total?: Maybe<Scalars['Int']['output']>;
  /** Records a second in this phase. */
  rate?: Maybe<Scalars['Float']['output']>;
  /** Seconds that this phase will still take at that rate. */
  secondsLeft?: Maybe<Scalars['Int']['output']>;
  /** What it found is not all there is to find in its scope: it was stopped, broke off, or could not read everything. True while it runs. */
  partial: Scalars['Boolean']['output'];
  /** Pairs whose digests are equal and that were read and compared in full all the same, so that a wrong digest hides nothing. */
  checkedInFull: Scalars['Int']['output'];
  bansRead: Scalars['Int']['output'];
  alertsRead: Scalars['Int']['output'];
  /** Differences seen, by kind; without those that were accepted as they are when it saw them. */
  counts: Array<KindCount>;
  /** What could not be read, where something could not. */
  unread: Array<Scalars['String']['output']>;
};

export type ReconciliationRunConnection = {
  __typename?: 'ReconciliationRunConnection';
  edges: Array<ReconciliationRunEdge>;
  pageInfo: PageInfo;
};

export type ReconciliationRunEdge = {
  __typename?: 'ReconciliationRunEdge';
  cursor: Scalars['String']['output'];
  node: ReconciliationRun;
};

/** What a line of statistics stands for. */
export type StatisticsPeriod =
  /** A day of Riga, from midnight to midnight. */
  | 'DAY'
  /** A month of Riga, whole. */
  | 'MONTH';

/** What happened in each period; a period in which nothing did stands there with zeros. */
export type Statistics = {
  __typename?: 'Statistics';
  query: Scalars['ID']['output'];
  from: Scalars['Date']['output'];
  until: Scalars['Date']['output'];
  by: StatisticsPeriod;
  /** Checks by their verdict. `banned` are the hits. */
  checks?: Maybe<Array<CheckStatistics>>;
  /** Changes on their way into SIS, and how long they took. */
  publications?: Maybe<Array<PublicationStatistics>>;
  /** Differences between the registers. */
  discrepancies?: Maybe<Array<DiscrepancyStatistics>>;
};

export type CheckStatistics = {
  __typename?: 'CheckStatistics';
  /** The day or the month: `2026-11-23`, `2026-11`. */
  period: Scalars['String']['output'];
  /** Persons asked about. */
  asked: Scalars['Int']['output'];
  banned: Scalars['Int']['output'];
  review: Scalars['Int']['output'];
  noBan: Scalars['Int']['output'];
  undetermined: Scalars['Int']['output'];
};

export type PublicationStatistics = {
  __typename?: 'PublicationStatistics';
  period: Scalars['String']['output'];
  action: PublicationAction;
  /** Changes recorded in LGM in the period. */
  begun: Scalars['Int']['output'];
  /** Confirmed in SIS in the period; the lags are theirs, from the change in LGM on, SIRENE's decision included. */
  confirmed: Scalars['Int']['output'];
  medianLagSeconds?: Maybe<Scalars['Float']['output']>;
  /** 95 of 100 were at most this long. */
  percentile95LagSeconds?: Maybe<Scalars['Float']['output']>;
  longestLagSeconds?: Maybe<Scalars['Float']['output']>;
};

export type DiscrepancyStatistics = {
  __typename?: 'DiscrepancyStatistics';
  period: Scalars['String']['output'];
  /** Seen for the first time. */
  found: Scalars['Int']['output'];
  /** Gone before, and seen again. */
  cameBack: Scalars['Int']['output'];
  closed: Scalars['Int']['output'];
  /** Open when the period ended. One that went and came back counts as open in between. */
  openAtEnd: Scalars['Int']['output'];
};

export type PageInfo = {
  __typename?: 'PageInfo';
  hasNextPage: Scalars['Boolean']['output'];
  endCursor?: Maybe<Scalars['String']['output']>;
};

export type Sex =
  | 'FEMALE'
  | 'MALE'
  /** Neither stated nor known. */
  | 'UNSPECIFIED';

export type DocumentType =
  | 'PASSPORT'
  | 'IDENTITY_CARD'
  | 'RESIDENCE_PERMIT'
  /** A visa for more than three months, issued by one state (Reg. (EU) 2018/1861 Arts. 27 to 30). */
  | 'LONG_STAY_VISA'
  | 'TRAVEL_DOCUMENT'
  | 'OTHER';

export type DocumentQueryInput = {
  number: Scalars['String']['input'];
  /** The issuing state. */
  country?: InputMaybe<Scalars['CountryCode']['input']>;
  type?: InputMaybe<DocumentType>;
};

/** What is known of the person asked about. A name, a document, a personal code or the lines of a machine-readable zone are needed. */
export type PersonQueryInput = {
  /** The whole name where the parts are not known apart. */
  surname?: InputMaybe<Scalars['String']['input']>;
  forename?: InputMaybe<Scalars['String']['input']>;
  birthDate?: InputMaybe<Scalars['PartialDate']['input']>;
  sex?: InputMaybe<Sex>;
  nationality?: InputMaybe<Scalars['CountryCode']['input']>;
  /** Latvian personal identity number. */
  personalCode?: InputMaybe<Scalars['String']['input']>;
  document?: InputMaybe<DocumentQueryInput>;
  /** The two or three lines of a machine-readable zone, as read. What they say stands in for fields left out. */
  mrz?: InputMaybe<Array<Scalars['String']['input']>>;
};

export type StartReconciliationInput = {
  /** Chosen by the caller, at most 64 characters: the same key with the same input starts one run. */
  idempotencyKey: Scalars['String']['input'];
  scope?: ReconciliationScope;
  /** SAMPLE: how many pairs and single records to draw, at most 10000. */
  sampleSize?: InputMaybe<Scalars['Int']['input']>;
  /** SAMPLE: the same number draws the same records, as long as the registers stay the same. */
  sampleSeed?: InputMaybe<Scalars['Int']['input']>;
  /** PERSONS: ids of `Person`, at most 500. */
  personIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** Which records a comparison is about. */
export type ReconciliationScope =
  /**
   * Everything: every record's digest is read, and in full what differs, what stands alone, and a random share of the rest. The very first comparison
   * reads every record in full.
   */
  | 'FULL'
  /** Everything, where ranges of records whose combined digests are equal in both registers count as equal. For often; FULL for every night. */
  | 'CHANGED'
  /** A random draw of bans that must be in SIS and alerts made from bans, all compared in full. Closes no difference. */
  | 'SAMPLE'
  /** All records of some persons, compared in full. Closes no difference. */
  | 'PERSONS';

export type CancelReconciliationInput = {
  idempotencyKey: Scalars['String']['input'];
  id: Scalars['ID']['input'];
};

export type ProposeResolutionInput = {
  idempotencyKey: Scalars['String']['input'];
  discrepancyId: Scalars['ID']['input'];
  /** The `version` of the difference that was read: another one is refused. */
  expectedVersion: Scalars['Int']['input'];
  kind: ResolutionKind;
  /** Why this is right, at most 2000 characters. */
  reason: Scalars['String']['input'];
  /** WITHDRAW_ALERT of one of two alerts on one human: which of them goes. */
  alertId?: InputMaybe<Scalars['ID']['input']>;
};

export type ApproveResolutionInput = {
  idempotencyKey: Scalars['String']['input'];
  id: Scalars['ID']['input'];
  /** The `payloadDigest` that was read. */
  payloadDigest: Scalars['String']['input'];
};

export type RejectResolutionInput = {
  idempotencyKey: Scalars['String']['input'];
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};

export type JudgeIdentityInput = {
  idempotencyKey: Scalars['String']['input'];
  left: RecordRefInput;
  right: RecordRefInput;
  judgement: Judgement;
  reason: Scalars['String']['input'];
};

export type RetryPublicationInput = {
  idempotencyKey: Scalars['String']['input'];
  id: Scalars['ID']['input'];
};

export type ReconciliationRunPayload = {
  __typename?: 'ReconciliationRunPayload';
  /** The run started, or the one already running when the start was refused. */
  run?: Maybe<ReconciliationRun>;
  problems: Array<Problem>;
  replayed: Scalars['Boolean']['output'];
};

export type ResolutionPayload = {
  __typename?: 'ResolutionPayload';
  /** The resolution; where a proposal was refused because another one is open, that one. */
  resolution?: Maybe<Resolution>;
  problems: Array<Problem>;
  replayed: Scalars['Boolean']['output'];
};

export type LinkPayload = {
  __typename?: 'LinkPayload';
  link?: Maybe<Link>;
  problems: Array<Problem>;
  replayed: Scalars['Boolean']['output'];
};

export type PublicationPayload = {
  __typename?: 'PublicationPayload';
  publication?: Maybe<Publication>;
  problems: Array<Problem>;
  replayed: Scalars['Boolean']['output'];
};

/** Why something was refused, as data. */
export type Problem = {
  __typename?: 'Problem';
  /** Stable, for programs. */
  code: Scalars['String']['output'];
  /** For a person: what is wrong and what to do. */
  message: Scalars['String']['output'];
  /** Where in the input. */
  path: Array<Scalars['String']['output']>;
  /** The article it stands on, where there is one. */
  rule?: Maybe<Scalars['String']['output']>;
};

/** Whose audit trail an entry stands in: each keeps its own, and one request may stand in several. */
export type AuditTrail =
  /** The national entry-ban register. */
  | 'LGM'
  /** The Schengen Information System, national part. */
  | 'SIS'
  /** The bridge between them: checks put together, judgements, publications, reconciliation. */
  | 'BRIDGE';

/** What was done with personal data (Directive (EU) 2016/680 Art. 25). */
export type AuditAction =
  /** Data came in: a ban was recorded, an alert entered. */
  | 'COLLECTION'
  /** Data were changed. */
  | 'ALTERATION'
  /** Data were looked at. */
  | 'CONSULTATION'
  /** Data were given to somebody outside: to the person they are about, to a supervisor. */
  | 'DISCLOSURE'
  /** Data of both registers were put together, or records judged to be of one human. */
  | 'COMBINATION'
  /** Data were taken out. */
  | 'ERASURE';

/** Entries that answer to all that is given. */
export type AuditFilter = {
  /** All when left out. */
  trails?: InputMaybe<Array<AuditTrail>>;
  /** The user's own id, as in the token. */
  user?: InputMaybe<Scalars['String']['input']>;
  agency?: InputMaybe<Scalars['String']['input']>;
  /** As sent in `x-purpose`. */
  purpose?: InputMaybe<Scalars['String']['input']>;
  action?: InputMaybe<AuditAction>;
  /** Name of the field that was asked, or of the job. */
  operation?: InputMaybe<Scalars['String']['input']>;
  /** As sent in `x-case`. */
  caseNumber?: InputMaybe<Scalars['String']['input']>;
  /** Of one request: its entries in all trails. */
  correlationId?: InputMaybe<Scalars['String']['input']>;
  /** Entries that name one of these records: ids of persons, bans and alerts. At most 100. */
  records?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Inclusive. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Exclusive. */
  until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What the audit trails answered, each for itself. */
export type AuditEntryConnection = {
  __typename?: 'AuditEntryConnection';
  query: Scalars['ID']['output'];
  lgmEntries?: Maybe<Scalars['AuditPage']['output']>;
  sisEntries?: Maybe<Scalars['AuditPage']['output']>;
  edges?: Maybe<Array<AuditEntryEdge>>;
  pageInfo?: Maybe<PageInfo>;
  /**
   * Trails that could not be read: their entries are missing here, and a list without them is not the whole. A next page goes on in each
   * trail where it was left, so that nothing is passed over.
   */
  unavailable?: Maybe<Array<AuditTrail>>;
};

export type AuditEntryEdge = {
  __typename?: 'AuditEntryEdge';
  cursor: Scalars['String']['output'];
  node: AuditEntry;
};

/** One look at personal data, one change of them, or one refusal. Holds no personal data itself. */
export type AuditEntry = {
  __typename?: 'AuditEntry';
  /** The trail and the number in it. */
  id: Scalars['ID']['output'];
  trail: AuditTrail;
  occurredAt: Scalars['DateTime']['output'];
  /** The user's own id, never a name. */
  user: Scalars['String']['output'];
  agency: Scalars['String']['output'];
  roles: Array<Scalars['String']['output']>;
  /** Set when one of our own services acted by itself. */
  service?: Maybe<Scalars['String']['output']>;
  /** Why they looked; null when nothing was said. */
  purpose?: Maybe<Scalars['String']['output']>;
  caseNumber?: Maybe<Scalars['String']['output']>;
  /** Name of the field that was asked, or of the job. */
  operation: Scalars['String']['output'];
  action: AuditAction;
  /** Opaque ids of the records that were shown or changed. */
  records: Array<Scalars['ID']['output']>;
  /** Names of what was shown or changed of them. */
  fields: Array<Scalars['String']['output']>;
  /** The outcome in a word: SHOWN, DONE, a verdict, or the code of a refusal. */
  result: Scalars['String']['output'];
  /** The same for all entries that one request left, in whichever trail. */
  correlationId: Scalars['String']['output'];
};

/** Requests of a known caller that the gateway refused before any register was asked. */
export type RefusalInput = {
  /** The caller's user id. */
  user: Scalars['String']['input'];
  /** Of the caller. */
  agency: Scalars['String']['input'];
  /** Of the caller. */
  roles: Array<Scalars['String']['input']>;
  /** As the caller gave it; null for none. */
  purpose?: InputMaybe<Scalars['String']['input']>;
  /** As the caller gave it; null for none. */
  caseNumber?: InputMaybe<Scalars['String']['input']>;
  /** The field that was asked for; `request` where it was none, or several. */
  operation: Scalars['String']['input'];
  /** The code that the caller was told. */
  code: Scalars['String']['input'];
  /** How many equal requests this stands for. */
  times: Scalars['Int']['input'];
  /** Of the request, or of the last of them. */
  correlationId: Scalars['String']['input'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  PersonCheck: PersonCheck;
  Person: Person;
  EntryBan: EntryBan;
  Alert: Alert;
  Link: Link;
  Publication: Publication;
  Clock: Clock;
  Discrepancy: Discrepancy;
  Resolution: Resolution;
  ReconciliationRun: ReconciliationRun;
  Statistics: Statistics;
  AuditEntryConnection: AuditEntryConnection;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  PersonCheck:
    ( { __typename: 'PersonCheck' }
    & GraphQLRecursivePick<FederationTypes['PersonCheck'], {"query":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['PersonCheck'], {"lgmCandidates":{"recordId":true,"identity":true,"bansInForce":true},"sisCandidates":{"recordId":true,"identity":true,"kind":true,"issuingState":true,"inForce":true}}>
        | GraphQLRecursivePick<FederationTypes['PersonCheck'], {"lgmCandidates":{"recordId":true,"identity":true,"bansInForce":true},"sisCandidates":{"recordId":true,"identity":true,"kind":true,"issuingState":true,"inForce":true}}>
        | GraphQLRecursivePick<FederationTypes['PersonCheck'], {"lgmCandidates":{"recordId":true,"identity":true,"bansInForce":true},"sisCandidates":{"recordId":true,"identity":true,"kind":true,"issuingState":true,"inForce":true}}>
        | GraphQLRecursivePick<FederationTypes['PersonCheck'], {"lgmCandidates":{"recordId":true,"identity":true,"bansInForce":true},"sisCandidates":{"recordId":true,"identity":true,"kind":true,"issuingState":true,"inForce":true}}>
        | GraphQLRecursivePick<FederationTypes['PersonCheck'], {"lgmCandidates":{"recordId":true,"identity":true,"bansInForce":true},"sisCandidates":{"recordId":true,"identity":true,"kind":true,"issuingState":true,"inForce":true}}>
        | GraphQLRecursivePick<FederationTypes['PersonCheck'], {"lgmCandidates":{"recordId":true,"identity":true,"bansInForce":true},"sisCandidates":{"recordId":true,"identity":true,"kind":true,"issuingState":true,"inForce":true}}>
        | GraphQLRecursivePick<FederationTypes['PersonCheck'], {"lgmCandidates":{"recordId":true,"identity":true,"bansInForce":true},"sisCandidates":{"recordId":true,"identity":true,"kind":true,"issuingState":true,"inForce":true}}>
        | GraphQLRecursivePick<FederationTypes['PersonCheck'], {"lgmCandidates":{"recordId":true,"identity":true,"bansInForce":true},"sisCandidates":{"recordId":true,"identity":true,"kind":true,"issuingState":true,"inForce":true}}>
        | GraphQLRecursivePick<FederationTypes['PersonCheck'], {"lgmCandidates":{"recordId":true,"identity":true,"bansInForce":true},"sisCandidates":{"recordId":true,"identity":true,"kind":true,"issuingState":true,"inForce":true}}>
        | GraphQLRecursivePick<FederationTypes['PersonCheck'], {"lgmCandidates":{"recordId":true,"identity":true,"bansInForce":true},"sisCandidates":{"recordId":true,"identity":true,"kind":true,"issuingState":true,"inForce":true}}>
        | GraphQLRecursivePick<FederationTypes['PersonCheck'], {"lgmCandidates":{"recordId":true,"identity":true,"bansInForce":true},"sisCandidates":{"recordId":true,"identity":true,"kind":true,"issuingState":true,"inForce":true}}>
        | GraphQLRecursivePick<FederationTypes['PersonCheck'], {"lgmCandidates":{"recordId":true,"identity":true,"bansInForce":true},"sisCandidates":{"recordId":true,"identity":true,"kind":true,"issuingState":true,"inForce":true}}>
        | GraphQLRecursivePick<FederationTypes['PersonCheck'], {"lgmCandidates":{"recordId":true,"identity":true,"bansInForce":true},"sisCandidates":{"recordId":true,"identity":true,"kind":true,"issuingState":true,"inForce":true}}>
        | GraphQLRecursivePick<FederationTypes['PersonCheck'], {"lgmCandidates":{"recordId":true,"identity":true,"bansInForce":true},"sisCandidates":{"recordId":true,"identity":true,"kind":true,"issuingState":true,"inForce":true}}> ) );
  Person:
    ( { __typename: 'Person' }
    & ( GraphQLRecursivePick<FederationTypes['Person'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['Person'], {"records":true}> ) );
  EntryBan:
    ( { __typename: 'EntryBan' }
    & GraphQLRecursivePick<FederationTypes['EntryBan'], {"id":true}> );
  Alert:
    ( { __typename: 'Alert' }
    & GraphQLRecursivePick<FederationTypes['Alert'], {"id":true}> );
  Link:
    ( { __typename: 'Link' }
    & GraphQLRecursivePick<FederationTypes['Link'], {"id":true}> );
  Publication:
    ( { __typename: 'Publication' }
    & GraphQLRecursivePick<FederationTypes['Publication'], {"id":true}> );
  Clock:
    ( { __typename: 'Clock' }
    & GraphQLRecursivePick<FederationTypes['Clock'], {"id":true}> );
  Discrepancy:
    ( { __typename: 'Discrepancy' }
    & GraphQLRecursivePick<FederationTypes['Discrepancy'], {"id":true}> );
  Resolution:
    ( { __typename: 'Resolution' }
    & GraphQLRecursivePick<FederationTypes['Resolution'], {"id":true}> );
  ReconciliationRun:
    ( { __typename: 'ReconciliationRun' }
    & GraphQLRecursivePick<FederationTypes['ReconciliationRun'], {"id":true}> );
  Statistics:
    ( { __typename: 'Statistics' }
    & GraphQLRecursivePick<FederationTypes['Statistics'], {"query":true}> );
  AuditEntryConnection:
    ( { __typename: 'AuditEntryConnection' }
    & GraphQLRecursivePick<FederationTypes['AuditEntryConnection'], {"query":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['AuditEntryConnection'], {"lgmEntries":true,"sisEntries":true}>
        | GraphQLRecursivePick<FederationTypes['AuditEntryConnection'], {"lgmEntries":true,"sisEntries":true}>
        | GraphQLRecursivePick<FederationTypes['AuditEntryConnection'], {"lgmEntries":true,"sisEntries":true}>
        | GraphQLRecursivePick<FederationTypes['AuditEntryConnection'], {"lgmEntries":true,"sisEntries":true}>
        | GraphQLRecursivePick<FederationTypes['AuditEntryConnection'], {"lgmEntries":true,"sisEntries":true}>
        | GraphQLRecursivePick<FederationTypes['AuditEntryConnection'], {"lgmEntries":true,"sisEntries":true}>
        | GraphQLRecursivePick<FederationTypes['AuditEntryConnection'], {"lgmEntries":true,"sisEntries":true}> ) );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  PartialDate: ResolverTypeWrapper<Scalars['PartialDate']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  IdentityFacts: ResolverTypeWrapper<Scalars['IdentityFacts']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Verdict: Verdict;
  Registry: Registry;
  SourceState: SourceState;
  Source: ResolverTypeWrapper<AskedSource>;
  MatchDecision: MatchDecision;
  EvidenceOutcome: EvidenceOutcome;
  Evidence: ResolverTypeWrapper<Evidence>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Match: ResolverTypeWrapper<FoundMatch>;
  PersonCheck: ResolverTypeWrapper<Omit<PersonCheck, 'sources' | 'matches'> & { sources?: Maybe<Array<ResolversTypes['Source']>>, matches?: Maybe<Array<ResolversTypes['Match']>> }>;
  LgmCandidate: ResolverTypeWrapper<LgmCandidate>;
  SisCandidate: ResolverTypeWrapper<SisCandidate>;
  AlertKind: AlertKind;
  Person: ResolverTypeWrapper<KnownPerson>;
  EntryBan: ResolverTypeWrapper<Omit<EntryBan, 'publication' | 'clocks' | 'discrepancies'> & { publication?: Maybe<ResolversTypes['Publication']>, clocks?: Maybe<Array<ResolversTypes['Clock']>>, discrepancies?: Maybe<Array<ResolversTypes['Discrepancy']>> }>;
  Alert: ResolverTypeWrapper<Omit<Alert, 'discrepancies'> & { discrepancies?: Maybe<Array<ResolversTypes['Discrepancy']>> }>;
  RecordRef: ResolverTypeWrapper<RecordRef>;
  RecordRefInput: RecordRefInput;
  Judgement: Judgement;
  Link: ResolverTypeWrapper<HeldLink>;
  PublicationState: PublicationState;
  PublicationAction: PublicationAction;
  Publication: ResolverTypeWrapper<StoredPublication>;
  ClockKind: ClockKind;
  ClockState: ClockState;
  ClockOutcome: ClockOutcome;
  Clock: ResolverTypeWrapper<StoredClock>;
  ClockConnection: ResolverTypeWrapper<Omit<ClockConnection, 'edges'> & { edges: Array<ResolversTypes['ClockEdge']> }>;
  ClockEdge: ResolverTypeWrapper<Omit<ClockEdge, 'node'> & { node: ResolversTypes['Clock'] }>;
  ClockFilter: ClockFilter;
  StartableClock: StartableClock;
  ClockAnswer: ClockAnswer;
  StartClockInput: StartClockInput;
  AnswerClockInput: AnswerClockInput;
  ClockPayload: ResolverTypeWrapper<ClockAnswered>;
  MissingBanWindow: ResolverTypeWrapper<StoredWindow>;
  PublicationStep: ResolverTypeWrapper<RecordedStep>;
  PublicationConnection: ResolverTypeWrapper<PublicationPage>;
  PublicationEdge: ResolverTypeWrapper<Omit<PublicationEdge, 'node'> & { node: ResolversTypes['Publication'] }>;
  PublicationFilter: PublicationFilter;
  DiscrepancyKind: DiscrepancyKind;
  Severity: Severity;
  Discrepancy: ResolverTypeWrapper<StoredDiscrepancy>;
  ResolutionKind: ResolutionKind;
  ResolutionState: ResolutionState;
  Resolution: ResolverTypeWrapper<StoredResolution>;
  ResolutionConnection: ResolverTypeWrapper<ResolutionPage>;
  ResolutionEdge: ResolverTypeWrapper<Omit<ResolutionEdge, 'node'> & { node: ResolversTypes['Resolution'] }>;
  ResolutionFilter: ResolutionFilter;
  DiscrepancyConnection: ResolverTypeWrapper<DiscrepancyPage>;
  DiscrepancyEdge: ResolverTypeWrapper<Omit<DiscrepancyEdge, 'node'> & { node: ResolversTypes['Discrepancy'] }>;
  DiscrepancyFilter: DiscrepancyFilter;
  RunStatus: RunStatus;
  KindCount: ResolverTypeWrapper<KindCount>;
  ReconciliationRun: ResolverTypeWrapper<StoredRun>;
  ReconciliationRunConnection: ResolverTypeWrapper<RunPage>;
  ReconciliationRunEdge: ResolverTypeWrapper<Omit<ReconciliationRunEdge, 'node'> & { node: ResolversTypes['ReconciliationRun'] }>;
  StatisticsPeriod: StatisticsPeriod;
  Statistics: ResolverTypeWrapper<Statistics>;
  CheckStatistics: ResolverTypeWrapper<CheckStatistics>;
  PublicationStatistics: ResolverTypeWrapper<PublicationStatistics>;
  DiscrepancyStatistics: ResolverTypeWrapper<DiscrepancyStatistics>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Sex: Sex;
  DocumentType: DocumentType;
  DocumentQueryInput: DocumentQueryInput;
  PersonQueryInput: PersonQueryInput;
  StartReconciliationInput: StartReconciliationInput;
  ReconciliationScope: ReconciliationScope;
  CancelReconciliationInput: CancelReconciliationInput;
  ProposeResolutionInput: ProposeResolutionInput;
  ApproveResolutionInput: ApproveResolutionInput;
  RejectResolutionInput: RejectResolutionInput;
  JudgeIdentityInput: JudgeIdentityInput;
  RetryPublicationInput: RetryPublicationInput;
  ReconciliationRunPayload: ResolverTypeWrapper<RunAnswer>;
  ResolutionPayload: ResolverTypeWrapper<ResolutionAnswer>;
  LinkPayload: ResolverTypeWrapper<Omit<LinkPayload, 'link'> & { link?: Maybe<ResolversTypes['Link']> }>;
  PublicationPayload: ResolverTypeWrapper<RetryAnswer>;
  Problem: ResolverTypeWrapper<Problem>;
  AuditPage: ResolverTypeWrapper<Scalars['AuditPage']['output']>;
  AuditTrail: AuditTrail;
  AuditAction: AuditAction;
  AuditFilter: AuditFilter;
  AuditEntryConnection: ResolverTypeWrapper<Omit<AuditEntryConnection, 'edges'> & { edges?: Maybe<Array<ResolversTypes['AuditEntryEdge']>> }>;
  AuditEntryEdge: ResolverTypeWrapper<Omit<AuditEntryEdge, 'node'> & { node: ResolversTypes['AuditEntry'] }>;
  AuditEntry: ResolverTypeWrapper<TrailEntry>;
  RefusalInput: RefusalInput;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Date: Scalars['Date']['output'];
  PartialDate: Scalars['PartialDate']['output'];
  DateTime: Scalars['DateTime']['output'];
  CountryCode: Scalars['CountryCode']['output'];
  IdentityFacts: Scalars['IdentityFacts']['output'];
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
  Mutation: Record<PropertyKey, never>;
  Boolean: Scalars['Boolean']['output'];
  Source: AskedSource;
  Evidence: Evidence;
  Float: Scalars['Float']['output'];
  Match: FoundMatch;
  PersonCheck: Omit<PersonCheck, 'sources' | 'matches'> & { sources?: Maybe<Array<ResolversParentTypes['Source']>>, matches?: Maybe<Array<ResolversParentTypes['Match']>> } | FederationReferenceTypes['PersonCheck'];
  LgmCandidate: LgmCandidate;
  SisCandidate: SisCandidate;
  Person: KnownPerson;
  EntryBan: Omit<EntryBan, 'publication' | 'clocks' | 'discrepancies'> & { publication?: Maybe<ResolversParentTypes['Publication']>, clocks?: Maybe<Array<ResolversParentTypes['Clock']>>, discrepancies?: Maybe<Array<ResolversParentTypes['Discrepancy']>> } | FederationReferenceTypes['EntryBan'];
  Alert: Omit<Alert, 'discrepancies'> & { discrepancies?: Maybe<Array<ResolversParentTypes['Discrepancy']>> } | FederationReferenceTypes['Alert'];
  RecordRef: RecordRef;
  RecordRefInput: RecordRefInput;
  Link: HeldLink;
  Publication: StoredPublication;
  Clock: StoredClock;
  ClockConnection: Omit<ClockConnection, 'edges'> & { edges: Array<ResolversParentTypes['ClockEdge']> };
  ClockEdge: Omit<ClockEdge, 'node'> & { node: ResolversParentTypes['Clock'] };
  ClockFilter: ClockFilter;
  StartClockInput: StartClockInput;
  AnswerClockInput: AnswerClockInput;
  ClockPayload: ClockAnswered;
  MissingBanWindow: StoredWindow;
  PublicationStep: RecordedStep;
  PublicationConnection: PublicationPage;
  PublicationEdge: Omit<PublicationEdge, 'node'> & { node: ResolversParentTypes['Publication'] };
  PublicationFilter: PublicationFilter;
  Discrepancy: StoredDiscrepancy;
  Resolution: StoredResolution;
  ResolutionConnection: ResolutionPage;
  ResolutionEdge: Omit<ResolutionEdge, 'node'> & { node: ResolversParentTypes['Resolution'] };
  ResolutionFilter: ResolutionFilter;
  DiscrepancyConnection: DiscrepancyPage;
  DiscrepancyEdge: Omit<DiscrepancyEdge, 'node'> & { node: ResolversParentTypes['Discrepancy'] };
  DiscrepancyFilter: DiscrepancyFilter;
  KindCount: KindCount;
  ReconciliationRun: StoredRun;
  ReconciliationRunConnection: RunPage;
  ReconciliationRunEdge: Omit<ReconciliationRunEdge, 'node'> & { node: ResolversParentTypes['ReconciliationRun'] };
  Statistics: Statistics | FederationReferenceTypes['Statistics'];
  CheckStatistics: CheckStatistics;
  PublicationStatistics: PublicationStatistics;
  DiscrepancyStatistics: DiscrepancyStatistics;
  PageInfo: PageInfo;
  DocumentQueryInput: DocumentQueryInput;
  PersonQueryInput: PersonQueryInput;
  StartReconciliationInput: StartReconciliationInput;
  CancelReconciliationInput: CancelReconciliationInput;
  ProposeResolutionInput: ProposeResolutionInput;
  ApproveResolutionInput: ApproveResolutionInput;
  RejectResolutionInput: RejectResolutionInput;
  JudgeIdentityInput: JudgeIdentityInput;
  RetryPublicationInput: RetryPublicationInput;
  ReconciliationRunPayload: RunAnswer;
  ResolutionPayload: ResolutionAnswer;
  LinkPayload: Omit<LinkPayload, 'link'> & { link?: Maybe<ResolversParentTypes['Link']> };
  PublicationPayload: RetryAnswer;
  Problem: Problem;
  AuditPage: Scalars['AuditPage']['output'];
  AuditFilter: AuditFilter;
  AuditEntryConnection: Omit<AuditEntryConnection, 'edges'> & { edges?: Maybe<Array<ResolversParentTypes['AuditEntryEdge']>> } | FederationReferenceTypes['AuditEntryConnection'];
  AuditEntryEdge: Omit<AuditEntryEdge, 'node'> & { node: ResolversParentTypes['AuditEntry'] };
  AuditEntry: TrailEntry;
  RefusalInput: RefusalInput;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface PartialDateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PartialDate'], any> {
  name: 'PartialDate';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface CountryCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CountryCode'], any> {
  name: 'CountryCode';
}

export interface IdentityFactsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['IdentityFacts'], any> {
  name: 'IdentityFacts';
}

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  checkPerson?: Resolver<ResolversTypes['PersonCheck'], ParentType, ContextType, RequireFields<QueryCheckPersonArgs, 'input'>>;
  checkPersons?: Resolver<Array<ResolversTypes['PersonCheck']>, ParentType, ContextType, RequireFields<QueryCheckPersonsArgs, 'inputs'>>;
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType, RequireFields<QueryPersonArgs, 'id'>>;
  publication?: Resolver<Maybe<ResolversTypes['Publication']>, ParentType, ContextType, RequireFields<QueryPublicationArgs, 'id'>>;
  publications?: Resolver<ResolversTypes['PublicationConnection'], ParentType, ContextType, RequireFields<QueryPublicationsArgs, 'first'>>;
  clocks?: Resolver<ResolversTypes['ClockConnection'], ParentType, ContextType, RequireFields<QueryClocksArgs, 'first'>>;
  discrepancies?: Resolver<ResolversTypes['DiscrepancyConnection'], ParentType, ContextType, RequireFields<QueryDiscrepanciesArgs, 'first'>>;
  resolution?: Resolver<Maybe<ResolversTypes['Resolution']>, ParentType, ContextType, RequireFields<QueryResolutionArgs, 'id'>>;
  resolutions?: Resolver<ResolversTypes['ResolutionConnection'], ParentType, ContextType, RequireFields<QueryResolutionsArgs, 'first'>>;
  reconciliationRun?: Resolver<Maybe<ResolversTypes['ReconciliationRun']>, ParentType, ContextType, RequireFields<QueryReconciliationRunArgs, 'id'>>;
  reconciliationRuns?: Resolver<ResolversTypes['ReconciliationRunConnection'], ParentType, ContextType, RequireFields<QueryReconciliationRunsArgs, 'first'>>;
  statistics?: Resolver<ResolversTypes['Statistics'], ParentType, ContextType, RequireFields<QueryStatisticsArgs, 'from' | 'until' | 'by'>>;
  auditEntries?: Resolver<ResolversTypes['AuditEntryConnection'], ParentType, ContextType, RequireFields<QueryAuditEntriesArgs, 'first'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  startReconciliation?: Resolver<ResolversTypes['ReconciliationRunPayload'], ParentType, ContextType, RequireFields<MutationStartReconciliationArgs, 'input'>>;
  cancelReconciliation?: Resolver<ResolversTypes['ReconciliationRunPayload'], ParentType, ContextType, RequireFields<MutationCancelReconciliationArgs, 'input'>>;
  proposeResolution?: Resolver<ResolversTypes['ResolutionPayload'], ParentType, ContextType, RequireFields<MutationProposeResolutionArgs, 'input'>>;
  approveResolution?: Resolver<ResolversTypes['ResolutionPayload'], ParentType, ContextType, RequireFields<MutationApproveResolutionArgs, 'input'>>;
  rejectResolution?: Resolver<ResolversTypes['ResolutionPayload'], ParentType, ContextType, RequireFields<MutationRejectResolutionArgs, 'input'>>;
  judgeIdentity?: Resolver<ResolversTypes['LinkPayload'], ParentType, ContextType, RequireFields<MutationJudgeIdentityArgs, 'input'>>;
  retryPublication?: Resolver<ResolversTypes['PublicationPayload'], ParentType, ContextType, RequireFields<MutationRetryPublicationArgs, 'input'>>;
  startClock?: Resolver<ResolversTypes['ClockPayload'], ParentType, ContextType, RequireFields<MutationStartClockArgs, 'input'>>;
  answerClock?: Resolver<ResolversTypes['ClockPayload'], ParentType, ContextType, RequireFields<MutationAnswerClockArgs, 'input'>>;
  recordRefusals?: Resolver<Array<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationRecordRefusalsArgs, 'refusals'>>;
};

export type SourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Source'] = ResolversParentTypes['Source']> = {
  registry?: Resolver<ResolversTypes['Registry'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['SourceState'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EvidenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Evidence'] = ResolversParentTypes['Evidence']> = {
  feature?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['EvidenceOutcome'], ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  because?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  asked?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  held?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MatchResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Match'] = ResolversParentTypes['Match']> = {
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  decision?: Resolver<ResolversTypes['MatchDecision'], ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  reasons?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  evidence?: Resolver<Maybe<Array<ResolversTypes['Evidence']>>, ParentType, ContextType>;
};

export type PersonCheckResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonCheck'] = ResolversParentTypes['PersonCheck'], FederationReferenceType extends FederationReferenceTypes['PersonCheck'] = FederationReferenceTypes['PersonCheck']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PersonCheck']> | FederationReferenceType, FederationReferenceType, ContextType>;
  query?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  verdict?: Resolver<Maybe<ResolversTypes['Verdict']>, ParentType, ContextType>;
  checkedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['Source']>>, ParentType, ContextType>;
  matches?: Resolver<Maybe<Array<ResolversTypes['Match']>>, ParentType, ContextType>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person'], FederationReferenceType extends FederationReferenceTypes['Person'] = FederationReferenceTypes['Person']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Person']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  records?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  links?: Resolver<Maybe<Array<ResolversTypes['Link']>>, ParentType, ContextType>;
  disputed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type EntryBanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntryBan'] = ResolversParentTypes['EntryBan'], FederationReferenceType extends FederationReferenceTypes['EntryBan'] = FederationReferenceTypes['EntryBan']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['EntryBan']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  publication?: Resolver<Maybe<ResolversTypes['Publication']>, ParentType, ContextType>;
  clocks?: Resolver<Maybe<Array<ResolversTypes['Clock']>>, ParentType, ContextType>;
  discrepancies?: Resolver<Maybe<Array<ResolversTypes['Discrepancy']>>, ParentType, ContextType>;
};

export type AlertResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Alert'] = ResolversParentTypes['Alert'], FederationReferenceType extends FederationReferenceTypes['Alert'] = FederationReferenceTypes['Alert']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Alert']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  discrepancies?: Resolver<Maybe<Array<ResolversTypes['Discrepancy']>>, ParentType, ContextType>;
};

export type RecordRefResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordRef'] = ResolversParentTypes['RecordRef']> = {
  registry?: Resolver<ResolversTypes['Registry'], ParentType, ContextType>;
  recordId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type LinkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Link'] = ResolversParentTypes['Link'], FederationReferenceType extends FederationReferenceTypes['Link'] = FederationReferenceTypes['Link']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Link']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  left?: Resolver<ResolversTypes['RecordRef'], ParentType, ContextType>;
  right?: Resolver<ResolversTypes['RecordRef'], ParentType, ContextType>;
  judgement?: Resolver<ResolversTypes['Judgement'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  judgedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  judgedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type PublicationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Publication'] = ResolversParentTypes['Publication'], FederationReferenceType extends FederationReferenceTypes['Publication'] = FederationReferenceTypes['Publication']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Publication']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  entryBan?: Resolver<Maybe<ResolversTypes['EntryBan']>, ParentType, ContextType>;
  banVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  action?: Resolver<ResolversTypes['PublicationAction'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['PublicationState'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['Problem']>, ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['Problem']>, ParentType, ContextType>;
  differingFields?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  alert?: Resolver<Maybe<ResolversTypes['Alert']>, ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  settledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lagSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  missingBanWindow?: Resolver<Maybe<ResolversTypes['MissingBanWindow']>, ParentType, ContextType>;
  clocks?: Resolver<Array<ResolversTypes['Clock']>, ParentType, ContextType>;
  steps?: Resolver<Array<ResolversTypes['PublicationStep']>, ParentType, ContextType>;
};

export type ClockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Clock'] = ResolversParentTypes['Clock'], FederationReferenceType extends FederationReferenceTypes['Clock'] = FederationReferenceTypes['Clock']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Clock']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ClockKind'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ClockState'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  entryBan?: Resolver<Maybe<ResolversTypes['EntryBan']>, ParentType, ContextType>;
  alert?: Resolver<Maybe<ResolversTypes['Alert']>, ParentType, ContextType>;
  otherState?: Resolver<Maybe<ResolversTypes['CountryCode']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  startedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  extendedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  doneAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['ClockOutcome']>, ParentType, ContextType>;
  answeredBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  answerReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ClockConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClockConnection'] = ResolversParentTypes['ClockConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ClockEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ClockEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClockEdge'] = ResolversParentTypes['ClockEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Clock'], ParentType, ContextType>;
};

export type ClockPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClockPayload'] = ResolversParentTypes['ClockPayload']> = {
  clock?: Resolver<Maybe<ResolversTypes['Clock']>, ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['Problem']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type MissingBanWindowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MissingBanWindow'] = ResolversParentTypes['MissingBanWindow']> = {
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  seconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type PublicationStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PublicationStep'] = ResolversParentTypes['PublicationStep']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['PublicationState'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  durationMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PublicationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PublicationConnection'] = ResolversParentTypes['PublicationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PublicationEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PublicationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PublicationEdge'] = ResolversParentTypes['PublicationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Publication'], ParentType, ContextType>;
};

export type DiscrepancyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Discrepancy'] = ResolversParentTypes['Discrepancy'], FederationReferenceType extends FederationReferenceTypes['Discrepancy'] = FederationReferenceTypes['Discrepancy']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Discrepancy']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DiscrepancyKind'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['Severity'], ParentType, ContextType>;
  entryBan?: Resolver<Maybe<ResolversTypes['EntryBan']>, ParentType, ContextType>;
  alert?: Resolver<Maybe<ResolversTypes['Alert']>, ParentType, ContextType>;
  relatedEntryBan?: Resolver<Maybe<ResolversTypes['EntryBan']>, ParentType, ContextType>;
  relatedAlert?: Resolver<Maybe<ResolversTypes['Alert']>, ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lgmValue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sisValue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  valuesHidden?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  firstSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reopenedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  accepted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  suggestedResolution?: Resolver<ResolversTypes['ResolutionKind'], ParentType, ContextType>;
  fittingResolutions?: Resolver<Array<ResolversTypes['ResolutionKind']>, ParentType, ContextType>;
  resolutions?: Resolver<Array<ResolversTypes['Resolution']>, ParentType, ContextType>;
};

export type ResolutionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Resolution'] = ResolversParentTypes['Resolution'], FederationReferenceType extends FederationReferenceTypes['Resolution'] = FederationReferenceTypes['Resolution']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Resolution']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  discrepancy?: Resolver<Maybe<ResolversTypes['Discrepancy']>, ParentType, ContextType>;
  discrepancyVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ResolutionKind'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ResolutionState'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  entryBan?: Resolver<Maybe<ResolversTypes['EntryBan']>, ParentType, ContextType>;
  alert?: Resolver<Maybe<ResolversTypes['Alert']>, ParentType, ContextType>;
  judgement?: Resolver<Maybe<ResolversTypes['Judgement']>, ParentType, ContextType>;
  records?: Resolver<Array<ResolversTypes['RecordRef']>, ParentType, ContextType>;
  payloadDigest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  proposedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  proposedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  decidedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  decisionReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  appliedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  provedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ResolutionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResolutionConnection'] = ResolversParentTypes['ResolutionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ResolutionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ResolutionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResolutionEdge'] = ResolversParentTypes['ResolutionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Resolution'], ParentType, ContextType>;
};

export type DiscrepancyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DiscrepancyConnection'] = ResolversParentTypes['DiscrepancyConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DiscrepancyEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DiscrepancyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DiscrepancyEdge'] = ResolversParentTypes['DiscrepancyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Discrepancy'], ParentType, ContextType>;
};

export type KindCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KindCount'] = ResolversParentTypes['KindCount']> = {
  kind?: Resolver<ResolversTypes['DiscrepancyKind'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ReconciliationRunResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReconciliationRun'] = ResolversParentTypes['ReconciliationRun'], FederationReferenceType extends FederationReferenceTypes['ReconciliationRun'] = FederationReferenceTypes['ReconciliationRun']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ReconciliationRun']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RunStatus'], ParentType, ContextType>;
  startedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['ReconciliationScope'], ParentType, ContextType>;
  sampleSize?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  sampleSeed?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  phase?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  done?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  rate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  secondsLeft?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  partial?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  checkedInFull?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  bansRead?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  alertsRead?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  counts?: Resolver<Array<ResolversTypes['KindCount']>, ParentType, ContextType>;
  unread?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ReconciliationRunConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReconciliationRunConnection'] = ResolversParentTypes['ReconciliationRunConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ReconciliationRunEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ReconciliationRunEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReconciliationRunEdge'] = ResolversParentTypes['ReconciliationRunEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ReconciliationRun'], ParentType, ContextType>;
};

export type StatisticsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Statistics'] = ResolversParentTypes['Statistics'], FederationReferenceType extends FederationReferenceTypes['Statistics'] = FederationReferenceTypes['Statistics']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Statistics']> | FederationReferenceType, FederationReferenceType, ContextType>;
  query?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['StatisticsPeriod'], ParentType, ContextType>;
  checks?: Resolver<Maybe<Array<ResolversTypes['CheckStatistics']>>, ParentType, ContextType>;
  publications?: Resolver<Maybe<Array<ResolversTypes['PublicationStatistics']>>, ParentType, ContextType>;
  discrepancies?: Resolver<Maybe<Array<ResolversTypes['DiscrepancyStatistics']>>, ParentType, ContextType>;
};

export type CheckStatisticsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CheckStatistics'] = ResolversParentTypes['CheckStatistics']> = {
  period?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  asked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  banned?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  review?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  noBan?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  undetermined?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PublicationStatisticsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PublicationStatistics'] = ResolversParentTypes['PublicationStatistics']> = {
  period?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  action?: Resolver<ResolversTypes['PublicationAction'], ParentType, ContextType>;
  begun?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  confirmed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  medianLagSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  percentile95LagSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  longestLagSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type DiscrepancyStatisticsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DiscrepancyStatistics'] = ResolversParentTypes['DiscrepancyStatistics']> = {
  period?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  found?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cameBack?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  closed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  openAtEnd?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ReconciliationRunPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReconciliationRunPayload'] = ResolversParentTypes['ReconciliationRunPayload']> = {
  run?: Resolver<Maybe<ResolversTypes['ReconciliationRun']>, ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['Problem']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ResolutionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResolutionPayload'] = ResolversParentTypes['ResolutionPayload']> = {
  resolution?: Resolver<Maybe<ResolversTypes['Resolution']>, ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['Problem']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type LinkPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkPayload'] = ResolversParentTypes['LinkPayload']> = {
  link?: Resolver<Maybe<ResolversTypes['Link']>, ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['Problem']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PublicationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PublicationPayload'] = ResolversParentTypes['PublicationPayload']> = {
  publication?: Resolver<Maybe<ResolversTypes['Publication']>, ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['Problem']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface AuditPageScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['AuditPage'], any> {
  name: 'AuditPage';
}

export type AuditEntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntryConnection'] = ResolversParentTypes['AuditEntryConnection'], FederationReferenceType extends FederationReferenceTypes['AuditEntryConnection'] = FederationReferenceTypes['AuditEntryConnection']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['AuditEntryConnection']> | FederationReferenceType, FederationReferenceType, ContextType>;
  query?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  edges?: Resolver<Maybe<Array<ResolversTypes['AuditEntryEdge']>>, ParentType, ContextType>;
  pageInfo?: Resolver<Maybe<ResolversTypes['PageInfo']>, ParentType, ContextType>;
  unavailable?: Resolver<Maybe<Array<ResolversTypes['AuditTrail']>>, ParentType, ContextType>;
};

export type AuditEntryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntryEdge'] = ResolversParentTypes['AuditEntryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditEntry'], ParentType, ContextType>;
};

export type AuditEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntry'] = ResolversParentTypes['AuditEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  trail?: Resolver<ResolversTypes['AuditTrail'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  agency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  service?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  purpose?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  caseNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  operation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  action?: Resolver<ResolversTypes['AuditAction'], ParentType, ContextType>;
  records?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  fields?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  result?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  correlationId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Date?: GraphQLScalarType;
  PartialDate?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  CountryCode?: GraphQLScalarType;
  IdentityFacts?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Source?: SourceResolvers<ContextType>;
  Evidence?: EvidenceResolvers<ContextType>;
  Match?: MatchResolvers<ContextType>;
  PersonCheck?: PersonCheckResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  EntryBan?: EntryBanResolvers<ContextType>;
  Alert?: AlertResolvers<ContextType>;
  RecordRef?: RecordRefResolvers<ContextType>;
  Link?: LinkResolvers<ContextType>;
  Publication?: PublicationResolvers<ContextType>;
  Clock?: ClockResolvers<ContextType>;
  ClockConnection?: ClockConnectionResolvers<ContextType>;
  ClockEdge?: ClockEdgeResolvers<ContextType>;
  ClockPayload?: ClockPayloadResolvers<ContextType>;
  MissingBanWindow?: MissingBanWindowResolvers<ContextType>;
  PublicationStep?: PublicationStepResolvers<ContextType>;
  PublicationConnection?: PublicationConnectionResolvers<ContextType>;
  PublicationEdge?: PublicationEdgeResolvers<ContextType>;
  Discrepancy?: DiscrepancyResolvers<ContextType>;
  Resolution?: ResolutionResolvers<ContextType>;
  ResolutionConnection?: ResolutionConnectionResolvers<ContextType>;
  ResolutionEdge?: ResolutionEdgeResolvers<ContextType>;
  DiscrepancyConnection?: DiscrepancyConnectionResolvers<ContextType>;
  DiscrepancyEdge?: DiscrepancyEdgeResolvers<ContextType>;
  KindCount?: KindCountResolvers<ContextType>;
  ReconciliationRun?: ReconciliationRunResolvers<ContextType>;
  ReconciliationRunConnection?: ReconciliationRunConnectionResolvers<ContextType>;
  ReconciliationRunEdge?: ReconciliationRunEdgeResolvers<ContextType>;
  Statistics?: StatisticsResolvers<ContextType>;
  CheckStatistics?: CheckStatisticsResolvers<ContextType>;
  PublicationStatistics?: PublicationStatisticsResolvers<ContextType>;
  DiscrepancyStatistics?: DiscrepancyStatisticsResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  ReconciliationRunPayload?: ReconciliationRunPayloadResolvers<ContextType>;
  ResolutionPayload?: ResolutionPayloadResolvers<ContextType>;
  LinkPayload?: LinkPayloadResolvers<ContextType>;
  PublicationPayload?: PublicationPayloadResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  AuditPage?: GraphQLScalarType;
  AuditEntryConnection?: AuditEntryConnectionResolvers<ContextType>;
  AuditEntryEdge?: AuditEntryEdgeResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
};

// Generated from schema/sis.graphql by `npm run codegen`. Do not edit.
import type { IdentityFacts } from '../identity/facts.ts';
import type { AuditPage } from '../shared/audit/question.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Alert as HeldAlert } from './alerts.ts';
import type { AlertPage } from './store/findAlerts.ts';
import type { AlertPayload as WriteAnswer } from './commands/write.ts';
import type { FeedPage } from '../shared/outbox/feed.ts';
import type { Candidate } from './store/findCandidates.ts';
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
  /** One alert by its id; null when there is none or the caller may not see it. */
  alert?: Maybe<Alert>;
  /** Alerts, newest first unless asked otherwise. */
  alerts: AlertConnection;
  /**
   * The change feed: what happened after a cursor, in commit order, without gaps.
   * With `waitMs`, at most 5000: where there is nothing yet, answers as soon as there is, or when the time is up. For the bridge.
   */
  sisChanges: ChangeFeed;
  /** Alerts in the order of the ids; null for one that does not exist. For the bridge. */
  sisAlerts: Array<Maybe<Alert>>;
  /**
   * The Latvian alerts, live or not, that were made from these national records or are on these persons of the national register; newest first.
   * For the bridge.
   */
  sisAlertsByNationalReference: Array<Alert>;
  /** For each question as `checkPerson` makes it, whom the live alerts of all states are on that might be on the person asked about; 200 at most. For the bridge. */
  sisAlertsLike: Array<Array<SisCandidate>>;
  /** Every live Latvian alert in the order of its id, for the comparison of the registers. For the bridge. */
  sisLatvianAlertsPage: Array<Alert>;
  /**
   * What the live Latvian alerts made from national records hold, as digests of the form asked for, one for each of 4096 ranges of keys, all of one
   * snapshot. The first line is the position of the snapshot, for `sisChangedAlerts`; each other one a range, its count and the combined digest, `-`
   * where an alert has no digest of that form. For the bridge.
   */
  sisDigestRanges: Scalars['String']['output'];
  /** The same alert by alert, of these ranges: lines of alert, digest and national reference, in no order. For the bridge. */
  sisDigestRows: Scalars['String']['output'];
  /** The same of live Latvian alerts that name no national record: lines of alert and digest, in the order of the alerts. For the bridge. */
  sisUnreferencedRows: Scalars['String']['output'];
  /** Live Latvian alerts that came between two positions, or got new data of their person; in the order of their ids. For the bridge. */
  sisChangedAlerts: Array<Scalars['ID']['output']>;
  /**
   * Live Latvian alerts that may be a difference although nothing was written: whose review date has passed by the day, and those of holders of a
   * residence permit or a long-stay visa; in the order of their ids. For the bridge.
   */
  sisAlertsToLookAt: Array<Scalars['ID']['output']>;
  /** Live Latvian alerts that share at least so many blocking keys with one of the questions, each the keys of one record. For the bridge. */
  sisAlertsSharing: Array<Scalars['ID']['output']>;
};


export type QueryAlertArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAlertsArgs = {
  filter?: InputMaybe<AlertFilter>;
  order?: AlertOrder;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QuerySisChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  waitMs?: Scalars['Int']['input'];
};


export type QuerySisAlertsArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type QuerySisAlertsByNationalReferenceArgs = {
  nationalReferences: Array<Scalars['ID']['input']>;
  subjectReferences?: Array<Scalars['ID']['input']>;
};


export type QuerySisAlertsLikeArgs = {
  queries: Array<Scalars['ID']['input']>;
};


export type QuerySisLatvianAlertsPageArgs = {
  after?: InputMaybe<Scalars['ID']['input']>;
  first?: Scalars['Int']['input'];
};


export type QuerySisDigestRangesArgs = {
  form: Scalars['Int']['input'];
};


export type QuerySisDigestRowsArgs = {
  form: Scalars['Int']['input'];
  ranges: Array<Scalars['Int']['input']>;
};


export type QuerySisUnreferencedRowsArgs = {
  form: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['ID']['input']>;
  first?: Scalars['Int']['input'];
};


export type QuerySisChangedAlertsArgs = {
  since: Scalars['String']['input'];
  until: Scalars['String']['input'];
  after?: InputMaybe<Scalars['ID']['input']>;
  first?: Scalars['Int']['input'];
};


export type QuerySisAlertsToLookAtArgs = {
  day: Scalars['Date']['input'];
  after?: InputMaybe<Scalars['ID']['input']>;
  first?: Scalars['Int']['input'];
};


export type QuerySisAlertsSharingArgs = {
  questions: Array<Array<Scalars['String']['input']>>;
  atLeast?: Scalars['Int']['input'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** SIRENE: an alert waiting for approval goes live; one that is live in a form that no officer has seen stays so. */
  approveAlert: AlertPayload;
  /** SIRENE: an alert waiting for approval does not go live; one that is live in a form that no officer has seen ends. */
  rejectAlert: AlertPayload;
  /** Enters a Latvian alert, waiting for approval. For the bridge. */
  submitAlert: AlertPayload;
  /** Brings a Latvian alert to the present state of its national record. For the bridge. */
  updateAlert: AlertPayload;
  /** Deletes a Latvian alert (Art. 40). For the bridge. */
  withdrawAlert: AlertPayload;
  /**
   * Carries out up to 100 writes, each once for its own idempotency key and answered by itself, in their order; null for one that was
   * neither done nor refused, and may be sent again. For the bridge.
   */
  writeAlerts: Array<Maybe<AlertPayload>>;
  /**
   * Deletes a Latvian alert for return and enters the alert for refusal of entry that takes its place, waiting for approval: both or neither
   * (Reg. (EU) 2018/1860 Arts. 6 and 8). For the bridge.
   */
  replaceReturnAlert: AlertPayload;
};


export type MutationApproveAlertArgs = {
  input: ApproveAlertInput;
};


export type MutationRejectAlertArgs = {
  input: RejectAlertInput;
};


export type MutationSubmitAlertArgs = {
  input: SubmitAlertInput;
};


export type MutationUpdateAlertArgs = {
  input: UpdateAlertInput;
};


export type MutationWithdrawAlertArgs = {
  input: WithdrawAlertInput;
};


export type MutationWriteAlertsArgs = {
  writes: Array<AlertWriteInput>;
};


export type MutationReplaceReturnAlertArgs = {
  input: ReplaceReturnAlertInput;
};

/** What an alert asks of the one who finds the person. */
export type AlertKind =
  /** Refuse entry and stay (Reg. (EU) 2018/1861 Art. 24). */
  | 'REFUSAL_OF_ENTRY'
  /** Make sure that the person returns (Reg. (EU) 2018/1860 Art. 3). */
  | 'RETURN';

/** The life of an alert. */
export type AlertStatus =
  /** Entered and not yet approved by SIRENE. Not live. */
  | 'PENDING_APPROVAL'
  /** Live: every Schengen state sees it. */
  | 'ACTIVE'
  /** SIRENE refused it. */
  | 'REJECTED'
  /** Deleted by its issuer (Art. 40). */
  | 'DELETED'
  /** Its last day has passed. */
  | 'EXPIRED';

/** The ground on which a refusal of entry rests (Reg. (EU) 2018/1861 Art. 20(2)(q)). */
export type Ground =
  /** Convicted of an offence that carries at least one year (Art. 24(2)(a)). */
  | 'PRIOR_CONVICTION'
  /** Serious reasons to believe that a serious offence, terrorism included, was or will be committed (Art. 24(2)(b)). */
  | 'SERIOUS_SECURITY_THREAT'
  /** Circumvented the law on entry and stay (Art. 24(2)(c)). */
  | 'CIRCUMVENTION_OF_ENTRY_STAY_LAW'
  /** An entry ban under procedures that respect Directive 2008/115/EC (Art. 24(1)(b)). */
  | 'ENTRY_BAN'
  /** An EU restrictive measure (Art. 25). */
  | 'RESTRICTIVE_MEASURE';

/** What is to be done on a hit (Art. 20(2)(n)). */
export type AlertAction =
  /** Refuse entry, or where found inside, end the stay; contact the issuing state's SIRENE Bureau. */
  | 'REFUSE_ENTRY_AND_STAY'
  /** Confirm the return to the issuing state. */
  | 'CONFIRM_RETURN';

export type Sex =
  | 'FEMALE'
  | 'MALE'
  /** Neither stated nor known. */
  | 'UNSPECIFIED';

/** What a name is to its bearer (Reg. (EU) 2018/1861 Art. 20(2)(a) to (d)). */
export type NameKind =
  /** The name now used. */
  | 'CURRENT'
  /** The name at birth. */
  | 'BIRTH'
  /** Any other name used now or before. */
  | 'ALIAS';

/** The convention a name is written by. */
export type NameForm =
  /** As in the person's own document, in its own script. */
  | 'ORIGINAL'
  /** Transliterated to Latin letters as ICAO Doc 9303 asks. */
  | 'LATIN'
  /** Rewritten by its sound with Latvian letters and endings (Cabinet Reg. 114/2004). */
  | 'LATVIANISED'
  /** As in the machine-readable zone of a document. */
  | 'MRZ';

export type DocumentType =
  | 'PASSPORT'
  | 'IDENTITY_CARD'
  | 'RESIDENCE_PERMIT'
  /** A visa for more than three months, issued by one state (Reg. (EU) 2018/1861 Arts. 27 to 30). */
  | 'LONG_STAY_VISA'
  | 'TRAVEL_DOCUMENT'
  | 'OTHER';

/** One name of a person in one form. */
export type PersonName = {
  __typename?: 'PersonName';
  kind: NameKind;
  form: NameForm;
  /** Family name; the whole name where the source does not separate the parts. */
  surname: Scalars['String']['output'];
  forename?: Maybe<Scalars['String']['output']>;
  /** ISO 639-3 code of the language of the original spelling, where stated. */
  language?: Maybe<Scalars['String']['output']>;
};

export type IdentityDocument = {
  __typename?: 'IdentityDocument';
  number: Scalars['String']['output'];
  /** The issuing state. */
  country?: Maybe<Scalars['CountryCode']['output']>;
  type?: Maybe<DocumentType>;
};

/** A SIS alert on a person, with the data of Reg. (EU) 2018/1861 Art. 20 that this product exchanges. */
export type Alert = {
  __typename?: 'Alert';
  id: Scalars['ID']['output'];
  /** Issued by SIS; opaque. */
  schengenId: Scalars['String']['output'];
  version: Scalars['Int']['output'];
  issuingState: Scalars['CountryCode']['output'];
  kind: AlertKind;
  status: AlertStatus;
  /** Whether it is live today: ACTIVE and not past its last day, Riga time. */
  inForce: Scalars['Boolean']['output'];
  /** What of a person a caller is shown depends on role and purpose; what is not shown is null. */
  names?: Maybe<Array<PersonName>>;
  birthDate?: Maybe<Scalars['PartialDate']['output']>;
  placeOfBirth?: Maybe<Scalars['String']['output']>;
  sex?: Maybe<Sex>;
  nationalities?: Maybe<Array<Scalars['CountryCode']['output']>>;
  documents?: Maybe<Array<IdentityDocument>>;
  /** Family member of a citizen of the Union, or of another person who moves freely: whoever finds them consults at once (Arts. 20(2)(p) and 26). */
  freeMovementFamily?: Maybe<Scalars['Boolean']['output']>;
  /** Why (Art. 20(2)(k)). Null also when the caller is not shown it. */
  reason?: Maybe<Scalars['String']['output']>;
  /** Null when the caller is not shown reasons. Grounds that touch security are left out for those who are not shown them. */
  grounds?: Maybe<Array<Ground>>;
  /** Reference of the decision that it stands on (Art. 20(2)(m)). */
  decisionReference?: Maybe<Scalars['String']['output']>;
  /** Who made it (Art. 20(2)(l)). */
  authority?: Maybe<Scalars['String']['output']>;
  /** Whom to call on a hit. */
  contact: Scalars['String']['output'];
  action: AlertAction;
  /** The last day; null when indefinite. */
  validUntil?: Maybe<Scalars['Date']['output']>;
  /** When the issuer must look again whether it is still needed (Art. 39). */
  reviewDate?: Maybe<Scalars['Date']['output']>;
  /** Why SIRENE refused it. */
  rejectionReason?: Maybe<Scalars['String']['output']>;
  /** Why its issuer deleted it. */
  deletionReason?: Maybe<Scalars['String']['output']>;
  /**
   * Since when it is live in a form that no officer has seen: a policy approved it, and it was amended to what the policy does not call plain. For SIRENE to
   * approve or reject. Null for every other.
   */
  unseenSince?: Maybe<Scalars['DateTime']['output']>;
  enteredAt: Scalars['DateTime']['output'];
  changedAt: Scalars['DateTime']['output'];
  /** The national record that it was made from; Latvian alerts only. */
  nationalReference?: Maybe<Scalars['ID']['output']>;
  /** The national record of the person; Latvian alerts only. One live Latvian alert per person (Art. 23). */
  subjectReference?: Maybe<Scalars['ID']['output']>;
};

export type AlertConnection = {
  __typename?: 'AlertConnection';
  edges: Array<AlertEdge>;
  pageInfo: PageInfo;
};

export type AlertEdge = {
  __typename?: 'AlertEdge';
  cursor: Scalars['String']['output'];
  node: Alert;
};

export type PageInfo = {
  __typename?: 'PageInfo';
  hasNextPage: Scalars['Boolean']['output'];
  endCursor?: Maybe<Scalars['String']['output']>;
};

export type AlertFilter = {
  status?: InputMaybe<Array<AlertStatus>>;
  kind?: InputMaybe<AlertKind>;
  issuingState?: InputMaybe<Scalars['CountryCode']['input']>;
  /** Alerts whose review date is on or before this date. */
  reviewDateBefore?: InputMaybe<Scalars['Date']['input']>;
  /** Alerts entered at or before this instant. */
  enteredBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Those that are live in a form that no officer has seen, or those that are not. */
  unseen?: InputMaybe<Scalars['Boolean']['input']>;
};

export type AlertOrder =
  /** What was entered last comes first. */
  | 'NEWEST_FIRST'
  /** What waits longest comes first: for the queue of what SIRENE has to decide. */
  | 'OLDEST_FIRST';

export type ApproveAlertInput = {
  /** Chosen by the caller, at most 64 characters: the same key with the same input has one effect. */
  idempotencyKey: Scalars['String']['input'];
  id: Scalars['ID']['input'];
  /** The version that the officer read: an alert that changed since is not approved unseen. */
  expectedVersion: Scalars['Int']['input'];
};

export type RejectAlertInput = {
  idempotencyKey: Scalars['String']['input'];
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  reason: Scalars['String']['input'];
};

export type AlertNameInput = {
  kind: NameKind;
  form: NameForm;
  surname: Scalars['String']['input'];
  forename?: InputMaybe<Scalars['String']['input']>;
  language?: InputMaybe<Scalars['String']['input']>;
};

export type AlertDocumentInput = {
  number: Scalars['String']['input'];
  country?: InputMaybe<Scalars['CountryCode']['input']>;
  type?: InputMaybe<DocumentType>;
};

/** What a Latvian alert is to hold. */
export type AlertContentInput = {
  kind: AlertKind;
  names: Array<AlertNameInput>;
  birthDate?: InputMaybe<Scalars['PartialDate']['input']>;
  placeOfBirth?: InputMaybe<Scalars['String']['input']>;
  sex?: InputMaybe<Sex>;
  nationalities: Array<Scalars['CountryCode']['input']>;
  documents: Array<AlertDocumentInput>;
  /** Family member of a citizen of the Union, or of another person who moves freely. */
  freeMovementFamily?: Scalars['Boolean']['input'];
  reason?: InputMaybe<Scalars['String']['input']>;
  grounds: Array<Ground>;
  decisionReference?: InputMaybe<Scalars['String']['input']>;
  authority?: InputMaybe<Scalars['String']['input']>;
  action: AlertAction;
  validUntil?: InputMaybe<Scalars['Date']['input']>;
  reviewDate?: InputMaybe<Scalars['Date']['input']>;
};

export type SubmitAlertInput = {
  idempotencyKey: Scalars['String']['input'];
  /** Id of the national record that founds the alert (Latvian SIS law s. 9(2)(1): no alert without one). */
  nationalReference: Scalars['ID']['input'];
  /** Id of the national record of the person. */
  subjectReference: Scalars['ID']['input'];
  content: AlertContentInput;
  /** Its author found something that a person is to judge first: then an officer approves it, and no policy does. */
  mustBeSeen?: Scalars['Boolean']['input'];
};

export type UpdateAlertInput = {
  idempotencyKey: Scalars['String']['input'];
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  content: AlertContentInput;
};

export type WithdrawAlertInput = {
  idempotencyKey: Scalars['String']['input'];
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};

/** One write: exactly one of these. */
export type AlertWriteInput = {
  /** As the input of `submitAlert`. */
  submit?: InputMaybe<SubmitAlertInput>;
  /** As the input of `updateAlert`. */
  update?: InputMaybe<UpdateAlertInput>;
  /** As the input of `withdrawAlert`. */
  withdraw?: InputMaybe<WithdrawAlertInput>;
  /** As the input of `replaceReturnAlert`. */
  replace?: InputMaybe<ReplaceReturnAlertInput>;
};

export type ReplaceReturnAlertInput = {
  idempotencyKey: Scalars['String']['input'];
  /** The alert for return. */
  id: Scalars['ID']['input'];
  /** Id of the national record that founds the new alert. */
  nationalReference: Scalars['ID']['input'];
  /** Id of the national record of the person. */
  subjectReference: Scalars['ID']['input'];
  content: AlertContentInput;
  /** As for a new alert. */
  mustBeSeen?: Scalars['Boolean']['input'];
};

/** The result of a write on an alert: the alert when it was done, problems when it was refused. */
export type AlertPayload = {
  __typename?: 'AlertPayload';
  alert?: Maybe<Alert>;
  problems: Array<Problem>;
  /** True when this is the stored answer to an earlier request with the same idempotency key. */
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

export type ChangeFeed = {
  __typename?: 'ChangeFeed';
  entries: Array<Change>;
  /** Where to go on from; equal to the cursor given when there was nothing. */
  cursor: Scalars['String']['output'];
};

/** One thing that happened: ids only, facts are asked of their owner. */
export type Change = {
  __typename?: 'Change';
  cursor: Scalars['String']['output'];
  kind: Scalars['String']['output'];
  entityId: Scalars['ID']['output'];
  entityVersion: Scalars['Int']['output'];
  /** Idempotency key of the write that caused it, so that its author knows its own echo. */
  origin?: Maybe<Scalars['String']['output']>;
  occurredAt: Scalars['DateTime']['output'];
};

/** The unified person; SIS adds its alerts by their ids, which the key holds. */
export type Person = {
  __typename?: 'Person';
  records: Scalars['ID']['output'];
  /** Alerts on this person in SIS, newest first. Null when SIS cannot be asked. */
  alerts?: Maybe<Array<Alert>>;
};

/** A question to both registers; SIS adds the alerts that might be on the person. */
export type PersonCheck = {
  __typename?: 'PersonCheck';
  query: Scalars['ID']['output'];
  /** Null when SIS did not answer: never the same as an empty list. */
  sisCandidates?: Maybe<Array<SisCandidate>>;
};

export type SisCandidate = {
  __typename?: 'SisCandidate';
  recordId: Scalars['ID']['output'];
  identity: Scalars['IdentityFacts']['output'];
  kind: AlertKind;
  issuingState: Scalars['CountryCode']['output'];
  inForce: Scalars['Boolean']['output'];
};

/** What happened in each period; SIS adds what happened to Latvian alerts. */
export type Statistics = {
  __typename?: 'Statistics';
  query: Scalars['ID']['output'];
  /** Null when SIS cannot be asked. */
  alerts?: Maybe<Array<AlertStatistics>>;
};

/** Latvian alerts of one kind in one period. */
export type AlertStatistics = {
  __typename?: 'AlertStatistics';
  /** The day or the month: `2026-11-23`, `2026-11`. */
  period: Scalars['String']['output'];
  kind: AlertKind;
  entered: Scalars['Int']['output'];
  approved: Scalars['Int']['output'];
  rejected: Scalars['Int']['output'];
  amended: Scalars['Int']['output'];
  withdrawn: Scalars['Int']['output'];
  expired: Scalars['Int']['output'];
  /** Live when the period ended. */
  activeAtEnd: Scalars['Int']['output'];
};

/** What the audit trails answered, each for itself. */
export type AuditEntryConnection = {
  __typename?: 'AuditEntryConnection';
  query: Scalars['ID']['output'];
  /** Newest first; null when this trail could not be read. */
  sisEntries?: Maybe<Scalars['AuditPage']['output']>;
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
  Alert: Alert;
  Person: Person;
  PersonCheck: PersonCheck;
  Statistics: Statistics;
  AuditEntryConnection: AuditEntryConnection;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Alert:
    ( { __typename: 'Alert' }
    & GraphQLRecursivePick<FederationTypes['Alert'], {"id":true}> );
  Person:
    ( { __typename: 'Person' }
    & GraphQLRecursivePick<FederationTypes['Person'], {"records":true}> );
  PersonCheck:
    ( { __typename: 'PersonCheck' }
    & GraphQLRecursivePick<FederationTypes['PersonCheck'], {"query":true}> );
  Statistics:
    ( { __typename: 'Statistics' }
    & GraphQLRecursivePick<FederationTypes['Statistics'], {"query":true}> );
  AuditEntryConnection:
    ( { __typename: 'AuditEntryConnection' }
    & GraphQLRecursivePick<FederationTypes['AuditEntryConnection'], {"query":true}> );
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
  AlertKind: AlertKind;
  AlertStatus: AlertStatus;
  Ground: Ground;
  AlertAction: AlertAction;
  Sex: Sex;
  NameKind: NameKind;
  NameForm: NameForm;
  DocumentType: DocumentType;
  PersonName: ResolverTypeWrapper<PersonName>;
  IdentityDocument: ResolverTypeWrapper<IdentityDocument>;
  Alert: ResolverTypeWrapper<HeldAlert>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  AlertConnection: ResolverTypeWrapper<AlertPage>;
  AlertEdge: ResolverTypeWrapper<Omit<AlertEdge, 'node'> & { node: ResolversTypes['Alert'] }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  AlertFilter: AlertFilter;
  AlertOrder: AlertOrder;
  ApproveAlertInput: ApproveAlertInput;
  RejectAlertInput: RejectAlertInput;
  AlertNameInput: AlertNameInput;
  AlertDocumentInput: AlertDocumentInput;
  AlertContentInput: AlertContentInput;
  SubmitAlertInput: SubmitAlertInput;
  UpdateAlertInput: UpdateAlertInput;
  WithdrawAlertInput: WithdrawAlertInput;
  AlertWriteInput: AlertWriteInput;
  ReplaceReturnAlertInput: ReplaceReturnAlertInput;
  AlertPayload: ResolverTypeWrapper<WriteAnswer>;
  Problem: ResolverTypeWrapper<Problem>;
  ChangeFeed: ResolverTypeWrapper<FeedPage>;
  Change: ResolverTypeWrapper<Change>;
  Person: ResolverTypeWrapper<Omit<Person, 'alerts'> & { alerts?: Maybe<Array<ResolversTypes['Alert']>> }>;
  PersonCheck: ResolverTypeWrapper<Omit<PersonCheck, 'sisCandidates'> & { sisCandidates?: Maybe<Array<ResolversTypes['SisCandidate']>> }>;
  SisCandidate: ResolverTypeWrapper<Candidate>;
  Statistics: ResolverTypeWrapper<Statistics>;
  AlertStatistics: ResolverTypeWrapper<AlertStatistics>;
  AuditPage: ResolverTypeWrapper<Scalars['AuditPage']['output']>;
  AuditEntryConnection: ResolverTypeWrapper<AuditEntryConnection>;
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
  PersonName: PersonName;
  IdentityDocument: IdentityDocument;
  Alert: HeldAlert;
  Boolean: Scalars['Boolean']['output'];
  AlertConnection: AlertPage;
  AlertEdge: Omit<AlertEdge, 'node'> & { node: ResolversParentTypes['Alert'] };
  PageInfo: PageInfo;
  AlertFilter: AlertFilter;
  ApproveAlertInput: ApproveAlertInput;
  RejectAlertInput: RejectAlertInput;
  AlertNameInput: AlertNameInput;
  AlertDocumentInput: AlertDocumentInput;
  AlertContentInput: AlertContentInput;
  SubmitAlertInput: SubmitAlertInput;
  UpdateAlertInput: UpdateAlertInput;
  WithdrawAlertInput: WithdrawAlertInput;
  AlertWriteInput: AlertWriteInput;
  ReplaceReturnAlertInput: ReplaceReturnAlertInput;
  AlertPayload: WriteAnswer;
  Problem: Problem;
  ChangeFeed: FeedPage;
  Change: Change;
  Person: Omit<Person, 'alerts'> & { alerts?: Maybe<Array<ResolversParentTypes['Alert']>> } | FederationReferenceTypes['Person'];
  PersonCheck: Omit<PersonCheck, 'sisCandidates'> & { sisCandidates?: Maybe<Array<ResolversParentTypes['SisCandidate']>> } | FederationReferenceTypes['PersonCheck'];
  SisCandidate: Candidate;
  Statistics: Statistics | FederationReferenceTypes['Statistics'];
  AlertStatistics: AlertStatistics;
  AuditPage: Scalars['AuditPage']['output'];
  AuditEntryConnection: AuditEntryConnection | FederationReferenceTypes['AuditEntryConnection'];
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
  alert?: Resolver<Maybe<ResolversTypes['Alert']>, ParentType, ContextType, RequireFields<QueryAlertArgs, 'id'>>;
  alerts?: Resolver<ResolversTypes['AlertConnection'], ParentType, ContextType, RequireFields<QueryAlertsArgs, 'order' | 'first'>>;
  sisChanges?: Resolver<ResolversTypes['ChangeFeed'], ParentType, ContextType, RequireFields<QuerySisChangesArgs, 'first' | 'waitMs'>>;
  sisAlerts?: Resolver<Array<Maybe<ResolversTypes['Alert']>>, ParentType, ContextType, RequireFields<QuerySisAlertsArgs, 'ids'>>;
  sisAlertsByNationalReference?: Resolver<Array<ResolversTypes['Alert']>, ParentType, ContextType, RequireFields<QuerySisAlertsByNationalReferenceArgs, 'nationalReferences' | 'subjectReferences'>>;
  sisAlertsLike?: Resolver<Array<Array<ResolversTypes['SisCandidate']>>, ParentType, ContextType, RequireFields<QuerySisAlertsLikeArgs, 'queries'>>;
  sisLatvianAlertsPage?: Resolver<Array<ResolversTypes['Alert']>, ParentType, ContextType, RequireFields<QuerySisLatvianAlertsPageArgs, 'first'>>;
  sisDigestRanges?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<QuerySisDigestRangesArgs, 'form'>>;
  sisDigestRows?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<QuerySisDigestRowsArgs, 'form' | 'ranges'>>;
  sisUnreferencedRows?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<QuerySisUnreferencedRowsArgs, 'form' | 'first'>>;
  sisChangedAlerts?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType, RequireFields<QuerySisChangedAlertsArgs, 'since' | 'until' | 'first'>>;
  sisAlertsToLookAt?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType, RequireFields<QuerySisAlertsToLookAtArgs, 'day' | 'first'>>;
  sisAlertsSharing?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType, RequireFields<QuerySisAlertsSharingArgs, 'questions' | 'atLeast'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  approveAlert?: Resolver<ResolversTypes['AlertPayload'], ParentType, ContextType, RequireFields<MutationApproveAlertArgs, 'input'>>;
  rejectAlert?: Resolver<ResolversTypes['AlertPayload'], ParentType, ContextType, RequireFields<MutationRejectAlertArgs, 'input'>>;
  submitAlert?: Resolver<ResolversTypes['AlertPayload'], ParentType, ContextType, RequireFields<MutationSubmitAlertArgs, 'input'>>;
  updateAlert?: Resolver<ResolversTypes['AlertPayload'], ParentType, ContextType, RequireFields<MutationUpdateAlertArgs, 'input'>>;
  withdrawAlert?: Resolver<ResolversTypes['AlertPayload'], ParentType, ContextType, RequireFields<MutationWithdrawAlertArgs, 'input'>>;
  writeAlerts?: Resolver<Array<Maybe<ResolversTypes['AlertPayload']>>, ParentType, ContextType, RequireFields<MutationWriteAlertsArgs, 'writes'>>;
  replaceReturnAlert?: Resolver<ResolversTypes['AlertPayload'], ParentType, ContextType, RequireFields<MutationReplaceReturnAlertArgs, 'input'>>;
};

export type PersonNameResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonName'] = ResolversParentTypes['PersonName']> = {
  kind?: Resolver<ResolversTypes['NameKind'], ParentType, ContextType>;
  form?: Resolver<ResolversTypes['NameForm'], ParentType, ContextType>;
  surname?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  forename?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type IdentityDocumentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentityDocument'] = ResolversParentTypes['IdentityDocument']> = {
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['CountryCode']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['DocumentType']>, ParentType, ContextType>;
};

export type AlertResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Alert'] = ResolversParentTypes['Alert'], FederationReferenceType extends FederationReferenceTypes['Alert'] = FederationReferenceTypes['Alert']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Alert']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  schengenId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  issuingState?: Resolver<ResolversTypes['CountryCode'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AlertKind'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AlertStatus'], ParentType, ContextType>;
  inForce?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  names?: Resolver<Maybe<Array<ResolversTypes['PersonName']>>, ParentType, ContextType>;
  birthDate?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  placeOfBirth?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sex?: Resolver<Maybe<ResolversTypes['Sex']>, ParentType, ContextType>;
  nationalities?: Resolver<Maybe<Array<ResolversTypes['CountryCode']>>, ParentType, ContextType>;
  documents?: Resolver<Maybe<Array<ResolversTypes['IdentityDocument']>>, ParentType, ContextType>;
  freeMovementFamily?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  grounds?: Resolver<Maybe<Array<ResolversTypes['Ground']>>, ParentType, ContextType>;
  decisionReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  authority?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contact?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  action?: Resolver<ResolversTypes['AlertAction'], ParentType, ContextType>;
  validUntil?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  reviewDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  rejectionReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deletionReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unseenSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  enteredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  nationalReference?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  subjectReference?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type AlertConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AlertConnection'] = ResolversParentTypes['AlertConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AlertEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AlertEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AlertEdge'] = ResolversParentTypes['AlertEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Alert'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AlertPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AlertPayload'] = ResolversParentTypes['AlertPayload']> = {
  alert?: Resolver<Maybe<ResolversTypes['Alert']>, ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['Problem']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ChangeFeedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeFeed'] = ResolversParentTypes['ChangeFeed']> = {
  entries?: Resolver<Array<ResolversTypes['Change']>, ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Change'] = ResolversParentTypes['Change']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  entityId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  entityVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  origin?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person'], FederationReferenceType extends FederationReferenceTypes['Person'] = FederationReferenceTypes['Person']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Person']> | FederationReferenceType, FederationReferenceType, ContextType>;
  records?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  alerts?: Resolver<Maybe<Array<ResolversTypes['Alert']>>, ParentType, ContextType>;
};

export type PersonCheckResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonCheck'] = ResolversParentTypes['PersonCheck'], FederationReferenceType extends FederationReferenceTypes['PersonCheck'] = FederationReferenceTypes['PersonCheck']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PersonCheck']> | FederationReferenceType, FederationReferenceType, ContextType>;
  query?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sisCandidates?: Resolver<Maybe<Array<ResolversTypes['SisCandidate']>>, ParentType, ContextType>;
};

export type SisCandidateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SisCandidate'] = ResolversParentTypes['SisCandidate']> = {
  recordId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  identity?: Resolver<ResolversTypes['IdentityFacts'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AlertKind'], ParentType, ContextType>;
  issuingState?: Resolver<ResolversTypes['CountryCode'], ParentType, ContextType>;
  inForce?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type StatisticsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Statistics'] = ResolversParentTypes['Statistics'], FederationReferenceType extends FederationReferenceTypes['Statistics'] = FederationReferenceTypes['Statistics']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Statistics']> | FederationReferenceType, FederationReferenceType, ContextType>;
  query?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  alerts?: Resolver<Maybe<Array<ResolversTypes['AlertStatistics']>>, ParentType, ContextType>;
};

export type AlertStatisticsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AlertStatistics'] = ResolversParentTypes['AlertStatistics']> = {
  period?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AlertKind'], ParentType, ContextType>;
  entered?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  approved?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rejected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  amended?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  withdrawn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  expired?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  activeAtEnd?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface AuditPageScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['AuditPage'], any> {
  name: 'AuditPage';
}

export type AuditEntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntryConnection'] = ResolversParentTypes['AuditEntryConnection'], FederationReferenceType extends FederationReferenceTypes['AuditEntryConnection'] = FederationReferenceTypes['AuditEntryConnection']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['AuditEntryConnection']> | FederationReferenceType, FederationReferenceType, ContextType>;
  query?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sisEntries?: Resolver<Maybe<ResolversTypes['AuditPage']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Date?: GraphQLScalarType;
  PartialDate?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  CountryCode?: GraphQLScalarType;
  IdentityFacts?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PersonName?: PersonNameResolvers<ContextType>;
  IdentityDocument?: IdentityDocumentResolvers<ContextType>;
  Alert?: AlertResolvers<ContextType>;
  AlertConnection?: AlertConnectionResolvers<ContextType>;
  AlertEdge?: AlertEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  AlertPayload?: AlertPayloadResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  ChangeFeed?: ChangeFeedResolvers<ContextType>;
  Change?: ChangeResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  PersonCheck?: PersonCheckResolvers<ContextType>;
  SisCandidate?: SisCandidateResolvers<ContextType>;
  Statistics?: StatisticsResolvers<ContextType>;
  AlertStatistics?: AlertStatisticsResolvers<ContextType>;
  AuditPage?: GraphQLScalarType;
  AuditEntryConnection?: AuditEntryConnectionResolvers<ContextType>;
};

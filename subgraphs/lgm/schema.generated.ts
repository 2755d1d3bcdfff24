// Generated from schema/lgm.graphql by `npm run codegen`. Do not edit.
import type { IdentityFacts } from '../identity/facts.ts';
import type { AuditPage } from '../shared/audit/question.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { EntryBan as HeldBan } from './bans.ts';
import type { RegisteredPerson as HeldPerson } from './persons.ts';
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
  /** One ban by its id; null when there is none or the caller may not see it. */
  entryBan?: Maybe<EntryBan>;
  /** Bans, newest first. */
  entryBans: EntryBanConnection;
  /**
   * The change feed: what happened after a cursor, in commit order, without gaps.
   * With `waitMs`, at most 5000: where there is nothing yet, answers as soon as there is, or when the time is up. For the bridge.
   */
  lgmChanges: ChangeFeed;
  /** Bans in full with their person, in the order of the ids; null for one that does not exist. For the bridge. */
  lgmBans: Array<Maybe<EntryBan>>;
  /** Every ban in the order of its id, for the comparison of the registers. For the bridge. */
  lgmBansPage: Array<EntryBan>;
  /** Bans that have not ended and whose review is due on or before this date, in the order of their ids. For the bridge. */
  lgmBansToReview: Array<BanReview>;
  /**
   * Which of these person records exist, in their order; with `withLiveBan`, which of them exist and have a ban that has not ended.
   * For the bridge.
   */
  lgmPersonsExist: Array<Scalars['Boolean']['output']>;
  /** The persons in the order of the ids; null for one that does not exist. For the bridge. */
  lgmPersons: Array<Maybe<RegisteredPerson>>;
  /**
   * What the bans that must have an alert on the day should publish, as digests of the form asked for, one for each of 4096 ranges of keys, all of one
   * snapshot. The first line is the position of the snapshot, for `lgmChangedPersons`; each other one a range, its count and the combined digest, `-`
   * where a ban has no digest of that form. For the bridge.
   */
  lgmDigestRanges: Scalars['String']['output'];
  /** The same ban by ban, of these ranges: lines of ban, person and digest, in no order. For the bridge. */
  lgmDigestRows: Scalars['String']['output'];
  /**
   * Persons with a live ban of whom something was written between two positions that can make a double of them: their data, or whether a ban of theirs
   * holds; and those whose ban has begun since the day. In the order of their ids. For the bridge.
   */
  lgmChangedPersons: Array<Scalars['ID']['output']>;
  /** Persons who share at least so many blocking keys with one of the questions, each the keys of one record. For the bridge. */
  lgmPersonsSharing: Array<Scalars['ID']['output']>;
  /** All bans on these persons, newest first. For the bridge. */
  lgmBansOfPersons: Array<EntryBan>;
};


export type QueryEntryBanArgs = {
  id: Scalars['ID']['input'];
};


export type QueryEntryBansArgs = {
  filter?: InputMaybe<EntryBanFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryLgmChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  waitMs?: Scalars['Int']['input'];
};


export type QueryLgmBansArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type QueryLgmBansPageArgs = {
  after?: InputMaybe<Scalars['ID']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryLgmBansToReviewArgs = {
  day: Scalars['Date']['input'];
  after?: InputMaybe<Scalars['ID']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryLgmPersonsExistArgs = {
  ids: Array<Scalars['ID']['input']>;
  withLiveBan?: Scalars['Boolean']['input'];
};


export type QueryLgmPersonsArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type QueryLgmDigestRangesArgs = {
  day: Scalars['Date']['input'];
  form: Scalars['Int']['input'];
};


export type QueryLgmDigestRowsArgs = {
  day: Scalars['Date']['input'];
  form: Scalars['Int']['input'];
  ranges: Array<Scalars['Int']['input']>;
};


export type QueryLgmChangedPersonsArgs = {
  since: Scalars['String']['input'];
  until: Scalars['String']['input'];
  day: Scalars['Date']['input'];
  after?: InputMaybe<Scalars['ID']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryLgmPersonsSharingArgs = {
  questions: Array<Array<Scalars['String']['input']>>;
  atLeast?: Scalars['Int']['input'];
};


export type QueryLgmBansOfPersonsArgs = {
  ids: Array<Scalars['ID']['input']>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Records a new ban. It reaches SIS by itself when its territory is SCHENGEN. */
  issueEntryBan: EntryBanPayload;
  /** Changes a ban, its person's data, or both. Refused when `expectedVersion` is not the present version. */
  amendEntryBan: EntryBanPayload;
  /** Ends a ban before its time. Its alert leaves SIS ahead of every other queued change. */
  revokeEntryBan: EntryBanPayload;
  /**
   * Records that a person has left and that their return was confirmed (Reg. (EU) 2018/1860 Arts. 6 and 8). A Latvian alert for return on them
   * leaves SIS by itself; where a ban for Schengen applies, its alert for refusal of entry takes the place in the same moment.
   */
  confirmReturn: ReturnPayload;
  /**
   * PMLP's own system sends the present state of bans it keeps, at most 500, in any order and as often as it likes. Each is answered
   * by itself, in the order of the input; one bad record spoils no other. Reference and version of a record are its idempotency key.
   */
  syncEntryBans: Array<EntryBanSyncResult>;
};


export type MutationIssueEntryBanArgs = {
  input: IssueEntryBanInput;
};


export type MutationAmendEntryBanArgs = {
  input: AmendEntryBanInput;
};


export type MutationRevokeEntryBanArgs = {
  input: RevokeEntryBanInput;
};


export type MutationConfirmReturnArgs = {
  input: ConfirmReturnInput;
};


export type MutationSyncEntryBansArgs = {
  input: Array<EntryBanSyncInput>;
};

/** Where a ban holds. */
export type Territory =
  /** Latvia only: never sent to SIS. */
  | 'LATVIA'
  /** All Schengen states: published as a SIS alert for refusal of entry and stay. */
  | 'SCHENGEN';

/** The life of a ban. */
export type EntryBanStatus =
  /** Decided and not ended. In force from `validFrom` to `validUntil`. */
  | 'ACTIVE'
  /** Set aside for now, as by a court's order while it reviews the decision. Not in force. */
  | 'SUSPENDED'
  /** Ended by its authority before its time. */
  | 'REVOKED'
  /** Its last day has passed. */
  | 'EXPIRED'
  /** Declared void from the beginning, as by a court. */
  | 'ANNULLED';

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

/** Who may decide a ban (Immigration Law s. 61). */
export type Authority =
  /** Office of Citizenship and Migration Affairs. */
  | 'PMLP'
  /** State Border Guard. */
  | 'STATE_BORDER_GUARD'
  /** Minister of the Interior. */
  | 'MINISTER_OF_THE_INTERIOR'
  /** Minister of Foreign Affairs. */
  | 'MINISTER_OF_FOREIGN_AFFAIRS'
  /** Consular officials. */
  | 'CONSULAR_SERVICE'
  /** A court. */
  | 'COURT';

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

/** A person as LGM holds them. One human may stand in it twice; who is who is the bridge's business. */
export type RegisteredPerson = {
  __typename?: 'RegisteredPerson';
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  /** What of a person a caller is shown depends on role and purpose; what is not shown is null. */
  names?: Maybe<Array<PersonName>>;
  birthDate?: Maybe<Scalars['PartialDate']['output']>;
  placeOfBirth?: Maybe<Scalars['String']['output']>;
  sex?: Maybe<Sex>;
  nationalities?: Maybe<Array<Scalars['CountryCode']['output']>>;
  documents?: Maybe<Array<IdentityDocument>>;
  /** Latvian personal identity number. */
  personalCode?: Maybe<Scalars['String']['output']>;
  /** Set when the person has died. */
  dateOfDeath?: Maybe<Scalars['PartialDate']['output']>;
  /** Family member of a citizen of the Union, or of another person who moves freely (Reg. (EU) 2018/1861 Arts. 20(2)(p) and 26). */
  freeMovementFamily?: Maybe<Scalars['Boolean']['output']>;
  /** The day on which they left, as far as their newest return was confirmed (Reg. (EU) 2018/1860 Art. 6). */
  returnedOn?: Maybe<Scalars['Date']['output']>;
  /** When that was recorded. */
  returnConfirmedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Reference of the return decision that they complied with. */
  returnDecisionReference?: Maybe<Scalars['String']['output']>;
  entryBans: Array<EntryBan>;
};

/** LGM's decision that a person must not enter or stay. */
export type EntryBan = {
  __typename?: 'EntryBan';
  id: Scalars['ID']['output'];
  /** Grows by one with each change of the ban or of its person's data. */
  version: Scalars['Int']['output'];
  status: EntryBanStatus;
  /** Why it was ended or suspended; null while it is ACTIVE, when nobody said, or when the caller is not shown reasons. */
  statusReason?: Maybe<Scalars['String']['output']>;
  /** Whether it forbids entry today: ACTIVE and between its dates, Riga time. */
  inForce: Scalars['Boolean']['output'];
  territory: Territory;
  /** Null when the caller is not shown reasons. Grounds that touch security are left out for those who are not shown them. */
  grounds?: Maybe<Array<Ground>>;
  /** Why, in the words of the decision. Null when the caller is not shown it. */
  reason?: Maybe<Scalars['String']['output']>;
  /** Reference of the decision, as its authority files it. */
  decisionReference: Scalars['String']['output'];
  decisionDate?: Maybe<Scalars['Date']['output']>;
  authority: Authority;
  /** Whom to call about this ban. */
  contact: Scalars['String']['output'];
  validFrom: Scalars['Date']['output'];
  /** The last day; null for a ban of indefinite duration. */
  validUntil?: Maybe<Scalars['Date']['output']>;
  /** When it must be looked at again whether it is still needed (Immigration Law s. 63(7)); null for a ban of three years or less. */
  reviewDate?: Maybe<Scalars['Date']['output']>;
  /** When the decision was recorded. */
  issuedAt: Scalars['DateTime']['output'];
  changedAt: Scalars['DateTime']['output'];
  /** Null when the caller is not shown what the register holds on the person. */
  person?: Maybe<RegisteredPerson>;
};

/** A ban and the day of its review. */
export type BanReview = {
  __typename?: 'BanReview';
  id?: Maybe<Scalars['ID']['output']>;
  reviewDate?: Maybe<Scalars['Date']['output']>;
};

export type EntryBanConnection = {
  __typename?: 'EntryBanConnection';
  edges: Array<EntryBanEdge>;
  pageInfo: PageInfo;
};

export type EntryBanEdge = {
  __typename?: 'EntryBanEdge';
  cursor: Scalars['String']['output'];
  node: EntryBan;
};

export type PageInfo = {
  __typename?: 'PageInfo';
  hasNextPage: Scalars['Boolean']['output'];
  endCursor?: Maybe<Scalars['String']['output']>;
};

export type EntryBanFilter = {
  status?: InputMaybe<Array<EntryBanStatus>>;
  territory?: InputMaybe<Territory>;
  personId?: InputMaybe<Scalars['ID']['input']>;
  decisionReference?: InputMaybe<Scalars['String']['input']>;
  /** Bans whose last day is on or before this date. */
  validUntilBefore?: InputMaybe<Scalars['Date']['input']>;
  /** Bans that have not ended and whose review is due on or before this date. */
  reviewDateBefore?: InputMaybe<Scalars['Date']['input']>;
};

export type PersonNameInput = {
  kind?: NameKind;
  form?: NameForm;
  surname: Scalars['String']['input'];
  forename?: InputMaybe<Scalars['String']['input']>;
  /** ISO 639-3. */
  language?: InputMaybe<Scalars['String']['input']>;
};

export type IdentityDocumentInput = {
  number: Scalars['String']['input'];
  country?: InputMaybe<Scalars['CountryCode']['input']>;
  type?: InputMaybe<DocumentType>;
};

export type PersonInput = {
  /** At least one, of kind CURRENT. */
  names: Array<PersonNameInput>;
  birthDate?: InputMaybe<Scalars['PartialDate']['input']>;
  placeOfBirth?: InputMaybe<Scalars['String']['input']>;
  sex?: InputMaybe<Sex>;
  nationalities?: Array<Scalars['CountryCode']['input']>;
  documents?: Array<IdentityDocumentInput>;
  personalCode?: InputMaybe<Scalars['String']['input']>;
  /** Given when the person has died. Left out, what the register holds stays; null says that the person lives. */
  dateOfDeath?: InputMaybe<Scalars['PartialDate']['input']>;
  /**
   * Family member of a citizen of the Union, or of another person who moves freely (Directive 2004/38/EC). Left out or null, what the register
   * holds stays.
   */
  freeMovementFamily?: InputMaybe<Scalars['Boolean']['input']>;
};

export type IssueEntryBanInput = {
  /** Chosen by the caller, at most 64 characters: the same key with the same input never makes a second ban. */
  idempotencyKey: Scalars['String']['input'];
  /** A person that LGM already holds. Give this or `person`, not both. */
  personId?: InputMaybe<Scalars['ID']['input']>;
  person?: InputMaybe<PersonInput>;
  territory: Territory;
  grounds: Array<Ground>;
  reason: Scalars['String']['input'];
  decisionReference: Scalars['String']['input'];
  decisionDate?: InputMaybe<Scalars['Date']['input']>;
  authority: Authority;
  validFrom: Scalars['Date']['input'];
  /** Left out for a ban of indefinite duration. */
  validUntil?: InputMaybe<Scalars['Date']['input']>;
};

/** Only what is given changes. `indefinite: true` removes the last day. */
export type AmendEntryBanInput = {
  idempotencyKey: Scalars['String']['input'];
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  person?: InputMaybe<PersonInput>;
  territory?: InputMaybe<Territory>;
  grounds?: InputMaybe<Array<Ground>>;
  reason?: InputMaybe<Scalars['String']['input']>;
  decisionReference?: InputMaybe<Scalars['String']['input']>;
  decisionDate?: InputMaybe<Scalars['Date']['input']>;
  validFrom?: InputMaybe<Scalars['Date']['input']>;
  validUntil?: InputMaybe<Scalars['Date']['input']>;
  indefinite?: InputMaybe<Scalars['Boolean']['input']>;
};

export type RevokeEntryBanInput = {
  idempotencyKey: Scalars['String']['input'];
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  reason: Scalars['String']['input'];
};

/** Give `personId` or `person`, not both. */
export type ConfirmReturnInput = {
  idempotencyKey: Scalars['String']['input'];
  /** A person that LGM already holds. */
  personId?: InputMaybe<Scalars['ID']['input']>;
  /** A returned person on whom LGM holds nothing yet. */
  person?: InputMaybe<PersonInput>;
  /** The day on which they left. */
  returnedOn: Scalars['Date']['input'];
  /** Reference of the return decision, as its authority files it. */
  decisionReference: Scalars['String']['input'];
};

/** A ban as PMLP's own system holds it now. */
export type EntryBanSyncInput = {
  /** That system's own reference of the ban. It never passes to another ban. */
  reference: Scalars['String']['input'];
  /** Grows with each change of the ban in that system. A lower one than was seen before is answered STALE. */
  version: Scalars['Int']['input'];
  person: PersonSyncInput;
  status: EntryBanStatus;
  /** Why it was ended or suspended. */
  statusReason?: InputMaybe<Scalars['String']['input']>;
  territory: Territory;
  grounds: Array<Ground>;
  reason: Scalars['String']['input'];
  decisionReference: Scalars['String']['input'];
  decisionDate?: InputMaybe<Scalars['Date']['input']>;
  authority: Authority;
  validFrom: Scalars['Date']['input'];
  /** Left out for a ban of indefinite duration. */
  validUntil?: InputMaybe<Scalars['Date']['input']>;
};

/** The person of a ban as PMLP's own system holds them now. */
export type PersonSyncInput = {
  /** That system's own reference of the person. */
  reference: Scalars['String']['input'];
  /** Grows with each change of the person's data in that system. Data of a lower one than was seen before are passed over. */
  version: Scalars['Int']['input'];
  data: PersonInput;
};

/** What became of one record that was sent. */
export type EntryBanSyncOutcome =
  /** LGM did not hold it. */
  | 'CREATED'
  /** LGM held an older state of the ban or of its person. */
  | 'CHANGED'
  /** LGM held the same already. */
  | 'UNCHANGED'
  /** LGM holds a newer version of the ban, which stays; newer data of the person that came along were taken. */
  | 'STALE'
  /** Not accepted: see the problems. */
  | 'REFUSED';

/** The answer to one record of `syncEntryBans`. */
export type EntryBanSyncResult = {
  __typename?: 'EntryBanSyncResult';
  /** The record's own reference. */
  reference: Scalars['String']['output'];
  outcome: EntryBanSyncOutcome;
  /** The ban as LGM holds it now; null when the record was refused. */
  entryBan?: Maybe<EntryBan>;
  /** Why it was refused; each path begins at the record. */
  problems: Array<Problem>;
};

/** The result of a mutation on a ban: the ban when it was done, problems when it was refused. */
export type EntryBanPayload = {
  __typename?: 'EntryBanPayload';
  entryBan?: Maybe<EntryBan>;
  problems: Array<Problem>;
  /** True when this is the stored answer to an earlier request with the same idempotency key. */
  replayed: Scalars['Boolean']['output'];
};

/** The result of `confirmReturn`: the person when it was done, problems when it was refused. */
export type ReturnPayload = {
  __typename?: 'ReturnPayload';
  person?: Maybe<RegisteredPerson>;
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

/** The unified person; LGM adds its bans by the ids of its own records, which the key holds. */
export type Person = {
  __typename?: 'Person';
  records: Scalars['ID']['output'];
  /** Bans on this person in LGM, newest first. Null when LGM cannot be asked. */
  entryBans?: Maybe<Array<EntryBan>>;
};

/** A question to both registers; LGM adds the records that might be the person. */
export type PersonCheck = {
  __typename?: 'PersonCheck';
  query: Scalars['ID']['output'];
  /** Null when LGM did not answer: never the same as an empty list. */
  lgmCandidates?: Maybe<Array<LgmCandidate>>;
};

export type LgmCandidate = {
  __typename?: 'LgmCandidate';
  recordId: Scalars['ID']['output'];
  identity: Scalars['IdentityFacts']['output'];
  /** Ids of the bans in force today. */
  bansInForce: Array<Scalars['ID']['output']>;
};

/** What happened in each period; LGM adds what happened to its bans. */
export type Statistics = {
  __typename?: 'Statistics';
  query: Scalars['ID']['output'];
  /** Null when LGM cannot be asked. */
  entryBans?: Maybe<Array<EntryBanStatistics>>;
};

export type EntryBanStatistics = {
  __typename?: 'EntryBanStatistics';
  /** The day or the month: `2026-11-23`, `2026-11`. */
  period: Scalars['String']['output'];
  issued: Scalars['Int']['output'];
  /** Changes of the ban, and of its person's data. */
  amended: Scalars['Int']['output'];
  suspended: Scalars['Int']['output'];
  revoked: Scalars['Int']['output'];
  annulled: Scalars['Int']['output'];
  expired: Scalars['Int']['output'];
  /** Neither revoked, annulled nor marked expired when the period ended; suspended ones included. */
  liveAtEnd: Scalars['Int']['output'];
};

/** What the audit trails answered, each for itself. */
export type AuditEntryConnection = {
  __typename?: 'AuditEntryConnection';
  query: Scalars['ID']['output'];
  /** Newest first; null when this trail could not be read. */
  lgmEntries?: Maybe<Scalars['AuditPage']['output']>;
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
  RegisteredPerson: RegisteredPerson;
  EntryBan: EntryBan;
  Person: Person;
  PersonCheck: PersonCheck;
  Statistics: Statistics;
  AuditEntryConnection: AuditEntryConnection;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  RegisteredPerson:
    ( { __typename: 'RegisteredPerson' }
    & GraphQLRecursivePick<FederationTypes['RegisteredPerson'], {"id":true}> );
  EntryBan:
    ( { __typename: 'EntryBan' }
    & GraphQLRecursivePick<FederationTypes['EntryBan'], {"id":true}> );
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
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Territory: Territory;
  EntryBanStatus: EntryBanStatus;
  Ground: Ground;
  Authority: Authority;
  Sex: Sex;
  NameKind: NameKind;
  NameForm: NameForm;
  DocumentType: DocumentType;
  PersonName: ResolverTypeWrapper<PersonName>;
  IdentityDocument: ResolverTypeWrapper<IdentityDocument>;
  RegisteredPerson: ResolverTypeWrapper<HeldPerson>;
  EntryBan: ResolverTypeWrapper<HeldBan>;
  BanReview: ResolverTypeWrapper<BanReview>;
  EntryBanConnection: ResolverTypeWrapper<Omit<EntryBanConnection, 'edges'> & { edges: Array<ResolversTypes['EntryBanEdge']> }>;
  EntryBanEdge: ResolverTypeWrapper<Omit<EntryBanEdge, 'node'> & { node: ResolversTypes['EntryBan'] }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  EntryBanFilter: EntryBanFilter;
  PersonNameInput: PersonNameInput;
  IdentityDocumentInput: IdentityDocumentInput;
  PersonInput: PersonInput;
  IssueEntryBanInput: IssueEntryBanInput;
  AmendEntryBanInput: AmendEntryBanInput;
  RevokeEntryBanInput: RevokeEntryBanInput;
  ConfirmReturnInput: ConfirmReturnInput;
  EntryBanSyncInput: EntryBanSyncInput;
  PersonSyncInput: PersonSyncInput;
  EntryBanSyncOutcome: EntryBanSyncOutcome;
  EntryBanSyncResult: ResolverTypeWrapper<Omit<EntryBanSyncResult, 'entryBan'> & { entryBan?: Maybe<ResolversTypes['EntryBan']> }>;
  EntryBanPayload: ResolverTypeWrapper<Omit<EntryBanPayload, 'entryBan'> & { entryBan?: Maybe<ResolversTypes['EntryBan']> }>;
  ReturnPayload: ResolverTypeWrapper<Omit<ReturnPayload, 'person'> & { person?: Maybe<ResolversTypes['RegisteredPerson']> }>;
  Problem: ResolverTypeWrapper<Problem>;
  ChangeFeed: ResolverTypeWrapper<ChangeFeed>;
  Change: ResolverTypeWrapper<Change>;
  Person: ResolverTypeWrapper<Omit<Person, 'entryBans'> & { entryBans?: Maybe<Array<ResolversTypes['EntryBan']>> }>;
  PersonCheck: ResolverTypeWrapper<PersonCheck>;
  LgmCandidate: ResolverTypeWrapper<LgmCandidate>;
  Statistics: ResolverTypeWrapper<Statistics>;
  EntryBanStatistics: ResolverTypeWrapper<EntryBanStatistics>;
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
  Boolean: Scalars['Boolean']['output'];
  Mutation: Record<PropertyKey, never>;
  PersonName: PersonName;
  IdentityDocument: IdentityDocument;
  RegisteredPerson: HeldPerson;
  EntryBan: HeldBan;
  BanReview: BanReview;
  EntryBanConnection: Omit<EntryBanConnection, 'edges'> & { edges: Array<ResolversParentTypes['EntryBanEdge']> };
  EntryBanEdge: Omit<EntryBanEdge, 'node'> & { node: ResolversParentTypes['EntryBan'] };
  PageInfo: PageInfo;
  EntryBanFilter: EntryBanFilter;
  PersonNameInput: PersonNameInput;
  IdentityDocumentInput: IdentityDocumentInput;
  PersonInput: PersonInput;
  IssueEntryBanInput: IssueEntryBanInput;
  AmendEntryBanInput: AmendEntryBanInput;
  RevokeEntryBanInput: RevokeEntryBanInput;
  ConfirmReturnInput: ConfirmReturnInput;
  EntryBanSyncInput: EntryBanSyncInput;
  PersonSyncInput: PersonSyncInput;
  EntryBanSyncResult: Omit<EntryBanSyncResult, 'entryBan'> & { entryBan?: Maybe<ResolversParentTypes['EntryBan']> };
  EntryBanPayload: Omit<EntryBanPayload, 'entryBan'> & { entryBan?: Maybe<ResolversParentTypes['EntryBan']> };
  ReturnPayload: Omit<ReturnPayload, 'person'> & { person?: Maybe<ResolversParentTypes['RegisteredPerson']> };
  Problem: Problem;
  ChangeFeed: ChangeFeed;
  Change: Change;
  Person: Omit<Person, 'entryBans'> & { entryBans?: Maybe<Array<ResolversParentTypes['EntryBan']>> } | FederationReferenceTypes['Person'];
  PersonCheck: PersonCheck | FederationReferenceTypes['PersonCheck'];
  LgmCandidate: LgmCandidate;
  Statistics: Statistics | FederationReferenceTypes['Statistics'];
  EntryBanStatistics: EntryBanStatistics;
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
  entryBan?: Resolver<Maybe<ResolversTypes['EntryBan']>, ParentType, ContextType, RequireFields<QueryEntryBanArgs, 'id'>>;
  entryBans?: Resolver<ResolversTypes['EntryBanConnection'], ParentType, ContextType, RequireFields<QueryEntryBansArgs, 'first'>>;
  lgmChanges?: Resolver<ResolversTypes['ChangeFeed'], ParentType, ContextType, RequireFields<QueryLgmChangesArgs, 'first' | 'waitMs'>>;
  lgmBans?: Resolver<Array<Maybe<ResolversTypes['EntryBan']>>, ParentType, ContextType, RequireFields<QueryLgmBansArgs, 'ids'>>;
  lgmBansPage?: Resolver<Array<ResolversTypes['EntryBan']>, ParentType, ContextType, RequireFields<QueryLgmBansPageArgs, 'first'>>;
  lgmBansToReview?: Resolver<Array<ResolversTypes['BanReview']>, ParentType, ContextType, RequireFields<QueryLgmBansToReviewArgs, 'day' | 'first'>>;
  lgmPersonsExist?: Resolver<Array<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<QueryLgmPersonsExistArgs, 'ids' | 'withLiveBan'>>;
  lgmPersons?: Resolver<Array<Maybe<ResolversTypes['RegisteredPerson']>>, ParentType, ContextType, RequireFields<QueryLgmPersonsArgs, 'ids'>>;
  lgmDigestRanges?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<QueryLgmDigestRangesArgs, 'day' | 'form'>>;
  lgmDigestRows?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<QueryLgmDigestRowsArgs, 'day' | 'form' | 'ranges'>>;
  lgmChangedPersons?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType, RequireFields<QueryLgmChangedPersonsArgs, 'since' | 'until' | 'day' | 'first'>>;
  lgmPersonsSharing?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType, RequireFields<QueryLgmPersonsSharingArgs, 'questions' | 'atLeast'>>;
  lgmBansOfPersons?: Resolver<Array<ResolversTypes['EntryBan']>, ParentType, ContextType, RequireFields<QueryLgmBansOfPersonsArgs, 'ids'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  issueEntryBan?: Resolver<ResolversTypes['EntryBanPayload'], ParentType, ContextType, RequireFields<MutationIssueEntryBanArgs, 'input'>>;
  amendEntryBan?: Resolver<ResolversTypes['EntryBanPayload'], ParentType, ContextType, RequireFields<MutationAmendEntryBanArgs, 'input'>>;
  revokeEntryBan?: Resolver<ResolversTypes['EntryBanPayload'], ParentType, ContextType, RequireFields<MutationRevokeEntryBanArgs, 'input'>>;
  confirmReturn?: Resolver<ResolversTypes['ReturnPayload'], ParentType, ContextType, RequireFields<MutationConfirmReturnArgs, 'input'>>;
  syncEntryBans?: Resolver<Array<ResolversTypes['EntryBanSyncResult']>, ParentType, ContextType, RequireFields<MutationSyncEntryBansArgs, 'input'>>;
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

export type RegisteredPersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisteredPerson'] = ResolversParentTypes['RegisteredPerson'], FederationReferenceType extends FederationReferenceTypes['RegisteredPerson'] = FederationReferenceTypes['RegisteredPerson']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['RegisteredPerson']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  names?: Resolver<Maybe<Array<ResolversTypes['PersonName']>>, ParentType, ContextType>;
  birthDate?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  placeOfBirth?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sex?: Resolver<Maybe<ResolversTypes['Sex']>, ParentType, ContextType>;
  nationalities?: Resolver<Maybe<Array<ResolversTypes['CountryCode']>>, ParentType, ContextType>;
  documents?: Resolver<Maybe<Array<ResolversTypes['IdentityDocument']>>, ParentType, ContextType>;
  personalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dateOfDeath?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  freeMovementFamily?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  returnedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  returnConfirmedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  returnDecisionReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  entryBans?: Resolver<Array<ResolversTypes['EntryBan']>, ParentType, ContextType>;
};

export type EntryBanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntryBan'] = ResolversParentTypes['EntryBan'], FederationReferenceType extends FederationReferenceTypes['EntryBan'] = FederationReferenceTypes['EntryBan']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['EntryBan']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['EntryBanStatus'], ParentType, ContextType>;
  statusReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  inForce?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  territory?: Resolver<ResolversTypes['Territory'], ParentType, ContextType>;
  grounds?: Resolver<Maybe<Array<ResolversTypes['Ground']>>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  decisionReference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  decisionDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  authority?: Resolver<ResolversTypes['Authority'], ParentType, ContextType>;
  contact?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  validFrom?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  validUntil?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  reviewDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  issuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['RegisteredPerson']>, ParentType, ContextType>;
};

export type BanReviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BanReview'] = ResolversParentTypes['BanReview']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  reviewDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type EntryBanConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntryBanConnection'] = ResolversParentTypes['EntryBanConnection']> = {
  edges?: Resolver<Array<ResolversTypes['EntryBanEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EntryBanEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntryBanEdge'] = ResolversParentTypes['EntryBanEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['EntryBan'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EntryBanSyncResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntryBanSyncResult'] = ResolversParentTypes['EntryBanSyncResult']> = {
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['EntryBanSyncOutcome'], ParentType, ContextType>;
  entryBan?: Resolver<Maybe<ResolversTypes['EntryBan']>, ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['Problem']>, ParentType, ContextType>;
};

export type EntryBanPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntryBanPayload'] = ResolversParentTypes['EntryBanPayload']> = {
  entryBan?: Resolver<Maybe<ResolversTypes['EntryBan']>, ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['Problem']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ReturnPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReturnPayload'] = ResolversParentTypes['ReturnPayload']> = {
  person?: Resolver<Maybe<ResolversTypes['RegisteredPerson']>, ParentType, ContextType>;
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
  entryBans?: Resolver<Maybe<Array<ResolversTypes['EntryBan']>>, ParentType, ContextType>;
};

export type PersonCheckResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonCheck'] = ResolversParentTypes['PersonCheck'], FederationReferenceType extends FederationReferenceTypes['PersonCheck'] = FederationReferenceTypes['PersonCheck']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PersonCheck']> | FederationReferenceType, FederationReferenceType, ContextType>;
  query?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lgmCandidates?: Resolver<Maybe<Array<ResolversTypes['LgmCandidate']>>, ParentType, ContextType>;
};

export type LgmCandidateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LgmCandidate'] = ResolversParentTypes['LgmCandidate']> = {
  recordId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  identity?: Resolver<ResolversTypes['IdentityFacts'], ParentType, ContextType>;
  bansInForce?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type StatisticsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Statistics'] = ResolversParentTypes['Statistics'], FederationReferenceType extends FederationReferenceTypes['Statistics'] = FederationReferenceTypes['Statistics']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Statistics']> | FederationReferenceType, FederationReferenceType, ContextType>;
  query?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  entryBans?: Resolver<Maybe<Array<ResolversTypes['EntryBanStatistics']>>, ParentType, ContextType>;
};

export type EntryBanStatisticsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntryBanStatistics'] = ResolversParentTypes['EntryBanStatistics']> = {
  period?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  issued?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  amended?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  suspended?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  revoked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  annulled?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  expired?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  liveAtEnd?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface AuditPageScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['AuditPage'], any> {
  name: 'AuditPage';
}

export type AuditEntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntryConnection'] = ResolversParentTypes['AuditEntryConnection'], FederationReferenceType extends FederationReferenceTypes['AuditEntryConnection'] = FederationReferenceTypes['AuditEntryConnection']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['AuditEntryConnection']> | FederationReferenceType, FederationReferenceType, ContextType>;
  query?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lgmEntries?: Resolver<Maybe<ResolversTypes['AuditPage']>, ParentType, ContextType>;
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
  RegisteredPerson?: RegisteredPersonResolvers<ContextType>;
  EntryBan?: EntryBanResolvers<ContextType>;
  BanReview?: BanReviewResolvers<ContextType>;
  EntryBanConnection?: EntryBanConnectionResolvers<ContextType>;
  EntryBanEdge?: EntryBanEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  EntryBanSyncResult?: EntryBanSyncResultResolvers<ContextType>;
  EntryBanPayload?: EntryBanPayloadResolvers<ContextType>;
  ReturnPayload?: ReturnPayloadResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  ChangeFeed?: ChangeFeedResolvers<ContextType>;
  Change?: ChangeResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  PersonCheck?: PersonCheckResolvers<ContextType>;
  LgmCandidate?: LgmCandidateResolvers<ContextType>;
  Statistics?: StatisticsResolvers<ContextType>;
  EntryBanStatistics?: EntryBanStatisticsResolvers<ContextType>;
  AuditPage?: GraphQLScalarType;
  AuditEntryConnection?: AuditEntryConnectionResolvers<ContextType>;
};

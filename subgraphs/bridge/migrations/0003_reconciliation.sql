-- One comparison of both registers.
create table reconciliation_runs (
  id uuid primary key,
  status text not null check (status in ('RUNNING', 'COMPLETE', 'INCOMPLETE', 'FAILED', 'CANCELLED')),
  started_by text not null check (started_by <> ''),
  started_at timestamptz not null,
  finished_at timestamptz,
  phase text not null check (phase in ('READING_LGM', 'READING_SIS', 'MATCHING', 'COMPARING', 'CHECKING', 'DONE')),
  -- Where the phase goes on from after a crash: the last record of the last page that was finished.
  page_after text,
  done integer not null default 0,
  total integer,
  bans_read integer not null default 0,
  alerts_read integer not null default 0,
  -- What could not be read, in words without personal data.
  unread text[] not null default '{}',
  cancel_requested boolean not null default false,
  -- The process that works on it, and when it last said so. A run whose process is silent is taken over.
  worker uuid,
  heartbeat_at timestamptz,
  constraint reconciliation_runs_finish check ((status = 'RUNNING') = (finished_at is null))
);
create unique index reconciliation_runs_one_at_a_time on reconciliation_runs ((true)) where status = 'RUNNING';
create index reconciliation_runs_newest on reconciliation_runs (started_at desc, id desc);

-- What a run has read, until it ends: ids, what each record means for the other register, and one-way hashes by which records that
-- may be of one human find each other. No fact of a person.
create table reconciliation_records (
  run_id uuid not null references reconciliation_runs on delete cascade,
  -- LGM: a ban; SIS: a live Latvian alert.
  registry text not null check (registry in ('LGM', 'SIS')),
  record_id text collate "C" not null,
  -- LGM's person record of a ban; the alert itself.
  subject_id text collate "C" not null,
  -- Of a ban: its claim to an alert.
  standing text check (standing in ('WANTED', 'FUTURE', 'SUSPENDED', 'ENDED', 'NATIONAL')),
  in_force boolean not null,
  -- Hash of the decision reference; null where there is none.
  reference bigint,
  -- Of an alert: the ban that it was made from.
  national_reference text collate "C",
  keys bigint[] not null,
  paired_with text collate "C",
  -- Named in a finding of its own, so that being alone is explained.
  explained boolean not null default false,
  primary key (run_id, registry, record_id)
);
create index reconciliation_records_subject on reconciliation_records (run_id, registry, subject_id);
create index reconciliation_records_made_from on reconciliation_records (run_id, national_reference) where national_reference is not null;

-- What matching found between records that no link joins, until the run ends: doubles, and pairs for a person to judge.
create table reconciliation_relations (
  run_id uuid not null references reconciliation_runs on delete cascade,
  number integer not null,
  kind text not null check (kind in ('DUPLICATE_ALERT', 'DUPLICATE_BAN', 'UNLINKED_MATCH')),
  ban_id text,
  alert_id text,
  related_id text,
  rule text not null,
  primary key (run_id, number)
);

-- One difference, from the run that first saw it to the one that no longer did. The two values are the only facts of a person that the bridge keeps: while
-- the difference is open, and some days longer.
create table discrepancies (
  id uuid primary key,
  -- Kind, ban, alert, related record and field: what makes findings of two runs one difference.
  identity text not null unique,
  kind text not null check (kind in ('MISSING_IN_SIS', 'MISSING_IN_LGM', 'FIELD_MISMATCH', 'INCOMPLETE_ALERT', 'OUTLIVED_BAN', 'EARLY_DELETION',
    'DUPLICATE_ALERT', 'DUPLICATE_BAN', 'UNLINKED_MATCH', 'REVIEW_OVERDUE', 'PERMIT_HOLDER')),
  severity text not null check (severity in ('CRITICAL', 'MAJOR', 'MINOR')),
  ban_id text,
  alert_id text,
  related_id text,
  field text,
  lgm_value text,
  sis_value text,
  rule text not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  reopened_at timestamptz,
  closed_at timestamptz,
  -- Sorts the gravest first.
  severity_rank smallint generated always as (case severity when 'CRITICAL' then 1 when 'MAJOR' then 2 else 3 end) stored,
  check (ban_id is not null or alert_id is not null)
);
create index discrepancies_open on discrepancies (severity_rank, first_seen_at, id) where closed_at is null;
create index discrepancies_all on discrepancies (severity_rank, first_seen_at, id);
create index discrepancies_of_ban on discrepancies (ban_id) where closed_at is null;
create index discrepancies_of_alert on discrepancies (alert_id) where closed_at is null;
create index discrepancies_of_related on discrepancies (related_id) where closed_at is null;
create index discrepancies_to_erase on discrepancies (closed_at) where closed_at is not null and (lgm_value is not null or sis_value is not null);

-- Which run saw which difference.
create table reconciliation_findings (
  run_id uuid not null references reconciliation_runs on delete cascade,
  discrepancy_id uuid not null references discrepancies,
  primary key (run_id, discrepancy_id)
);

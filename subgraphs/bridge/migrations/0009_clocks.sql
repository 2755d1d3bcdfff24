-- What has to be done about a ban by a certain time: who asked for it, by when, and what came of it. Ids and outcomes; no data of a person.
create table clocks (
  id uuid primary key,
  kind text not null check (kind in (
    'APPROVAL', 'CONSULTATION_BEFORE_ENTRY', 'CONSULTATION_AFTER_ENTRY', 'CONSULTATION_BY_OTHER_STATE', 'EVIDENCE_OF_ERROR', 'ALERT_REVIEW',
    'NATIONAL_REVIEW'
  )),
  ban_id text not null,
  alert_id text,
  -- The state that is consulted, or that asks.
  other_state text check (other_state ~ '^[A-Z]{3}$'),
  started_at timestamptz not null,
  -- A rule, the calendar, or the user who noted it.
  started_by text not null,
  reason text,
  due_at timestamptz not null,
  soon_at timestamptz not null,
  extended_at timestamptz,
  done_at timestamptz,
  answer text check (answer in ('PERMIT_KEPT', 'PERMIT_WITHDRAWN', 'CORRECTED', 'UNFOUNDED', 'DONE', 'NOT_NEEDED')),
  answered_by text,
  answer_reason text,
  check (num_nulls(done_at, answer, answered_by) in (0, 3)),
  check (soon_at <= due_at)
);
-- One thing runs once for a ban and a state.
create unique index clocks_running on clocks (kind, ban_id, coalesce(other_state, '')) where done_at is null;
create index clocks_due on clocks (due_at, id);
create index clocks_of_ban on clocks (ban_id, due_at);

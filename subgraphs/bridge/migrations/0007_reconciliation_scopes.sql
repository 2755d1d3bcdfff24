alter table reconciliation_runs
  -- Which records it is about, and which those are.
  add column scope text not null default 'FULL' check (scope in ('FULL', 'CHANGED', 'SAMPLE', 'PERSONS')),
  add column sample_size int,
  add column sample_seed int,
  add column person_ids text[],
  -- Whether it reads every record in full instead of digests, as the first one does.
  add column whole boolean not null default true,
  -- Where each register stood when the run began.
  add column lgm_position text,
  add column sis_position text,
  -- Records of the larger register, where that is known otherwise than by having read them all.
  add column register_size int,
  add column pairs_read int not null default 0,
  add column checked_in_full int not null default 0,
  -- Where its present phase began, or was taken up again: the pace is counted from there.
  add column pace_from_at timestamptz,
  add column pace_from_done int not null default 0,
  drop constraint reconciliation_runs_phase_check,
  add constraint reconciliation_runs_phase_check check (phase in ('READING_LGM', 'READING_SIS', 'READING_DIGESTS', 'READING_UNREFERENCED',
    'READING_DUE', 'CHOOSING', 'LOOKING', 'MATCHING', 'COMPARING', 'CHECKING', 'DONE'));

-- Of a record whose digest was read and not the record itself, no keys are known.
alter table reconciliation_records alter column keys drop not null;
alter table reconciliation_records
  add column digest bigint,
  -- Needs no comparing of its own: compared already, or there only so that others can be told from it.
  add column looked boolean not null default false;

-- The last complete look at everything: doubles among what has not changed since were found by it.
create table reconciliation_look (
  singleton boolean primary key default true check (singleton),
  run_id uuid not null references reconciliation_runs,
  lgm_position text not null,
  sis_position text not null,
  started_at timestamptz not null
);

-- One change of a ban on its way into SIS. Holds ids, states and names of fields; the facts stay with their registers.
create table publications (
  id uuid primary key,
  ban_id text not null,
  ban_version integer not null check (ban_version > 0),
  -- LGM's record of the person: so that the end of one ban's alert clears the way for another's.
  person_id text,
  action text not null check (action in ('PUBLISH', 'WITHDRAW')),
  state text not null check (state in ('PENDING', 'CHECKED', 'SUBMITTED', 'AWAITING_APPROVAL', 'CONFIRMED', 'HELD', 'REJECTED', 'NEEDS_ATTENTION', 'SUPERSEDED')),
  reason text,
  problems jsonb not null default '[]',
  warnings jsonb not null default '[]',
  differing_fields text[] not null default '{}',
  alert_id text,
  alerts_before integer,
  attempts integer not null default 0,
  -- Attempts without an answer since the last one that got one.
  failures integer not null default 0,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  -- Last time that anything happened to it.
  touched_at timestamptz not null,
  settled_at timestamptz,
  constraint publications_one_per_change unique (ban_id, ban_version)
);
create index publications_newest on publications (occurred_at desc, id desc);
create index publications_by_state on publications (state, occurred_at) where state not in ('CONFIRMED', 'SUPERSEDED');
create index publications_by_alert on publications (alert_id) where alert_id is not null;
create index publications_held_by_person on publications (person_id) where state = 'HELD';
create index publications_by_person on publications (person_id, ban_id);

-- The history of each publication, only ever added to.
create table publication_steps (
  id bigint generated always as identity primary key,
  publication_id uuid not null references publications (id),
  name text not null,
  outcome text not null,
  state text not null,
  at timestamptz not null,
  duration_ms integer not null check (duration_ms >= 0)
);
create index publication_steps_of on publication_steps (publication_id, id);

create function refuse_step_change() returns trigger language plpgsql as
$$ begin raise exception 'publication steps are never changed'; end $$;
create trigger publication_steps_append_only before update or delete or truncate on publication_steps
  for each statement execute function refuse_step_change();

-- How far each register's feed has been read.
create table feed_cursors (
  registry text primary key check (registry in ('LGM', 'SIS')),
  cursor text,
  entries_read bigint not null default 0,
  -- Entries that called for nothing: echoes of our own writes, bans that hold in Latvia only, alerts that are not ours.
  entries_ignored bigint not null default 0,
  moved_at timestamptz
);
insert into feed_cursors (registry) values ('LGM'), ('SIS');

-- Who looked at what and why, and who changed what (Reg. (EU) 2018/1861 Art. 12). Append-only; each entry carries the hash of
-- the one before, so that an entry edited, removed or put in between by someone with more rights than we have is found.
-- Included by a subgraph's own migration; a change to this table is a new file and a new migration.
create table audit_entries (
  seq bigint primary key check (seq > 0),
  occurred_at timestamptz not null,
  subject text not null,
  agency text not null,
  roles text[] not null,
  service text,
  purpose text,
  case_number text,
  operation text not null,
  action text not null check (action in ('COLLECTION', 'ALTERATION', 'CONSULTATION', 'DISCLOSURE', 'COMBINATION', 'ERASURE')),
  -- Opaque ids of the records shown or changed, and the names of their fields; never their values.
  subject_refs text[] not null,
  fields text[] not null,
  result text not null,
  correlation_id text not null,
  -- Keyed hash of what was asked: equal questions can be found again by who holds the key, and read by nobody.
  asked text,
  previous_hash bytea not null unique check (octet_length(previous_hash) = 32),
  hash bytea not null unique check (octet_length(hash) = 32)
);

create index audit_entries_occurred on audit_entries (occurred_at);
create index audit_entries_subject on audit_entries (subject, seq);
create index audit_entries_correlation on audit_entries (correlation_id);
create index audit_entries_subject_refs on audit_entries using gin (subject_refs);

create function audit_entries_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'audit entries are append-only' using errcode = 'insufficient_privilege';
end $$;

create trigger audit_entries_append_only before update or delete or truncate on audit_entries
  for each statement execute function audit_entries_refuse();

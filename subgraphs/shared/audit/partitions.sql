-- Entries lie in a partition for each month, made ahead, so that erasing what is three years old gives whole files back. A unique index
-- cannot span months; what keeps the chain from forking is its one head, which each append moves on from where it found it.
-- Included by a subgraph's own migration.
alter table audit_entries rename to audit_entries_unparted;
alter index audit_entries_pkey rename to audit_entries_unparted_pkey;
alter index audit_entries_subject rename to audit_entries_unparted_subject;
alter index audit_entries_correlation rename to audit_entries_unparted_correlation;
alter index audit_entries_subject_refs rename to audit_entries_unparted_subject_refs;

create table audit_entries (like audit_entries_unparted including constraints) partition by range (occurred_at);
alter table audit_entries add primary key (seq, occurred_at);
create index audit_entries_subject on audit_entries (subject, seq);
create index audit_entries_correlation on audit_entries (correlation_id);
create index audit_entries_subject_refs on audit_entries using gin (subject_refs);

-- Of times that no month was made for: no entry is ever refused for want of a partition.
create table audit_entries_other partition of audit_entries default;

-- Triggers for each row hold on every partition, whichever name a statement uses; those for a statement on the one that it names.
create trigger audit_entries_append_only before update or truncate on audit_entries
  for each statement execute function audit_entries_refuse();
create trigger audit_entries_never_changed before update on audit_entries
  for each row execute function audit_entries_refuse();
create trigger audit_entries_kept before delete on audit_entries
  for each row execute function audit_entries_refuse_deletion();
create trigger audit_entries_never_emptied before truncate on audit_entries_other
  for each statement execute function audit_entries_refuse();

-- This month and the three that follow. A month that cannot be made now (somebody holds the table, or its entries lie in
-- audit_entries_other already) is passed over: its entries lie there until then.
create function audit_make_partitions() returns int language plpgsql security definer as $$
declare
  month timestamp;
  name text;
  other name;
  made int := 0;
begin
  perform pg_advisory_xact_lock(0x61756470);
  perform set_config('lock_timeout', '1s', true);
  for ahead in 0..3 loop
    month := date_trunc('month', now() at time zone 'UTC') + make_interval(months => ahead);
    name := 'audit_entries_' || to_char(month, 'YYYY_MM');
    continue when to_regclass(name) is not null;
    begin
      execute format('create table %I (like audit_entries including all)', name);
      -- Whoever is given rights on every new table is given none on this one: entries are reached through the whole.
      for other in select distinct pg_get_userbyid(acl.grantee) from pg_class, aclexplode(relacl) acl
        where pg_class.oid = to_regclass(name) and acl.grantee not in (0, relowner) loop
        execute format('revoke all on %I from %I', name, other);
      end loop;
      execute format('create trigger audit_entries_never_emptied before truncate on %I
        for each statement execute function audit_entries_refuse()', name);
      execute format('alter table audit_entries attach partition %I for values from (%L) to (%L)', name,
        month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
      made := made + 1;
    exception when lock_not_available or check_violation then
      null;
    end;
  end loop;
  return made;
end $$;

-- Months that ended before this time and hold nothing any more. Only the owner of the tables may.
create function audit_drop_emptied(before timestamptz) returns int language plpgsql as $$
declare
  part name;
  empty boolean;
  dropped int := 0;
begin
  perform set_config('lock_timeout', '1s', true);
  for part in select relname from pg_inherits join pg_class on pg_class.oid = inhrelid
    where inhparent = to_regclass('audit_entries') and relname ~ '^audit_entries_\d{4}_\d\d$' loop
    continue when (to_date(right(part, 7), 'YYYY_MM') + interval '1 month') at time zone 'UTC' > before;
    begin
      execute format('select not exists (select 1 from %I)', part) into empty;
      continue when not empty;
      execute format('drop table %I', part);
      dropped := dropped + 1;
    exception when lock_not_available then
      null;
    end;
  end loop;
  return dropped;
end $$;

-- With the rights of its owner, a function must find its tables where they are, and nobody else's.
do $$ begin
  execute format('alter function audit_make_partitions() set search_path = %I, pg_temp', current_schema());
end $$;

select audit_make_partitions();
insert into audit_entries select * from audit_entries_unparted;
drop table audit_entries_unparted;

-- Where the chain ends. An entry cut off the end leaves a gap before the next one, not a chain that goes on without it.
create table audit_head (
  one boolean primary key default true check (one),
  seq bigint not null check (seq >= 0),
  hash bytea not null check (octet_length(hash) = 32)
);
insert into audit_head (seq, hash) values (0, decode(repeat('00', 32), 'hex'));
update audit_head set (seq, hash) = (select seq, hash from audit_entries order by seq desc limit 1)
  where exists (select 1 from audit_entries);
create trigger audit_head_kept before delete or truncate on audit_head
  for each statement execute function audit_entries_refuse();

-- For a deployment whose service signs in as a role that does not own the tables: it may add entries and read them, nothing else.
-- The operator calls it once for that role: select audit_protect('the_role').
create or replace function audit_protect(service name) returns void language plpgsql as $$
declare
  part regclass;
begin
  for part in select relid from pg_partition_tree('audit_entries') loop
    execute format('revoke all on %s from public, %I', part, service);
  end loop;
  execute format('revoke all on audit_pruned, audit_head from public, %I', service);
  execute format('grant select, insert on audit_entries to %I', service);
  execute format('grant select on audit_pruned to %I', service);
  execute format('grant select, update on audit_head to %I', service);
end $$;

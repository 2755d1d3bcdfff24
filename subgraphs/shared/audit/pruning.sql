-- Entries that are old enough are erased, and the chain stays whole over the gap: what was erased is named by its numbers and by
-- the hash of its last entry, signed with the key of the checkpoints. Included by a subgraph's own migration.
create table audit_pruned (
  from_seq bigint primary key check (from_seq > 0),
  to_seq bigint not null unique check (to_seq >= from_seq),
  statement text not null
);

create trigger audit_pruned_append_only before update or delete or truncate on audit_pruned
  for each statement execute function audit_entries_refuse();

-- Three years: Reg. (EU) 2018/1861 Art. 12. The database itself keeps younger entries, and those that nothing stands in for,
-- whoever asks it to delete them.
create function audit_entries_refuse_deletion() returns trigger language plpgsql as $$
begin
  if old.occurred_at < now() - interval '3 years'
    and exists (select 1 from audit_pruned where old.seq between from_seq and to_seq) then
    return old;
  end if;
  raise exception 'audit entries are append-only' using errcode = 'insufficient_privilege';
end $$;

drop trigger audit_entries_append_only on audit_entries;
create trigger audit_entries_append_only before update or truncate on audit_entries
  for each statement execute function audit_entries_refuse();
create trigger audit_entries_kept before delete on audit_entries
  for each row execute function audit_entries_refuse_deletion();

-- For a deployment whose service signs in as a role that does not own the tables: it may add entries and read them, nothing else.
-- The operator calls it once for that role: select audit_protect('the_role').
create function audit_protect(service name) returns void language plpgsql as $$
begin
  execute format('revoke all on audit_entries, audit_pruned from public, %I', service);
  execute format('grant select, insert on audit_entries to %I', service);
  execute format('grant select on audit_pruned to %I', service);
end $$;
revoke execute on function audit_protect(name) from public;

-- Judgements whether two records are the same human. Only ids: the records stay with their registers.
create table links (
  id uuid primary key,
  -- Record ids compare byte by byte, as the program compares them: a pair has one order whatever the database's locale.
  left_registry text collate "C" not null check (left_registry in ('LGM', 'SIS')),
  left_record text collate "C" not null check (length(left_record) between 1 and 100),
  right_registry text collate "C" not null check (right_registry in ('LGM', 'SIS')),
  right_record text collate "C" not null check (length(right_record) between 1 and 100),
  judgement text not null check (judgement in ('SAME', 'DIFFERENT', 'UNSURE')),
  reason text not null check (btrim(reason) <> '' and length(reason) <= 2000),
  judged_by text not null check (judged_by <> ''),
  judged_at timestamptz not null,
  closed_at timestamptz,
  constraint links_canonical_order check ((left_registry, left_record) < (right_registry, right_record)),
  constraint links_times_in_order check (closed_at >= judged_at)
);
create unique index links_one_open on links (left_registry, left_record, right_registry, right_record) where closed_at is null;
create index links_open_right on links (right_registry, right_record) where closed_at is null;

-- What a person judged is never rewritten: a new judgement closes the one before, and that is all that may happen to it.
create function links_refuse() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.closed_at is null and new.closed_at is not null then
    old.closed_at := new.closed_at;
    if old = new then return new; end if;
  end if;
  raise exception 'judgements are only closed, never changed or removed' using errcode = 'insufficient_privilege';
end $$;
create trigger links_close_only before update or delete on links for each row execute function links_refuse();
create trigger links_no_truncate before truncate on links for each statement execute function links_refuse();

\ir ../../shared/idempotency/idempotency.sql

\ir ../../shared/audit/audit.sql

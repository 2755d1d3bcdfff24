-- Which version of the keys this register's records are found by. A question brings keys of one version; records under keys of
-- another are not found by it, and nothing would tell. The first record writes the row: an empty register has no keys.
create table search_keys (
  singleton boolean primary key default true check (singleton),
  -- Records are written with keys of this version only. 0: made before versions were kept.
  version int not null check (version >= 0),
  -- False while some records still have keys of the version before.
  complete boolean not null
);

-- For a table with the column keys_version, before its keys are written.
create function check_search_keys() returns trigger language plpgsql as $$
begin
  if exists (select from search_keys where version = new.keys_version) then return new; end if;
  insert into search_keys (version, complete) values (new.keys_version, true) on conflict do nothing;
  if exists (select from search_keys where version = new.keys_version) then return new; end if;
  raise exception 'the keys of this register are of another version than those that this program makes';
end $$;

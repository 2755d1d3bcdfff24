-- What happened in this database, for others to follow: ids and versions, never facts, which are asked of their owner.
-- Included by a register's own migration; a change to this table is a new file and a new migration.
create table outbox (
  position bigint generated always as identity primary key,
  -- The transaction that wrote the entry. Entries are served in the order of (xid, position), and only below the oldest
  -- transaction still running: by position alone, one that commits late would be passed over.
  -- After restoring a dump into a new cluster, whose transaction ids start anew, set it to pg_current_xact_id() and let
  -- each reader start over; a physical backup keeps it.
  xid xid8 not null default pg_current_xact_id(),
  kind text not null,
  entity_id text not null,
  entity_version int not null,
  origin text,
  occurred_at timestamptz not null
);

create index outbox_feed on outbox (xid, position);

-- One notice for each statement; PostgreSQL delivers it when the transaction commits, and once however many there were.
create function outbox_notify() returns trigger language plpgsql as $$
begin
  perform pg_notify('outbox', '');
  return null;
end $$;

create trigger outbox_notify after insert on outbox for each statement execute function outbox_notify();

-- Grows whenever its values or its severity change, and when it comes back: what was proposed about an older version is void.
alter table discrepancies add column version integer not null default 1;
-- The version that two people decided to leave as it is. Accepted while it is the present one.
alter table discrepancies add column accepted_version integer;
-- Whether it was accepted when the run saw it: what a run counted is not rewritten by what was decided afterwards.
alter table reconciliation_findings add column accepted boolean not null default false;

drop index discrepancies_open;
create index discrepancies_open on discrepancies (severity_rank, first_seen_at, id)
  where closed_at is null and accepted_version is distinct from version;

-- What somebody proposes to do about a difference, and what came of it. Holds ids and words, no facts of a person.
create table resolutions (
  id uuid primary key,
  discrepancy_id uuid not null references discrepancies,
  kind text not null check (kind in ('PUBLISH_AGAIN', 'WITHDRAW_ALERT', 'CORRECT_LGM', 'CORRECT_ALERT', 'LINK', 'SEPARATE', 'ACCEPT_AS_IS')),
  -- All that is approved: what is carried out is this and nothing else.
  payload jsonb not null,
  payload_digest text not null check (payload_digest ~ '^[0-9a-f]{64}$'),
  state text not null check (state in ('PROPOSED', 'APPROVED', 'APPLIED', 'PROVED', 'FAILED', 'EXPIRED', 'REJECTED')),
  proposed_by text not null check (proposed_by <> ''),
  proposed_at timestamptz not null,
  expires_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  -- Set before anything is written elsewhere: whoever goes on after a crash knows that the effect may be there already.
  begun_at timestamptz,
  applied_at timestamptz,
  proved_at timestamptz,
  -- Why it failed, in a word.
  failure text,
  -- When it is to be looked at next; null where there is nothing to do.
  due_at timestamptz,
  -- Four eyes, whatever the program does.
  constraint resolutions_four_eyes check (state in ('PROPOSED', 'REJECTED', 'EXPIRED') or (decided_by is not null and decided_by <> proposed_by)),
  constraint resolutions_expiry check (expires_at > proposed_at)
);
-- One way of mending at a time: two at once would undo each other.
create unique index resolutions_one_open on resolutions (discrepancy_id)
  where state in ('PROPOSED', 'APPROVED') or (state = 'APPLIED' and kind <> 'ACCEPT_AS_IS');
create index resolutions_newest on resolutions (proposed_at desc, id desc);
create index resolutions_by_state on resolutions (state, proposed_at desc, id desc);
create index resolutions_of_discrepancy on resolutions (discrepancy_id, proposed_at desc);
create index resolutions_due on resolutions (due_at) where due_at is not null;

-- What was proposed stays what it was.
create function refuse_payload_change() returns trigger language plpgsql as
$$ begin raise exception 'the payload of a resolution is never changed'; end $$;
create trigger resolutions_payload_fixed before update on resolutions for each row
  when ((new.payload, new.payload_digest, new.kind, new.discrepancy_id, new.proposed_by)
    is distinct from (old.payload, old.payload_digest, old.kind, old.discrepancy_id, old.proposed_by))
  execute function refuse_payload_change();

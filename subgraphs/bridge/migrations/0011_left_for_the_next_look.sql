-- Records of doubles that were changing while a run looked at them: it says nothing of them, and the next run looks again, although they may not have been
-- written since. Ids only; each complete comparison of everything replaces what the one before it left.
create table reconciliation_left (
  run_id uuid not null references reconciliation_runs on delete cascade,
  registry text not null check (registry in ('LGM', 'SIS')),
  record_id text collate "C" not null,
  primary key (run_id, registry, record_id)
);

-- Alerts for which a rule holds the publication: when one of them changes, it is looked at again.
alter table publications add column alerts_in_the_way text[] not null default '{}';
create index publications_held_for_alerts on publications using gin (alerts_in_the_way) where state = 'HELD';

-- Between the end of an alert for return and a live alert for refusal of entry (Reg. (EU) 2018/1860 Arts. 6 and 8).
create table missing_ban_windows (
  ban_id text not null,
  opened_at timestamptz not null,
  opened_by uuid not null references publications (id),
  closed_at timestamptz,
  closed_by uuid references publications (id),
  primary key (ban_id, opened_at),
  check (closed_at >= opened_at),
  check (num_nulls(closed_at, closed_by) in (0, 2))
);
create index missing_ban_windows_opened on missing_ban_windows (opened_by);
create index missing_ban_windows_closed on missing_ban_windows (closed_by) where closed_by is not null;

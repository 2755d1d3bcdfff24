-- Of a ban in force on whose person no alert may be: they have died, or move freely.
alter table reconciliation_records drop constraint reconciliation_records_standing_check;
alter table reconciliation_records add constraint reconciliation_records_standing_check
  check (standing in ('WANTED', 'FUTURE', 'SUSPENDED', 'FORBIDDEN', 'ENDED', 'NATIONAL'));

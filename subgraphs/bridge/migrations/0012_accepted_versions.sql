-- In which versions the records of a difference were when it was last seen: what two people accepted as it is was about these records as they were then.
alter table discrepancies add column seen_versions text;

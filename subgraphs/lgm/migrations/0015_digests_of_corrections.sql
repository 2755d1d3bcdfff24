-- A correction by hand gives no new version, and must leave no digest either: it would be that of what no longer stands there. Without one a comparison
-- reads the ban in full, whatever its person says of it, until `entry-ban migrate` has made it anew.
CREATE OR REPLACE FUNCTION mark_ban_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.digested_version IS DISTINCT FROM new.version OR (
    tg_op = 'UPDATE' AND new.version = old.version AND
    (new.person_id, new.reason, new.grounds, new.decision_reference, new.decision_date, new.authority, new.valid_until, new.issued_at, new.changed_at)
      IS DISTINCT FROM
    (old.person_id, old.reason, old.grounds, old.decision_reference, old.decision_date, old.authority, old.valid_until, old.issued_at, old.changed_at)
  ) THEN
    new.content_digest := NULL;
    new.row_digest := NULL;
    new.publishes := true;
  END IF;
  IF tg_op = 'INSERT' OR (new.status, new.territory, new.valid_from, new.valid_until)
    IS DISTINCT FROM (old.status, old.territory, old.valid_from, old.valid_until) THEN
    new.written_in := pg_current_xact_id();
  END IF;
  RETURN new;
END $$;
DROP TRIGGER entry_bans_written ON entry_bans;
CREATE TRIGGER entry_bans_written BEFORE INSERT OR UPDATE ON entry_bans FOR EACH ROW EXECUTE FUNCTION mark_ban_written();

CREATE FUNCTION forget_digests_of_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE entry_bans SET content_digest = NULL, row_digest = NULL, publishes = true WHERE person_id = new.id;
  RETURN NULL;
END $$;
CREATE TRIGGER persons_corrected AFTER UPDATE ON persons FOR EACH ROW
  WHEN (new.version = old.version AND (new.identity, new.place_of_birth, new.date_of_death, new.free_movement_family)
    IS DISTINCT FROM (old.identity, old.place_of_birth, old.date_of_death, old.free_movement_family))
  EXECUTE FUNCTION forget_digests_of_person();

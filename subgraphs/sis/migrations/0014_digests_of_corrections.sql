-- A correction by hand gives no new version, and must leave no digest either: it would be that of what no longer stands there.
CREATE OR REPLACE FUNCTION mark_alert_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.digested_version IS DISTINCT FROM new.version OR (
    tg_op = 'UPDATE' AND new.version = old.version AND
    (new.kind, new.identity, new.place_of_birth, new.reason, new.grounds, new.decision_reference, new.authority, new.action, new.valid_until,
      new.review_date, new.national_reference) IS DISTINCT FROM
    (old.kind, old.identity, old.place_of_birth, old.reason, old.grounds, old.decision_reference, old.authority, old.action, old.valid_until,
      old.review_date, old.national_reference)
  ) THEN
    new.content_digest := NULL;
    new.row_digest := NULL;
  END IF;
  IF tg_op = 'INSERT' OR new.blocking_keys IS DISTINCT FROM old.blocking_keys THEN
    new.written_in := pg_current_xact_id();
  END IF;
  RETURN new;
END $$;
DROP TRIGGER alerts_written ON alerts;
CREATE TRIGGER alerts_written BEFORE INSERT OR UPDATE ON alerts FOR EACH ROW EXECUTE FUNCTION mark_alert_written();

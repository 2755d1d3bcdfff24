-- Reg. (EU) 2018/1861 Art. 20(2)(p). An alert entered before says nothing of it.
ALTER TABLE alerts ADD COLUMN free_movement_family boolean NOT NULL DEFAULT false;

-- As before, for the new column too.
CREATE OR REPLACE FUNCTION mark_alert_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.digested_version IS DISTINCT FROM new.version OR (
    tg_op = 'UPDATE' AND new.version = old.version AND
    (new.kind, new.identity, new.place_of_birth, new.free_movement_family, new.reason, new.grounds, new.decision_reference, new.authority,
      new.action, new.valid_until, new.review_date, new.national_reference) IS DISTINCT FROM
    (old.kind, old.identity, old.place_of_birth, old.free_movement_family, old.reason, old.grounds, old.decision_reference, old.authority,
      old.action, old.valid_until, old.review_date, old.national_reference)
  ) THEN
    new.content_digest := NULL;
    new.row_digest := NULL;
  END IF;
  IF tg_op = 'INSERT' OR new.blocking_keys IS DISTINCT FROM old.blocking_keys THEN
    new.written_in := pg_current_xact_id();
  END IF;
  RETURN new;
END $$;

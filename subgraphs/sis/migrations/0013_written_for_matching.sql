-- Whoever looks for doubles need only look at what can make one: a new alert, and new data of its person.
CREATE OR REPLACE FUNCTION mark_alert_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.digested_version IS DISTINCT FROM new.version THEN
    new.content_digest := NULL;
    new.row_digest := NULL;
  END IF;
  IF tg_op = 'INSERT' OR new.blocking_keys IS DISTINCT FROM old.blocking_keys THEN
    new.written_in := pg_current_xact_id();
  END IF;
  RETURN new;
END $$;

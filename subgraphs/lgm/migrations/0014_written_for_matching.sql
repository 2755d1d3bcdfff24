-- Whoever looks for doubles need only look at what can make one: new data of a person, a new ban, a ban that lives or holds otherwise than before.
DROP TRIGGER persons_written ON persons;
CREATE TRIGGER persons_written BEFORE UPDATE OF blocking_keys ON persons FOR EACH ROW
  WHEN (new.blocking_keys IS DISTINCT FROM old.blocking_keys) EXECUTE FUNCTION mark_person_written();

CREATE OR REPLACE FUNCTION mark_ban_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.digested_version IS DISTINCT FROM new.version THEN
    new.content_digest := NULL;
    new.row_digest := NULL;
  END IF;
  IF tg_op = 'INSERT' OR (new.status, new.territory, new.valid_from, new.valid_until)
    IS DISTINCT FROM (old.status, old.territory, old.valid_from, old.valid_until) THEN
    new.written_in := pg_current_xact_id();
  END IF;
  RETURN new;
END $$;

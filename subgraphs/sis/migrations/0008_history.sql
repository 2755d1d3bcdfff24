-- History is added to, never rewritten.
CREATE FUNCTION refuse_history_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the history of the register is never rewritten';
END $$;
CREATE TRIGGER alert_versions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON alert_versions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_history_change();

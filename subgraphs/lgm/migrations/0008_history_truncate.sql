-- What is never rewritten is never emptied either; TRUNCATE goes past the triggers on rows.
CREATE TRIGGER ban_versions_no_truncate BEFORE TRUNCATE ON ban_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_history_change();
CREATE TRIGGER person_versions_no_truncate BEFORE TRUNCATE ON person_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_history_change();

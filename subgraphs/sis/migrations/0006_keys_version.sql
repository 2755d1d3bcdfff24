\ir ../../shared/searchKeys/searchKeys.sql

-- Keys that stand here already are of a version that nobody noted: `entry-ban migrate` makes them anew.
ALTER TABLE alerts ADD COLUMN keys_version int NOT NULL DEFAULT 0;
ALTER TABLE alerts ALTER COLUMN keys_version DROP DEFAULT;
INSERT INTO search_keys (version, complete) SELECT 0, true WHERE EXISTS (SELECT FROM alerts);
CREATE TRIGGER alerts_keys_version BEFORE INSERT OR UPDATE OF blocking_keys, keys_version ON alerts
  FOR EACH ROW EXECUTE FUNCTION check_search_keys();

-- An alert that has ended is nobody's candidate: it is shown to no one who asks whether somebody is to be refused.
DROP INDEX alerts_blocking_keys;
CREATE INDEX alerts_blocking_keys ON alerts USING gin (blocking_keys) WITH (fastupdate = off)
  WHERE status IN ('PENDING_APPROVAL', 'ACTIVE');

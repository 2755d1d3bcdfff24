-- Answers to requests that have been carried out, so that the same request sent again has no second effect.
-- Holds ids and versions only, never facts. Part of each subgraph's own migrations.
CREATE TABLE idempotency (
  caller text NOT NULL,
  operation text NOT NULL,
  key text NOT NULL CHECK (length(key) BETWEEN 1 AND 64),
  input_hash bytea NOT NULL CHECK (octet_length(input_hash) = 32),
  answer jsonb NOT NULL,
  answered_at timestamptz NOT NULL,
  PRIMARY KEY (caller, operation, key)
);
CREATE INDEX idempotency_answered_at ON idempotency (answered_at);

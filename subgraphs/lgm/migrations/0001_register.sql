-- Persons and bans, as the national register holds them (Cabinet Reg. 122/2013).
CREATE TABLE persons (
  id uuid PRIMARY KEY,
  version int NOT NULL CHECK (version >= 1),
  -- In the shape of IdentityFacts.
  identity jsonb NOT NULL CHECK (
    jsonb_typeof(identity -> 'names') = 'array' AND jsonb_array_length(identity -> 'names') >= 1
    AND jsonb_typeof(identity -> 'documents') = 'array' AND jsonb_typeof(identity -> 'nationalities') = 'array'
  ),
  place_of_birth text,
  -- Made by the identity library from `identity` whenever that is written.
  blocking_keys bigint[] NOT NULL,
  -- PMLP's own system: its reference of the person, and the version and the digest of what it sent last.
  source_reference text CONSTRAINT persons_source_reference UNIQUE,
  source_version int,
  source_digest bytea,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  CONSTRAINT persons_times_in_order CHECK (changed_at >= created_at),
  CONSTRAINT persons_source_whole CHECK (num_nulls(source_reference, source_version, source_digest) IN (0, 3))
);

-- Without fastupdate a question never has to read a list of entries that are not sorted in yet.
CREATE INDEX persons_blocking_keys ON persons USING gin (blocking_keys) WITH (fastupdate = off);

CREATE TABLE entry_bans (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES persons (id),
  -- Grows with each change of the ban or of its person's data.
  version int NOT NULL CHECK (version >= 1),
  status text NOT NULL CHECK (status IN ('ACTIVE', 'SUSPENDED', 'REVOKED', 'EXPIRED', 'ANNULLED')),
  status_reason text,
  territory text NOT NULL CHECK (territory IN ('LATVIA', 'SCHENGEN')),
  grounds text[] NOT NULL CHECK (
    cardinality(grounds) >= 1
    AND grounds <@ ARRAY['PRIOR_CONVICTION', 'SERIOUS_SECURITY_THREAT', 'CIRCUMVENTION_OF_ENTRY_STAY_LAW', 'ENTRY_BAN', 'RESTRICTIVE_MEASURE']
  ),
  reason text NOT NULL CHECK (reason <> ''),
  decision_reference text NOT NULL CHECK (decision_reference <> ''),
  decision_date date,
  authority text NOT NULL CHECK (
    authority IN ('PMLP', 'STATE_BORDER_GUARD', 'MINISTER_OF_THE_INTERIOR', 'MINISTER_OF_FOREIGN_AFFAIRS', 'CONSULAR_SERVICE', 'COURT')
  ),
  valid_from date NOT NULL,
  -- The last day; null for a ban of indefinite duration.
  valid_until date,
  issued_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  source_reference text CONSTRAINT entry_bans_source_reference UNIQUE,
  source_version int,
  source_digest bytea,
  CONSTRAINT entry_bans_dates_in_order CHECK (valid_until >= valid_from),
  CONSTRAINT entry_bans_source_whole CHECK (num_nulls(source_reference, source_version, source_digest) IN (0, 3))
);

-- Two live bans on one person for one territory would leave open which of them is published, and which ends it.
CREATE UNIQUE INDEX entry_bans_one_live ON entry_bans (person_id, territory) WHERE status IN ('ACTIVE', 'SUSPENDED');

CREATE INDEX entry_bans_person ON entry_bans (person_id);
CREATE INDEX entry_bans_newest ON entry_bans (issued_at DESC, id DESC);
CREATE INDEX entry_bans_decision ON entry_bans (decision_reference);
CREATE INDEX entry_bans_ended ON entry_bans (status, issued_at DESC, id DESC) WHERE status <> 'ACTIVE';
CREATE INDEX entry_bans_to_expire ON entry_bans (valid_until) WHERE valid_until IS NOT NULL AND status IN ('ACTIVE', 'SUSPENDED');

-- Every version there has been, the present one included: what it was, what made it, by whom and when.
CREATE TABLE ban_versions (
  ban_id uuid NOT NULL REFERENCES entry_bans (id),
  version int NOT NULL,
  event text NOT NULL CHECK (
    event IN ('LOADED', 'ISSUED', 'AMENDED', 'PERSON_AMENDED', 'REVOKED', 'EXPIRED', 'SUSPENDED', 'RESUMED', 'ANNULLED')
  ),
  -- The whole row of `entry_bans`.
  record jsonb NOT NULL,
  person_version int NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (ban_id, version)
);

CREATE TABLE person_versions (
  person_id uuid NOT NULL REFERENCES persons (id),
  version int NOT NULL,
  -- The row of `persons`, but for its blocking keys.
  record jsonb NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, version)
);

-- History is added to, never rewritten.
CREATE FUNCTION refuse_history_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the history of the register is never rewritten';
END $$;
CREATE TRIGGER ban_versions_append_only BEFORE UPDATE OR DELETE ON ban_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_history_change();
CREATE TRIGGER person_versions_append_only BEFORE UPDATE OR DELETE ON person_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_history_change();

-- Persons that share a blocking key with a question, those that share most first. One row for each question and candidate.
-- A function, so that its two settings hold for this statement alone: the planner cannot estimate `&&` against keys that it does
-- not know, and would now and then read the whole table.
CREATE FUNCTION find_candidates(questions int[], keys bigint[], most int, today date)
RETURNS TABLE (question int, person_id uuid, identity jsonb, bans_in_force uuid[])
LANGUAGE sql STABLE SET enable_seqscan = off SET plan_cache_mode = force_custom_plan AS $$
  WITH asked AS (
    SELECT q.question, array_agg(q.key) AS keys FROM unnest(questions, keys) AS q (question, key) GROUP BY q.question
  )
  SELECT asked.question, p.id, p.identity,
    ARRAY(
      SELECT b.id FROM entry_bans b
      WHERE b.person_id = p.id AND b.status = 'ACTIVE' AND b.valid_from <= today AND (b.valid_until IS NULL OR b.valid_until >= today)
      ORDER BY b.id
    )
  FROM asked
  CROSS JOIN LATERAL (
    SELECT c.id, (SELECT count(*) FROM unnest(c.blocking_keys) AS k WHERE k = ANY (asked.keys)) AS shared
    FROM persons c
    WHERE c.blocking_keys && asked.keys
    ORDER BY shared DESC, c.id
    LIMIT most
  ) AS best
  JOIN persons p ON p.id = best.id
  ORDER BY asked.question, best.shared DESC, p.id
$$;

-- Alerts of Latvia and of the other states, as N.SIS holds them.
CREATE TABLE alerts (
  id uuid PRIMARY KEY,
  -- Opaque, and SIS's to issue: nobody builds or parses one.
  schengen_id text NOT NULL DEFAULT upper(replace(gen_random_uuid()::text, '-', '')) CONSTRAINT alerts_schengen_id UNIQUE,
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  issuing_state text NOT NULL CHECK (issuing_state ~ '^[A-Z]{3}$'),
  kind text NOT NULL CHECK (kind IN ('REFUSAL_OF_ENTRY', 'RETURN')),
  status text NOT NULL CHECK (status IN ('PENDING_APPROVAL', 'ACTIVE', 'REJECTED', 'DELETED', 'EXPIRED')),
  -- In the shape of IdentityFacts.
  identity jsonb NOT NULL CHECK (jsonb_typeof(identity -> 'names') = 'array'),
  place_of_birth text,
  reason text,
  grounds text[] NOT NULL CHECK (
    grounds <@ ARRAY['PRIOR_CONVICTION', 'SERIOUS_SECURITY_THREAT', 'CIRCUMVENTION_OF_ENTRY_STAY_LAW', 'ENTRY_BAN', 'RESTRICTIVE_MEASURE']
  ),
  decision_reference text,
  authority text,
  action text NOT NULL CHECK (action IN ('REFUSE_ENTRY_AND_STAY', 'CONFIRM_RETURN')),
  valid_until date,
  review_date date,
  national_reference text,
  subject_reference text,
  rejection_reason text,
  deletion_reason text,
  -- In SIS before this product: it may lack what is mandatory today, and nobody knows its national record yet.
  legacy boolean NOT NULL DEFAULT false,
  -- Made by the identity library from `identity` whenever that is written.
  blocking_keys bigint[] NOT NULL,
  entered_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,

  CONSTRAINT alerts_dates_in_order CHECK (changed_at >= entered_at),
  CONSTRAINT alerts_rejection_has_reason CHECK (legacy OR (status = 'REJECTED') = (rejection_reason IS NOT NULL)),
  -- Latvian SIS law s. 9(2)(1): no Latvian alert without a national record of the person and the decision.
  CONSTRAINT alerts_latvian_has_references CHECK (
    CASE WHEN issuing_state = 'LVA'
      THEN legacy OR (national_reference IS NOT NULL AND subject_reference IS NOT NULL)
      ELSE national_reference IS NULL AND subject_reference IS NULL
    END
  ),
  -- Reg. (EU) 2018/1861 Art. 22.
  CONSTRAINT alerts_minimum_data CHECK (
    legacy OR issuing_state <> 'LVA' OR (
      jsonb_array_length(identity -> 'names') > 0 AND identity ->> 'birthDate' IS NOT NULL
      AND reason IS NOT NULL AND decision_reference IS NOT NULL AND cardinality(grounds) > 0
    )
  )
);

-- Reg. (EU) 2018/1861 Art. 23: one alert for each person and state; and one for each ban.
CREATE UNIQUE INDEX alerts_one_live_per_subject ON alerts (subject_reference)
  WHERE issuing_state = 'LVA' AND status IN ('PENDING_APPROVAL', 'ACTIVE');
CREATE UNIQUE INDEX alerts_one_live_per_national_reference ON alerts (national_reference)
  WHERE issuing_state = 'LVA' AND status IN ('PENDING_APPROVAL', 'ACTIVE');

CREATE INDEX alerts_national_reference ON alerts (national_reference, entered_at DESC) WHERE national_reference IS NOT NULL;
CREATE INDEX alerts_live_latvian ON alerts (id) WHERE issuing_state = 'LVA' AND status IN ('PENDING_APPROVAL', 'ACTIVE');
CREATE INDEX alerts_newest ON alerts (entered_at DESC, id DESC);
CREATE INDEX alerts_by_status ON alerts (status, entered_at DESC, id DESC) WHERE status <> 'ACTIVE';
CREATE INDEX alerts_by_review_date ON alerts (review_date) WHERE review_date IS NOT NULL;
CREATE INDEX alerts_to_expire ON alerts (valid_until)
  WHERE valid_until IS NOT NULL AND status IN ('PENDING_APPROVAL', 'ACTIVE');
-- Without fastupdate a question never has to read a list of entries that are not sorted in yet.
CREATE INDEX alerts_blocking_keys ON alerts USING gin (blocking_keys) WITH (fastupdate = off);

-- Each version that a change has replaced, as it was (Art. 12: the history of the alert). The present one stands in `alerts`.
CREATE TABLE alert_versions (
  alert_id uuid NOT NULL REFERENCES alerts (id),
  version integer NOT NULL,
  -- The whole row, but for its blocking keys.
  record jsonb NOT NULL,
  replaced_by_event text NOT NULL CHECK (replaced_by_event IN ('approve', 'reject', 'amend', 'withdraw', 'expire')),
  replaced_at timestamptz NOT NULL,
  PRIMARY KEY (alert_id, version)
);

-- What decides about an alert beside the ban itself: that the person has died, moves freely by their family, or has returned.
ALTER TABLE persons
  -- Possibly partial, as a birth date.
  ADD COLUMN date_of_death text CHECK (date_of_death ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  ADD COLUMN free_movement_family boolean NOT NULL DEFAULT false,
  -- The newest confirmed return (Reg. (EU) 2018/1860 Arts. 6 and 8); earlier ones stand in `person_versions`.
  ADD COLUMN returned_on date,
  ADD COLUMN return_confirmed_at timestamptz,
  ADD COLUMN return_decision_reference text CHECK (return_decision_reference <> ''),
  ADD CONSTRAINT persons_return_whole CHECK (num_nulls(returned_on, return_confirmed_at, return_decision_reference) IN (0, 3));

ALTER TABLE ban_versions DROP CONSTRAINT ban_versions_event_check;
ALTER TABLE ban_versions ADD CONSTRAINT ban_versions_event_check CHECK (
  event IN ('LOADED', 'ISSUED', 'AMENDED', 'PERSON_AMENDED', 'RETURN_CONFIRMED', 'REVOKED', 'EXPIRED', 'SUSPENDED', 'RESUMED', 'ANNULLED')
);

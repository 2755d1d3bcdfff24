-- What the comparison of the registers reads instead of the alerts themselves: a digest of what each holds. Made by the program, which knows the
-- canonical form, whenever an alert is written.
ALTER TABLE alerts
  -- One of 4096 ranges of keys, evenly filled; the national register cuts its bans the same way.
  ADD COLUMN key_range int GENERATED ALWAYS AS (('x' || left(md5(national_reference), 3))::bit(12)::int) STORED,
  ADD COLUMN content_digest bigint,
  -- The content's digest bound to the national record, for combining those of a range.
  ADD COLUMN row_digest bigint,
  ADD COLUMN digest_form int,
  ADD COLUMN digested_version int,
  -- The transaction that wrote the row last: what was written since a look is told by it without gaps, where a time would pass over late commits.
  ADD COLUMN written_in xid8 NOT NULL DEFAULT pg_current_xact_id();

-- A digest holds for one version of its alert: a program that changes alerts and knows no digests leaves none, rather than a wrong one.
CREATE FUNCTION mark_alert_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.digested_version IS DISTINCT FROM new.version THEN
    new.content_digest := NULL;
    new.row_digest := NULL;
  END IF;
  new.written_in := pg_current_xact_id();
  RETURN new;
END $$;
CREATE TRIGGER alerts_written BEFORE INSERT OR UPDATE OF version ON alerts FOR EACH ROW EXECUTE FUNCTION mark_alert_written();

-- All that a page of digests needs, so that the table itself is not read.
CREATE INDEX alerts_digests ON alerts (key_range) INCLUDE (id, national_reference, content_digest, row_digest, digest_form)
  WHERE issuing_state = 'LVA' AND status IN ('PENDING_APPROVAL', 'ACTIVE') AND national_reference IS NOT NULL;
-- In SIS before this product: their national records are found by judgements.
CREATE INDEX alerts_unreferenced ON alerts (id) INCLUDE (content_digest, digest_form)
  WHERE issuing_state = 'LVA' AND status IN ('PENDING_APPROVAL', 'ACTIVE') AND national_reference IS NULL;
CREATE INDEX alerts_written_in ON alerts (written_in) WHERE issuing_state = 'LVA' AND status IN ('PENDING_APPROVAL', 'ACTIVE');
-- What the calendar or a permit may make a difference of without anything being written.
CREATE INDEX alerts_latvian_review ON alerts (review_date) WHERE issuing_state = 'LVA' AND status IN ('PENDING_APPROVAL', 'ACTIVE');
CREATE INDEX alerts_with_permit ON alerts (id) WHERE issuing_state = 'LVA' AND status IN ('PENDING_APPROVAL', 'ACTIVE')
  AND identity @> '{"documents": [{"type": "RESIDENCE_PERMIT"}]}';

-- What the comparison of the registers reads instead of the bans themselves: a digest of what the alert of each should hold. Made by the program,
-- which knows the canonical form, whenever a ban or its person is written.
ALTER TABLE entry_bans
  -- One of 4096 ranges of keys, evenly filled: a range of the ids themselves would hold a season's bans and the next one none.
  ADD COLUMN key_range int GENERATED ALWAYS AS (('x' || left(md5(id::text), 3))::bit(12)::int) STORED,
  ADD COLUMN content_digest bigint,
  -- The content's digest bound to the ban, for combining those of a range.
  ADD COLUMN row_digest bigint,
  ADD COLUMN digest_form int,
  ADD COLUMN digested_version int,
  -- The transaction that wrote the row last: what was written since a look is told by it without gaps, where a time would pass over late commits.
  ADD COLUMN written_in xid8 NOT NULL DEFAULT pg_current_xact_id();
ALTER TABLE persons ADD COLUMN written_in xid8 NOT NULL DEFAULT pg_current_xact_id();

-- A digest holds for one version of its ban: a program that changes bans and knows no digests leaves none, rather than a wrong one.
CREATE FUNCTION mark_ban_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.digested_version IS DISTINCT FROM new.version THEN
    new.content_digest := NULL;
    new.row_digest := NULL;
  END IF;
  new.written_in := pg_current_xact_id();
  RETURN new;
END $$;
CREATE TRIGGER entry_bans_written BEFORE INSERT OR UPDATE OF version ON entry_bans FOR EACH ROW EXECUTE FUNCTION mark_ban_written();

CREATE FUNCTION mark_person_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  new.written_in := pg_current_xact_id();
  RETURN new;
END $$;
CREATE TRIGGER persons_written BEFORE UPDATE OF version ON persons FOR EACH ROW EXECUTE FUNCTION mark_person_written();

-- All that a page of digests needs, so that the table itself is not read.
CREATE INDEX entry_bans_digests ON entry_bans (key_range)
  INCLUDE (id, person_id, content_digest, row_digest, digest_form, valid_from, valid_until) WHERE status = 'ACTIVE' AND territory = 'SCHENGEN';
CREATE INDEX entry_bans_written_in ON entry_bans (written_in);
CREATE INDEX persons_written_in ON persons (written_in);

-- Of a person whom no alert may be on, such as a citizen of a state of free movement: said by the program with the digests.
ALTER TABLE entry_bans ADD COLUMN publishes boolean NOT NULL DEFAULT true;

DROP INDEX entry_bans_digests;
CREATE INDEX entry_bans_digests ON entry_bans (key_range)
  INCLUDE (id, person_id, content_digest, row_digest, digest_form, valid_from, valid_until)
  WHERE status = 'ACTIVE' AND territory = 'SCHENGEN' AND publishes;

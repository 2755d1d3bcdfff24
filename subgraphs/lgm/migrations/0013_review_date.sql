-- Immigration Law s. 63(7): a ban of more than three years is looked at again every three years from its decision. The first such day behind its last
-- change, and no later than its last day; null for a shorter ban.
ALTER TABLE entry_bans ADD COLUMN review_date date GENERATED ALWAYS AS (
  CASE WHEN valid_until IS NULL
    OR valid_until > (coalesce(decision_date, (issued_at AT TIME ZONE 'Europe/Riga')::date) + interval '3 years')::date
  THEN least(
    (coalesce(decision_date, (issued_at AT TIME ZONE 'Europe/Riga')::date) + make_interval(years => 3 * (1 + extract(year FROM age(
      greatest(changed_at AT TIME ZONE 'Europe/Riga', coalesce(decision_date, (issued_at AT TIME ZONE 'Europe/Riga')::date)::timestamp),
      coalesce(decision_date, (issued_at AT TIME ZONE 'Europe/Riga')::date)::timestamp
    ))::int / 3)))::date,
    valid_until
  ) END
) STORED;
CREATE INDEX entry_bans_to_review ON entry_bans (review_date, id) WHERE status IN ('ACTIVE', 'SUSPENDED');

-- A person all of whose bans have ended is nobody's candidate: they are shown to no one who asks whether somebody is banned.
-- Persons that share a blocking key with a question, those that share most first. One row for each question and candidate.
-- A function, so that its two settings hold for this statement alone: the planner cannot estimate `&&` against keys that it does
-- not know, and would now and then read the whole table.
CREATE OR REPLACE FUNCTION find_candidates(questions int[], keys bigint[], most int, today date)
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
    WHERE c.blocking_keys && asked.keys AND EXISTS (
      SELECT FROM entry_bans b
      WHERE b.person_id = c.id AND b.status IN ('ACTIVE', 'SUSPENDED') AND (b.valid_until IS NULL OR b.valid_until >= today)
    )
    ORDER BY shared DESC, c.id
    LIMIT most
  ) AS best
  JOIN persons p ON p.id = best.id
  ORDER BY asked.question, best.shared DESC, p.id
$$;

-- A long-stay visa lets its holder stay as a residence permit does (Reg. (EU) 2018/1861 Arts. 27 to 30).
CREATE INDEX alerts_with_visa ON alerts (id) WHERE issuing_state = 'LVA' AND status IN ('PENDING_APPROVAL', 'ACTIVE')
  AND identity @> '{"documents": [{"type": "LONG_STAY_VISA"}]}';

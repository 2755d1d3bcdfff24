-- What there was and is on one person of the national register: a confirmed return ends alerts that stand on other records.
CREATE INDEX alerts_of_subject ON alerts (subject_reference, entered_at DESC) WHERE subject_reference IS NOT NULL;

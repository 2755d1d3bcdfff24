-- Which approvals nobody looked at: the name of the rule of the configuration that approved instead of an officer.
ALTER TABLE alert_versions
  ADD COLUMN replaced_by_policy text,
  ADD CONSTRAINT alert_versions_policy_approves CHECK (replaced_by_policy IS NULL OR replaced_by_event = 'approve');

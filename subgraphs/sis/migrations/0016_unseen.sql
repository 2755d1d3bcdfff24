-- Since when an alert is live in a form that no officer has seen: a policy approved it, and it was amended to what no policy calls plain.
ALTER TABLE alerts
  ADD COLUMN unseen_since timestamptz,
  ADD CONSTRAINT alerts_unseen_is_live CHECK (unseen_since IS NULL OR status = 'ACTIVE');
CREATE INDEX alerts_unseen ON alerts (entered_at DESC, id DESC) WHERE unseen_since IS NOT NULL;

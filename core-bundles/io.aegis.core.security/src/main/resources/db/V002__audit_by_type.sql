-- The records of a type alone were looked for backwards through the whole log. Those of a type and an id are found by
-- the id; so the new index takes the place of the one by both, whose entries went to a place of their own each.
CREATE INDEX audit_log_entity_type ON audit_log (entity_type, seq DESC);
DROP INDEX audit_log_entity;

-- TestMapper.startExecution, ChangeMapper.insert, AuditMapper.insert and EventMapper.publish, in one transaction. Audit record and event go to
-- tables of the same shape in the schema bench, so that the real ones hold nothing that never was.
WITH changed AS (
  UPDATE test.test t SET state = 'red_executing', red_started_at = statement_timestamp(), version = t.version + 1,
    updated_at = statement_timestamp()
  WHERE t.id = ?::uuid AND t.state = 'draft'
  RETURNING t.*
), noted AS (
  INSERT INTO test.timeline (test_id, seq, user_id, username, action, from_state, to_state, note, details)
  SELECT id, version, NULL::uuid, 'bench', 'start-execution', 'draft', state, NULL, NULL FROM changed
)
SELECT
  id, version, lineage_id, retest_of, technique_id, template_id, state, classification, created_at, updated_at,
  created_by, created_by_name, title, description, objective, platform, procedure_text, prerequisites,
  cleanup_text, tool_used, priority, tags, due_date, red_assignee_id, red_assignee_name, blue_assignee_id,
  blue_assignee_name, red_notes, commands_run, target_host, attack_started_at, attack_ended_at, attack_success,
  detection_result, blue_notes, data_source, alert_source, detected_at, response_actions, remediation_status,
  remediation_notes, remediation_owner_id, remediation_owner_name, remediation_due_date, red_approved,
  red_validated_by, red_validated_by_name, red_validated_at, red_comments, blue_approved, blue_validated_by,
  blue_validated_by_name, blue_validated_at, blue_comments, red_started_at, red_ended_at, red_paused_ms,
  blue_started_at, blue_ended_at, blue_paused_ms, blue_wait_ms, review_started_at, review_ended_at,
  review_paused_ms, paused_at, red_evidence_count, blue_evidence_count
FROM changed;
INSERT INTO runtime.change (node, slots) VALUES ('00000000-0000-4000-8000-000000000000', '{1,2,3,4,5}');
WITH record AS (
  INSERT INTO bench.audit_log (id, seq, at, user_id, username, role, action, entity_type, entity_id, address, request_id,
    before, after, details)
  VALUES (gen_random_uuid(), nextval('bench.audit_seq'), now(), NULL, 'bench', 'admin', 'start-execution', 'test', ?,
    '127.0.0.1', 'bench', NULL, NULL, '{"from": "draft", "to": "red_executing"}'::jsonb)
  RETURNING seq, id)
INSERT INTO bench.audit_unsealed (seq, record_id) SELECT seq, id FROM record;
WITH published AS (
  INSERT INTO bench.event (id, type, at, data)
  SELECT gen_random_uuid(), 'test.state_changed', now(),
    json_build_object('test_id', ?::text, 'from', 'draft', 'to', 'red_executing', 'by', 'bench')
  RETURNING id
)
INSERT INTO bench.delivery (event_id, subscription)
SELECT published.id, subscription.name FROM published, runtime.subscription
WHERE subscription.types && ARRAY['test.state_changed', '*'] AND subscription.kind = 'listener';

-- TestMapper.find
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
FROM test.test WHERE id = ?::uuid;

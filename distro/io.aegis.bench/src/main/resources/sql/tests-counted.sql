-- TestListMapper.list with the total: the tests in review from an instant on
SELECT
  t.id, t.title, t.state, t.classification, t.technique_id, t.platform, t.priority, t.tags, t.due_date,
  t.detection_result, t.remediation_status, t.red_assignee_id, t.red_assignee_name, t.blue_assignee_id,
  t.blue_assignee_name, t.retest_of, t.lineage_id, t.created_by, t.created_by_name, t.created_at, t.updated_at,
  (SELECT count(*) FROM test.test t WHERE t.state_rank = 3 AND t.created_at >= ?::timestamptz) AS total
FROM test.test t
WHERE t.state_rank = 3 AND t.created_at >= ?::timestamptz
ORDER BY t.created_at DESC, t.id DESC
LIMIT 50 OFFSET 0;

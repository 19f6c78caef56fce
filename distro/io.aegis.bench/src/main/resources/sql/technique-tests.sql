-- TechniqueMapper.findByMitreId and subtechniques, then the newest tests and how many are in which state
SELECT t.id, t.mitre_id, t.name, t.description, t.detection, t.url, t.domain,
  ARRAY(SELECT ta.shortname FROM technique.technique_tactic tt JOIN technique.tactic ta ON ta.id = tt.tactic_id
    WHERE tt.technique_id = t.id ORDER BY ta.position, ta.shortname) AS tactics,
  t.platforms, t.data_sources, t.parent_id, p.mitre_id AS parent, t.is_subtechnique, t.custom, t.starter, t.revoked,
  r.mitre_id AS revoked_by, t.deprecated, t.retired, t.local_fields, t.review_required, t.status_global, t.created_at,
  t.updated_at
FROM technique.technique t
LEFT JOIN technique.technique p ON p.id = t.parent_id
LEFT JOIN technique.technique r ON r.id = t.revoked_by
WHERE t.mitre_id = ?;
SELECT id, mitre_id, name, status_global FROM technique.technique
WHERE parent_id = (SELECT id FROM technique.technique WHERE mitre_id = ?) AND active ORDER BY mitre_id;
SELECT
  t.id, t.title, t.state, t.classification, t.technique_id, t.platform, t.priority, t.tags, t.due_date,
  t.detection_result, t.remediation_status, t.red_assignee_id, t.red_assignee_name, t.blue_assignee_id,
  t.blue_assignee_name, t.retest_of, t.lineage_id, t.created_by, t.created_by_name, t.created_at, t.updated_at, NULL::bigint AS total
FROM test.test t
WHERE t.technique_id = (SELECT id FROM technique.technique WHERE mitre_id = ?)
ORDER BY t.created_at DESC, t.id DESC
LIMIT 20 OFFSET 0;
SELECT t.state, count(*) AS tests
FROM test.test t
WHERE t.technique_id = (SELECT id FROM technique.technique WHERE mitre_id = ?)
GROUP BY t.state;

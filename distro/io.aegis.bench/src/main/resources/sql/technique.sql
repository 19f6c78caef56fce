-- TechniqueMapper.findByMitreId and subtechniques
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

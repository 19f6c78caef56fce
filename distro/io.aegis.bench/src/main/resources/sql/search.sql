-- TechniqueMapper.list, with a search and a platform
SELECT t.total, t.id, t.mitre_id, t.name, t.domain,
  ARRAY(SELECT ta.shortname FROM technique.technique_tactic tt JOIN technique.tactic ta ON ta.id = tt.tactic_id
    WHERE tt.technique_id = t.id ORDER BY ta.position, ta.shortname) AS tactics,
  t.platforms, t.status_global, t.review_required, t.is_subtechnique, t.parent_id, p.mitre_id AS parent, t.custom,
  t.revoked, t.deprecated, t.retired
FROM (
  SELECT t.*, count(*) OVER () AS total FROM technique.technique t WHERE t.active
    AND 'windows' IN (SELECT lower(platform) FROM unnest(t.platforms) AS platform)
    AND (t.mitre_id ILIKE '%account%' OR t.name ILIKE '%account%')
  ORDER BY t.mitre_id OFFSET 0 LIMIT 50
) t
LEFT JOIN technique.technique p ON p.id = t.parent_id
ORDER BY t.mitre_id;

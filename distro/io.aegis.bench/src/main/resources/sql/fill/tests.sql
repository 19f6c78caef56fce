-- The tests with the numbers from the first to the second parameter, of the techniques of the third, with ten entries of
-- timeline each. Of ten tests six are drafts and one is in review; one in fifty is restricted.
WITH made AS (
  INSERT INTO test.test (id, version, lineage_id, technique_id, state, classification, created_at, updated_at,
    created_by_name, title, description, objective, platform, procedure_text, tool_used, priority, due_date, red_notes,
    red_started_at, red_ended_at, blue_started_at, blue_ended_at, review_started_at, review_ended_at, detection_result,
    red_approved, blue_approved)
  SELECT id, 10, id, technique, state,
    CASE n % 50 WHEN 0 THEN 'restricted' WHEN 1 THEN 'confidential' ELSE 'internal' END,
    at, at + interval '5 hours', 'bench', 'Test ' || n || ' ' || md5(n::text),
    'Shows whether it is seen. ' || repeat(md5(n::text) || ' ', 4), 'An alert within ten minutes',
    (ARRAY['windows', 'linux', 'macos'])[1 + n % 3], 'Step by step: ' || repeat(md5((n + 1)::text) || ' ', 12),
    'manual', (ARRAY['low', 'medium', 'high', 'critical'])[1 + n % 4],
    CASE WHEN n % 3 = 0 THEN DATE '2027-01-01' + n % 365 END,
    CASE WHEN state <> 'draft' THEN 'Notes: ' || repeat(md5((n + 2)::text) || ' ', 4) END,
    CASE WHEN state <> 'draft' THEN at + interval '1 hour' END,
    CASE WHEN state NOT IN ('draft', 'red_executing') THEN at + interval '2 hours' END,
    CASE WHEN state NOT IN ('draft', 'red_executing') THEN at + interval '2 hours' END,
    CASE WHEN state IN ('in_review', 'validated', 'rejected') THEN at + interval '3 hours' END,
    CASE WHEN state IN ('in_review', 'validated', 'rejected') THEN at + interval '3 hours' END,
    CASE WHEN state IN ('validated', 'rejected') THEN at + interval '4 hours' END,
    CASE WHEN state IN ('in_review', 'validated', 'rejected') THEN
      (ARRAY['detected', 'partially_detected', 'not_detected'])[1 + n / 10 % 3] END,
    CASE state WHEN 'validated' THEN true WHEN 'rejected' THEN false END,
    CASE state WHEN 'validated' THEN true END
  FROM (
    SELECT n, ('01930000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid AS id,
      techniques[1 + (n + n / 10) % cardinality(techniques)] AS technique,
      TIMESTAMPTZ '2024-01-01 00:00:00Z' + n * interval '20 seconds' AS at,
      (ARRAY['draft', 'draft', 'draft', 'draft', 'draft', 'draft', 'in_review',
        CASE WHEN n % 20 < 10 THEN 'red_executing' ELSE 'blue_evaluating' END, 'validated', 'rejected'])[1 + n * 7 % 10]
        AS state
    FROM generate_series(?::int, ?::int) n, (SELECT ?::uuid[] AS techniques) given) numbers
  RETURNING id, created_at, title, priority_rank, due_order
), written AS (
  INSERT INTO test.timeline (test_id, seq, at, username, action, to_state, note)
  SELECT made.id, entry, made.created_at + entry * interval '20 minutes', 'bench',
    CASE entry WHEN 1 THEN 'create' ELSE 'update' END, CASE entry WHEN 1 THEN 'draft' END,
    'note ' || entry || ' ' || md5(made.id::text)
  FROM made, generate_series(1, 10) entry
)
INSERT INTO test.test_search (test_id, words, tags, title, priority_rank, due_order)
SELECT id, array_to_tsvector(ARRAY['test', 'common', md5(id::text)]), '{}', lower(title), priority_rank, due_order FROM made;

-- list, first page
SELECT {item} FROM test.test t ORDER BY t.created_at DESC, t.id DESC LIMIT 50;
-- list, total
SELECT count(*) FROM test.test t;
-- in review, first page
SELECT {item} FROM test.test t WHERE t.state_rank = 3 ORDER BY t.created_at DESC, t.id DESC LIMIT 50;
-- in review, total
SELECT count(*) FROM test.test t WHERE t.state_rank = 3 AND t.created_at >= '1970-01-01Z'::timestamptz;
-- list, page by cursor
SELECT {item} FROM test.test t
WHERE (t.created_at, t.id) < ({place})
ORDER BY t.created_at DESC, t.id DESC LIMIT 50;
-- list, page by offset
SELECT {item} FROM test.test t ORDER BY t.created_at DESC, t.id DESC LIMIT 50 OFFSET {offset};
-- one test
SELECT * FROM test.test WHERE id = '{test}'::uuid;
-- newest tests of a technique
SELECT {item} FROM test.test t WHERE t.technique_id = '{technique}'::uuid ORDER BY t.created_at DESC, t.id DESC LIMIT 20;
-- states of the tests of a technique
SELECT t.state, count(*) FROM test.test t WHERE t.technique_id = '{technique}'::uuid GROUP BY t.state;
-- coverage of all techniques
SELECT technique_id, count(*) FILTER (WHERE state != 'validated'),
  count(*) FILTER (WHERE state = 'validated' AND detection_result = 'detected'),
  count(*) FILTER (WHERE state = 'validated' AND detection_result = 'partially_detected'),
  count(*) FILTER (WHERE state = 'validated' AND detection_result = 'not_detected')
FROM test.test WHERE latest GROUP BY technique_id;

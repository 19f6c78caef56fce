-- Everything that runs have changed is as it was filled in.
DELETE FROM test.timeline t USING test.test x WHERE x.id = t.test_id AND x.version > 10 AND t.seq > 10;
UPDATE test.test SET state = 'draft', version = 10, red_started_at = NULL, updated_at = created_at + interval '5 hours'
WHERE version > 10;
DELETE FROM test.timeline t USING test.test x WHERE x.id = t.test_id AND x.created_by_name <> 'bench';
DELETE FROM test.test_search s USING test.test x WHERE x.id = s.test_id AND x.created_by_name <> 'bench';
DELETE FROM test.test WHERE created_by_name <> 'bench';
TRUNCATE bench.audit_log, bench.audit_unsealed, bench.event, bench.delivery;
VACUUM (ANALYZE) test.test;
VACUUM (ANALYZE) test.timeline;
VACUUM (ANALYZE) test.test_search;
VACUUM runtime.change;
CHECKPOINT;

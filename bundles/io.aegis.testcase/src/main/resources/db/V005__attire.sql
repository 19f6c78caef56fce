-- Which procedure of which execution log (ATTiRe) a test holds, so that a log that is imported again finds its own.
-- Deferred: a test that is replaced by that of a file is deleted and inserted again in one transaction.
CREATE TABLE test.attire_procedure (
    key          text PRIMARY KEY,
    test_id      uuid NOT NULL REFERENCES test.test DEFERRABLE INITIALLY DEFERRED,
    content_hash text NOT NULL
);
CREATE INDEX attire_procedure_test ON test.attire_procedure (test_id);

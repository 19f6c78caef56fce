-- Which procedure of which execution log (ATTiRe) a test holds, so that a log that is imported again finds its own.
CREATE TABLE test.attire_procedure (
    key          text PRIMARY KEY,
    test_id      uuid NOT NULL REFERENCES test.test ON DELETE CASCADE,
    content_hash text NOT NULL
);
CREATE INDEX attire_procedure_test ON test.attire_procedure (test_id);

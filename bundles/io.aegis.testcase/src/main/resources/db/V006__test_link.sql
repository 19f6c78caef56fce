-- What of other domains a test belongs to: a campaign, and whatever else a domain calls by a kind.
CREATE TABLE test.test_link (
    kind     text NOT NULL,
    other_id uuid NOT NULL,
    test_id  uuid NOT NULL REFERENCES test.test,
    PRIMARY KEY (kind, other_id, test_id)
);
INSERT INTO test.test_link (kind, other_id, test_id)
SELECT 'campaign', campaign_id, test_id FROM test.test_campaign;
CREATE INDEX test_link_test ON test.test_link (test_id);
DROP TABLE test.test_campaign;

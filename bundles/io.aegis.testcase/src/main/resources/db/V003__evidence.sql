-- The content lies in the blob store under its hash; the id of the row is the owner of the reference.
CREATE TABLE test.evidence (
    id               uuid PRIMARY KEY,
    test_id          uuid NOT NULL REFERENCES test.test,
    team             text NOT NULL CONSTRAINT evidence_team CHECK (team IN ('red', 'blue')),
    file_name        text NOT NULL CONSTRAINT evidence_file_name CHECK (length(file_name) BETWEEN 1 AND 255),
    content_type     text NOT NULL,
    size             bigint NOT NULL CONSTRAINT evidence_size CHECK (size > 0),
    sha256           text NOT NULL CONSTRAINT evidence_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    description      text,
    uploaded_by      uuid,
    uploaded_by_name text NOT NULL,
    uploaded_at      timestamptz NOT NULL DEFAULT statement_timestamp()
);
CREATE INDEX evidence_test ON test.evidence (test_id, uploaded_at, id);
CREATE INDEX evidence_uploaded_by ON test.evidence (uploaded_by);

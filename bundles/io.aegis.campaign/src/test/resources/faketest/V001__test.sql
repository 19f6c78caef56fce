CREATE TABLE test (
    id             uuid PRIMARY KEY,
    title          text NOT NULL,
    technique_id   uuid NOT NULL,
    mitre_id       text NOT NULL,
    state          text NOT NULL DEFAULT 'draft',
    classification text NOT NULL DEFAULT 'internal',
    platform       text,
    template_id    uuid,
    -- As base64 has it, so a multiple of 4.
    evidence_chars bigint NOT NULL DEFAULT 0,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL
);
CREATE TABLE test_campaign (
    test_id     uuid NOT NULL REFERENCES test,
    campaign_id uuid NOT NULL,
    PRIMARY KEY (test_id, campaign_id)
);
-- What the projection of the coverage locks.
CREATE TABLE coverage (technique_id uuid PRIMARY KEY, tests integer NOT NULL);

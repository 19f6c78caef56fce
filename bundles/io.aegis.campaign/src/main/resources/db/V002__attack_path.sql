CREATE TABLE attack_path (
    id          uuid PRIMARY KEY,
    version     bigint NOT NULL,
    name        text NOT NULL,
    description text,
    tags        text[] NOT NULL,
    -- What it was made from, null for by hand.
    source      text,
    created_by  text NOT NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL
);
CREATE INDEX attack_path_created ON attack_path (created_at, id);
CREATE INDEX attack_path_updated ON attack_path (updated_at, id);
CREATE INDEX attack_path_name ON attack_path (name, id);
CREATE INDEX attack_path_creator ON attack_path (created_by, created_at, id);
CREATE INDEX attack_path_tags ON attack_path USING gin (tags);

CREATE TABLE step (
    id                 uuid PRIMARY KEY,
    path_id            uuid NOT NULL REFERENCES attack_path ON DELETE CASCADE,
    -- From 1 without gaps.
    position           integer NOT NULL,
    -- Null where an imported plan names a technique that is not in the catalogue; what it says stands in mitre_id.
    technique_id       uuid,
    mitre_id           text,
    title              text NOT NULL,
    description        text,
    expected_detection text,
    platform           text,
    executor           text,
    procedure_text     text,
    cleanup_text       text,
    prerequisites      text,
    arguments          jsonb NOT NULL,
    reference          text,
    CONSTRAINT step_position UNIQUE (path_id, position) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX step_technique ON step (technique_id);
CREATE INDEX step_mitre ON step (mitre_id);
CREATE INDEX step_platform ON step (lower(platform));

-- What was run: with the steps as they were when it was made. It outlives its path and keeps the id of it.
CREATE TABLE execution (
    id           uuid PRIMARY KEY,
    version      bigint NOT NULL,
    path_id      uuid NOT NULL,
    path_name    text NOT NULL,
    status       text NOT NULL
        CONSTRAINT execution_status CHECK (status IN ('pending', 'running', 'completed', 'aborted')),
    notes        text,
    created_by   text NOT NULL,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    started_at   timestamptz,
    finished_at  timestamptz,
    abort_reason text
);
CREATE INDEX execution_created ON execution (created_at, id);
CREATE INDEX execution_path ON execution (path_id, created_at, id);
CREATE INDEX execution_status ON execution (status, created_at, id);
CREATE INDEX execution_creator ON execution (created_by, created_at, id);

CREATE TABLE execution_step (
    execution_id       uuid NOT NULL REFERENCES execution,
    -- The id that the step has in its path.
    id                 uuid NOT NULL,
    position           integer NOT NULL,
    technique_id       uuid,
    mitre_id           text,
    title              text NOT NULL,
    description        text,
    expected_detection text,
    platform           text,
    executor           text,
    procedure_text     text,
    cleanup_text       text,
    prerequisites      text,
    arguments          jsonb NOT NULL,
    reference          text,
    outcome            text
        CONSTRAINT execution_step_outcome CHECK
            (outcome IN ('detected', 'partially_detected', 'not_detected', 'blocked', 'failed', 'skipped')),
    notes              text,
    evidence_url       text,
    recorded_by        text,
    recorded_at        timestamptz,
    PRIMARY KEY (execution_id, id),
    CONSTRAINT execution_step_recorded CHECK
        ((outcome IS NULL) = (recorded_by IS NULL) AND (outcome IS NULL) = (recorded_at IS NULL))
);
CREATE INDEX execution_step_technique ON execution_step (technique_id);

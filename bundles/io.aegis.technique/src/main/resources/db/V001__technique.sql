CREATE TABLE technique.domain (
    id      text PRIMARY KEY,
    name    text NOT NULL,
    version text NOT NULL
);

CREATE TABLE technique.tactic (
    id        uuid PRIMARY KEY,
    domain    text NOT NULL REFERENCES technique.domain,
    mitre_id  text,
    shortname text NOT NULL,
    name      text NOT NULL,
    url       text NOT NULL,
    position  integer NOT NULL,
    retired   boolean NOT NULL DEFAULT false,
    CONSTRAINT tactic_shortname UNIQUE (domain, shortname)
);
CREATE INDEX tactic_mitre_id ON technique.tactic (mitre_id);

CREATE TABLE technique.technique (
    id              uuid PRIMARY KEY,
    mitre_id        text COLLATE "C" NOT NULL,
    stix_id         text,
    domain          text NOT NULL REFERENCES technique.domain,
    name            text NOT NULL,
    description     text NOT NULL DEFAULT '',
    detection       text NOT NULL DEFAULT '',
    url             text NOT NULL DEFAULT '',
    platforms       text[] NOT NULL DEFAULT '{}',
    data_sources    text[] NOT NULL DEFAULT '{}',
    parent_id       uuid REFERENCES technique.technique DEFERRABLE INITIALLY DEFERRED,
    is_subtechnique boolean NOT NULL DEFAULT false,
    custom          boolean NOT NULL DEFAULT false,
    starter         boolean NOT NULL DEFAULT false,
    revoked         boolean NOT NULL DEFAULT false,
    revoked_by      uuid REFERENCES technique.technique DEFERRABLE INITIALLY DEFERRED,
    deprecated      boolean NOT NULL DEFAULT false,
    retired         boolean NOT NULL DEFAULT false,
    -- Names of columns that an administrator has changed and that a sync therefore leaves alone.
    local_fields    text[] NOT NULL DEFAULT '{}',
    content_hash    text NOT NULL DEFAULT '',
    stix_modified   text NOT NULL DEFAULT '',
    review_required boolean NOT NULL DEFAULT false,
    status_global   text NOT NULL DEFAULT 'not_evaluated'
        CONSTRAINT technique_status
        CHECK (status_global IN ('not_evaluated', 'in_progress', 'partial', 'validated', 'not_covered')),
    version         bigint NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    -- What lists and figures count.
    active          boolean NOT NULL GENERATED ALWAYS AS (NOT (revoked OR deprecated OR retired)) STORED,
    CONSTRAINT technique_mitre_id UNIQUE (mitre_id)
);
CREATE INDEX technique_stix_id ON technique.technique (stix_id);
CREATE INDEX technique_domain ON technique.technique (domain);
CREATE INDEX technique_name ON technique.technique (name, mitre_id);
CREATE INDEX technique_parent ON technique.technique (parent_id);
CREATE INDEX technique_revoked_by ON technique.technique (revoked_by);
CREATE INDEX technique_status_global ON technique.technique (status_global);
CREATE INDEX technique_review ON technique.technique (id) WHERE review_required;

CREATE TABLE technique.technique_tactic (
    technique_id uuid NOT NULL REFERENCES technique.technique ON DELETE CASCADE,
    tactic_id    uuid NOT NULL REFERENCES technique.tactic,
    PRIMARY KEY (technique_id, tactic_id)
);
CREATE INDEX technique_tactic_tactic ON technique.technique_tactic (tactic_id);

-- One row for each transaction that changed something above: how the other nodes learn of it.
CREATE TABLE technique.change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX change_at ON technique.change (at);

CREATE TABLE test.template (
    id              uuid PRIMARY KEY,
    version         integer NOT NULL DEFAULT 1,
    technique_id    uuid NOT NULL,
    name            text NOT NULL CONSTRAINT template_name CHECK (length(name) BETWEEN 1 AND 300),
    description     text,
    objective       text,
    platforms       text[] NOT NULL DEFAULT '{}',
    procedure_text  text,
    cleanup_text    text,
    tool_used       text,
    executor        text,
    elevated        boolean NOT NULL DEFAULT false,
    -- Prerequisites and arguments, never searched; json and not jsonb, which would forget the order of the arguments.
    parts           json NOT NULL,
    -- The catalogue that it came from and its id there; "custom" and none for what was written here.
    source          text NOT NULL,
    external_id     text,
    url             text,
    -- What the catalogue said last, and whether the template was changed here since and so is left alone by imports.
    content_hash    text,
    local           boolean NOT NULL DEFAULT false,
    words           tsvector NOT NULL,
    created_by      uuid,
    created_by_name text NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT statement_timestamp(),
    updated_at      timestamptz NOT NULL DEFAULT statement_timestamp(),
    CONSTRAINT template_source UNIQUE (source, external_id),
    CONSTRAINT template_custom CHECK ((source = 'custom') = (external_id IS NULL))
);
CREATE INDEX template_technique ON test.template (technique_id);
CREATE INDEX template_platforms ON test.template USING gin (platforms);
CREATE INDEX template_words ON test.template USING gin (words);
-- One for each order of the list.
CREATE INDEX template_name_order ON test.template (lower(name), id);
CREATE INDEX template_created ON test.template (created_at, id);
CREATE INDEX template_updated ON test.template (updated_at, id);
CREATE INDEX template_created_by ON test.template (created_by);

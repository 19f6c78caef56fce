CREATE TABLE countermeasure (
    d3fend_id  text PRIMARY KEY,
    name       text NOT NULL,
    definition text,
    tactics    text[] NOT NULL,
    parent_ids text[] NOT NULL,
    url        text NOT NULL
);
CREATE INDEX countermeasure_tactics ON countermeasure USING gin (tactics);

-- A technique uses, makes or changes a digital artifact; a countermeasure does something with a kind of that artifact.
CREATE TABLE mapping (
    mitre_id           text NOT NULL,
    offensive_relation text NOT NULL,
    offensive_artifact text NOT NULL,
    defensive_relation text NOT NULL,
    defensive_artifact text NOT NULL,
    d3fend_id          text NOT NULL REFERENCES countermeasure,
    PRIMARY KEY (mitre_id, d3fend_id, offensive_relation, offensive_artifact, defensive_relation, defensive_artifact)
);
CREATE INDEX mapping_d3fend_id ON mapping (d3fend_id);

-- Where the content of the two tables came from: one row.
CREATE TABLE edition (
    only_row         boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    revision         uuid NOT NULL,
    source           text NOT NULL,
    sha256           text NOT NULL,
    ontology_version text,
    synced_at        timestamptz NOT NULL
);

CREATE TABLE entry (
    id         uuid PRIMARY KEY,
    mitre_id   text NOT NULL,
    text       text NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX entry_mitre_id ON entry (mitre_id);

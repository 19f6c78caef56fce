CREATE TABLE entry (
    id         uuid PRIMARY KEY,
    revision   integer NOT NULL DEFAULT 1,
    mitre_id   text NOT NULL,
    text       text NOT NULL,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX entry_created_at ON entry (created_at, id);
CREATE INDEX entry_mitre_id ON entry (mitre_id, id);

CREATE TABLE note (
    id uuid PRIMARY KEY,
    mitre_id text NOT NULL UNIQUE,
    kind text NOT NULL CHECK (kind IN ('plain', 'very_urgent')),
    tags text[] NOT NULL DEFAULT '{}',
    related uuid[] NOT NULL DEFAULT '{}',
    numbers bigint[] NOT NULL DEFAULT '{}',
    data jsonb,
    stars int,
    created_at timestamptz NOT NULL,
    parent_id uuid REFERENCES note (id)
);

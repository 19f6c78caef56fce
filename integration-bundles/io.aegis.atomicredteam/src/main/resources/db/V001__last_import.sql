-- What the last import did: one row.
CREATE TABLE last_import (
    only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    source      text NOT NULL,
    imported_at timestamptz NOT NULL,
    imported_by text NOT NULL,
    files       integer NOT NULL,
    tests       integer NOT NULL,
    added       integer NOT NULL,
    updated     integer NOT NULL,
    unchanged   integer NOT NULL,
    skipped     text[] NOT NULL
);

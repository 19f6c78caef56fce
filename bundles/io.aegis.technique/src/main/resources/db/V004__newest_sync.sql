-- What the newest sync read, and which parts had their share of it: one that comes later is given it then.
CREATE TABLE technique.newest_sync (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    source text NOT NULL,
    parts  text NOT NULL
);

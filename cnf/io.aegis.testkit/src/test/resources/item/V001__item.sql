CREATE TABLE item (
    id       uuid PRIMARY KEY,
    revision integer NOT NULL DEFAULT 1,
    name     text NOT NULL CONSTRAINT item_name UNIQUE,
    at       timestamptz NOT NULL,
    day      date NOT NULL,
    number   bigint NOT NULL
);

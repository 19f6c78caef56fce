-- What was changed, by slots of keys: how the other nodes learn what of their memory is out of date. Not needed after a
-- crash of PostgreSQL, since the nodes forget everything when it was away; so it costs no write-ahead log.
CREATE UNLOGGED TABLE runtime.change (
    transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at          timestamptz NOT NULL DEFAULT statement_timestamp(),
    node        uuid NOT NULL,
    slots       integer[] NOT NULL
);
CREATE INDEX change_transaction ON runtime.change (transaction);

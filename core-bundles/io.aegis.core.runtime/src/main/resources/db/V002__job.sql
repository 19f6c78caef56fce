CREATE TABLE job (
    id               text PRIMARY KEY,
    title            text NOT NULL,
    schedule         text NOT NULL,
    next_run_at      timestamptz,
    last_started_at  timestamptz,
    last_finished_at timestamptz,
    last_outcome     text CHECK (last_outcome IN ('succeeded', 'failed')),
    last_result      json,
    last_error       text
);

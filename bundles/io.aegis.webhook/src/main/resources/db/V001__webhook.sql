CREATE TABLE webhook (
    id              uuid PRIMARY KEY,
    name            text NOT NULL,
    url             text NOT NULL,
    events          text[] NOT NULL,
    enabled         boolean NOT NULL,
    disabled_reason text,
    failing_since   timestamptz,
    -- As they were given: it takes the secret itself to sign.
    secret          text NOT NULL,
    previous_secret text,
    previous_until  timestamptz,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    version         integer NOT NULL DEFAULT 1
);

CREATE TABLE delivery (
    id          uuid PRIMARY KEY,
    webhook_id  uuid NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
    event_id    uuid NOT NULL,
    event_type  text NOT NULL,
    body        text NOT NULL,
    state       text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'failed')),
    -- Counts up with each claim, so a worker whose lease ran out can be told from the one that holds it now.
    attempts    integer NOT NULL DEFAULT 0,
    -- How many of the waits between attempts have been used up.
    waits       integer NOT NULL DEFAULT 0,
    -- While it is being sent: when the lease runs out.
    due_at      timestamptz NOT NULL DEFAULT now(),
    created_at  timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    -- Events come at least once.
    UNIQUE (webhook_id, event_id)
);

CREATE INDEX delivery_due ON delivery (webhook_id, due_at) WHERE state = 'pending';
CREATE INDEX delivery_log ON delivery (webhook_id, id);
CREATE INDEX delivery_log_of_state ON delivery (webhook_id, state, id);
CREATE INDEX delivery_log_of_type ON delivery (webhook_id, event_type, id);
CREATE INDEX delivery_created_at ON delivery (created_at);

CREATE TABLE attempt (
    delivery_id     uuid NOT NULL REFERENCES delivery (id) ON DELETE CASCADE,
    number          integer NOT NULL,
    at              timestamptz NOT NULL,
    duration_millis bigint NOT NULL,
    status          integer,
    error           text,
    response        text,
    PRIMARY KEY (delivery_id, number)
);

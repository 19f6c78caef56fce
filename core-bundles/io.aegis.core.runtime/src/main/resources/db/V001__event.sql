CREATE TABLE event (
    id   uuid PRIMARY KEY,
    type text NOT NULL,
    at   timestamptz NOT NULL,
    data json NOT NULL
);

CREATE INDEX event_at ON event (at);

CREATE TABLE subscription (
    name    text PRIMARY KEY,
    kind    text NOT NULL CHECK (kind IN ('listener', 'projection')),
    types   text[] NOT NULL,
    rebuild boolean NOT NULL,
    seen_at timestamptz NOT NULL DEFAULT now()
);

-- What is still to be done: a row is deleted when its event was delivered. For a projection: an event that it missed.
-- No foreign key to event, whose check would cost each publisher a look-up for each listener; the clean-up job deletes
-- an event only when no row names it.
CREATE TABLE delivery (
    event_id     uuid NOT NULL,
    subscription text NOT NULL,
    due_at       timestamptz NOT NULL DEFAULT now(),
    attempts     integer NOT NULL DEFAULT 0,
    error        text,
    PRIMARY KEY (event_id, subscription)
);

CREATE INDEX delivery_due ON delivery (subscription, due_at);

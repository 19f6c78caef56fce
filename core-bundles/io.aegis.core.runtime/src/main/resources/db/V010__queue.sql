-- What plugins are still to do. A row is deleted when it was done or given up.
CREATE TABLE queue_item (
    id       uuid PRIMARY KEY,
    -- The order in which items were added.
    seq      bigint GENERATED ALWAYS AS IDENTITY,
    -- plugin-id.name
    queue    text NOT NULL,
    key      text,
    payload  text NOT NULL,
    added_at timestamptz NOT NULL DEFAULT now(),
    -- While somebody works on it: when the lease runs out.
    due_at   timestamptz NOT NULL,
    lease    uuid,
    -- Counts up with each lease, so a worker whose lease ran out can be told from the one that holds it now.
    attempts integer NOT NULL DEFAULT 0,
    error    text
);

CREATE INDEX queue_item_due ON queue_item (queue, due_at);
CREATE INDEX queue_item_key ON queue_item (queue, key, seq) WHERE key IS NOT NULL;

CREATE TABLE notification (
    id          uuid PRIMARY KEY,
    -- Counts up in the order of commits (see the advisory lock in NotificationMapper), so a stream that has seen one
    -- has seen all before it.
    seq         bigint GENERATED ALWAYS AS IDENTITY,
    user_id     uuid NOT NULL,
    event_id    uuid NOT NULL,
    type        text NOT NULL,
    text        text NOT NULL,
    entity_type text,
    entity_id   text,
    created_at  timestamptz NOT NULL DEFAULT now(),
    read_at     timestamptz,
    -- Events come at least once.
    UNIQUE (event_id, user_id)
);

CREATE UNIQUE INDEX notification_seq ON notification (seq);
CREATE INDEX notification_own ON notification (user_id, seq);
CREATE INDEX notification_own_of_type ON notification (user_id, type, seq);
CREATE INDEX notification_unread ON notification (user_id, seq) WHERE read_at IS NULL;
CREATE INDEX notification_created_at ON notification (created_at);

-- Who is told when a test moves: its creator and who was mentioned in it …
CREATE TABLE watcher (
    test_id uuid NOT NULL,
    user_id uuid NOT NULL,
    PRIMARY KEY (test_id, user_id)
);

-- … and who has it now. Events come in no promised order, so the newest counts; null once nobody has it.
CREATE TABLE assignee (
    test_id uuid NOT NULL,
    team    text NOT NULL,
    user_id uuid,
    since   timestamptz NOT NULL,
    PRIMARY KEY (test_id, team)
);

CREATE TABLE preference (
    user_id     uuid PRIMARY KEY,
    muted_types text[] NOT NULL,
    channels    text[] NOT NULL,
    version     integer NOT NULL DEFAULT 1
);

-- What a channel is still to deliver: a row is deleted when it was, or was given up.
CREATE TABLE channel_delivery (
    notification_id uuid NOT NULL REFERENCES notification (id) ON DELETE CASCADE,
    channel         text NOT NULL,
    due_at          timestamptz NOT NULL DEFAULT now(),
    attempts        integer NOT NULL DEFAULT 0,
    error           text,
    PRIMARY KEY (notification_id, channel)
);

CREATE INDEX channel_delivery_due ON channel_delivery (channel, due_at);

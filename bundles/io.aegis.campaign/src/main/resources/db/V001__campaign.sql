-- People stand here by their user names, which never change: so a campaign that was brought from another house, whose
-- users are not known here, stays readable. A threat actor stands by its ATT&CK id where it has one, for the same reason.
CREATE TABLE campaign (
    id                uuid PRIMARY KEY,
    version           bigint NOT NULL,
    name              text NOT NULL,
    description       text,
    objective         text,
    type              text NOT NULL
        CONSTRAINT campaign_type CHECK (type IN ('purple_team', 'red_team', 'blue_team', 'tabletop')),
    status            text NOT NULL CONSTRAINT campaign_status CHECK (status IN ('draft', 'active', 'completed')),
    start_date        date,
    end_date          date,
    -- Those without a date come after all others.
    start_order       date NOT NULL GENERATED ALWAYS AS (coalesce(start_date, DATE '9999-12-31')) STORED,
    threat_actor_id   text,
    threat_actor_name text,
    tags              text[] NOT NULL,
    created_by        text NOT NULL,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    activated_at      timestamptz,
    completed_at      timestamptz,
    CONSTRAINT campaign_dates CHECK (start_date <= end_date),
    CONSTRAINT campaign_threat_actor CHECK ((threat_actor_id IS NULL) = (threat_actor_name IS NULL)),
    CONSTRAINT campaign_activated CHECK ((activated_at IS NULL) = (status = 'draft')),
    CONSTRAINT campaign_completed CHECK ((completed_at IS NULL) = (status <> 'completed'))
);
CREATE INDEX campaign_created ON campaign (created_at, id);
CREATE INDEX campaign_updated ON campaign (updated_at, id);
CREATE INDEX campaign_name ON campaign (name, id);
CREATE INDEX campaign_start ON campaign (start_order, id);
CREATE INDEX campaign_end ON campaign (end_date);
CREATE INDEX campaign_status ON campaign (status, created_at, id);
CREATE INDEX campaign_type ON campaign (type, created_at, id);
CREATE INDEX campaign_actor ON campaign (threat_actor_id, created_at, id);
CREATE INDEX campaign_creator ON campaign (created_by, created_at, id);
CREATE INDEX campaign_tags ON campaign USING gin (tags);

CREATE TABLE campaign_test (
    id          uuid PRIMARY KEY,
    campaign_id uuid NOT NULL REFERENCES campaign,
    test_id     uuid NOT NULL,
    -- From 1 without gaps.
    position    integer NOT NULL,
    added_by    text NOT NULL,
    added_at    timestamptz NOT NULL,
    CONSTRAINT campaign_test_once UNIQUE (campaign_id, test_id),
    CONSTRAINT campaign_test_position UNIQUE (campaign_id, position) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX campaign_test_test ON campaign_test (test_id);

CREATE TABLE history (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          uuid NOT NULL,
    campaign_id uuid NOT NULL REFERENCES campaign,
    at          timestamptz NOT NULL,
    username    text NOT NULL,
    action      text NOT NULL,
    from_status text,
    to_status   text,
    test_id     uuid,
    -- The test was never here: the entry came with an imported campaign that had lost it before.
    elsewhere   boolean NOT NULL DEFAULT false,
    note        text,
    CONSTRAINT history_id UNIQUE (id),
    CONSTRAINT history_action CHECK
        (action IN ('created', 'scheduled', 'activated', 'completed', 'test_added', 'test_removed')),
    CONSTRAINT history_status CHECK
        (from_status IN ('draft', 'active', 'completed') AND to_status IN ('draft', 'active', 'completed'))
);
CREATE INDEX history_campaign ON history (campaign_id, seq);

-- Names stand beside the ids of users, so that a test that was brought from another house stays readable.
-- Rows are changed often and every change touches an index (updated_at), so the room that is left in a page is not for
-- HOT but keeps the versions of a row on one page.
CREATE TABLE test.test (
    id                    uuid PRIMARY KEY,
    -- Counts the changes; also the number of the newest entry of the timeline.
    version               integer NOT NULL DEFAULT 1,
    -- The first test of a chain of retests, itself where there is none, and whether it is the newest of the chain.
    lineage_id            uuid NOT NULL,
    retest_of             uuid,
    latest                boolean NOT NULL DEFAULT true,
    technique_id          uuid NOT NULL,
    template_id           uuid,
    state                 text NOT NULL DEFAULT 'draft',
    -- The order of life, in which lists are sorted.
    state_rank            smallint NOT NULL GENERATED ALWAYS AS
                          (CASE state WHEN 'draft' THEN 0 WHEN 'red_executing' THEN 1 WHEN 'blue_evaluating' THEN 2
                           WHEN 'in_review' THEN 3 WHEN 'validated' THEN 4 ELSE 5 END) STORED,
    classification        text NOT NULL DEFAULT 'internal',
    created_at            timestamptz NOT NULL DEFAULT statement_timestamp(),
    updated_at            timestamptz NOT NULL DEFAULT statement_timestamp(),
    created_by            uuid,
    created_by_name       text NOT NULL,

    title                 text NOT NULL,
    description           text,
    objective             text,
    platform              text,
    procedure_text        text,
    prerequisites         text,
    cleanup_text          text,
    tool_used             text,
    priority              text NOT NULL DEFAULT 'medium',
    priority_rank         smallint NOT NULL GENERATED ALWAYS AS
                          (CASE priority WHEN 'low' THEN 0 WHEN 'medium' THEN 1 WHEN 'high' THEN 2 ELSE 3 END) STORED,
    tags                  text[] NOT NULL DEFAULT '{}',
    due_date              date,
    -- Those without a date come after all others.
    due_order             date NOT NULL GENERATED ALWAYS AS (coalesce(due_date, 'infinity'::date)) STORED,
    red_assignee_id       uuid,
    red_assignee_name     text,
    blue_assignee_id      uuid,
    blue_assignee_name    text,

    red_notes             text,
    commands_run          text,
    target_host           text,
    attack_started_at     timestamptz,
    attack_ended_at       timestamptz,
    attack_success        boolean,

    detection_result      text,
    blue_notes            text,
    data_source           text,
    alert_source          text,
    detected_at           timestamptz,
    response_actions      text,

    remediation_status    text,
    remediation_notes     text,
    remediation_owner_id  uuid,
    remediation_owner_name text,
    remediation_due_date  date,

    red_approved          boolean,
    red_validated_by      uuid,
    red_validated_by_name text,
    red_validated_at      timestamptz,
    red_comments          text,
    blue_approved         boolean,
    blue_validated_by     uuid,
    blue_validated_by_name text,
    blue_validated_at     timestamptz,
    blue_comments         text,

    -- The clock of each phase, and when the clock of the present phase was stopped. Waiting is the part of the blue
    -- phase before the blue side wrote anything.
    red_started_at        timestamptz,
    red_ended_at          timestamptz,
    red_paused_ms         bigint NOT NULL DEFAULT 0,
    blue_started_at       timestamptz,
    blue_ended_at         timestamptz,
    blue_paused_ms        bigint NOT NULL DEFAULT 0,
    blue_wait_ms          bigint,
    review_started_at     timestamptz,
    review_ended_at       timestamptz,
    review_paused_ms      bigint NOT NULL DEFAULT 0,
    paused_at             timestamptz,

    -- Kept by whoever adds and deletes evidence, in the same statement.
    red_evidence_count    integer NOT NULL DEFAULT 0,
    blue_evidence_count   integer NOT NULL DEFAULT 0,

    CONSTRAINT test_state CHECK
        (state IN ('draft', 'red_executing', 'blue_evaluating', 'in_review', 'validated', 'rejected')),
    CONSTRAINT test_classification CHECK (classification IN ('public', 'internal', 'confidential', 'restricted')),
    CONSTRAINT test_priority CHECK (priority IN ('low', 'medium', 'high', 'critical')),
    CONSTRAINT test_detection_result CHECK (detection_result IN ('detected', 'partially_detected', 'not_detected')),
    CONSTRAINT test_remediation_status CHECK
        (remediation_status IN ('open', 'in_progress', 'done', 'accepted_risk', 'not_needed')),
    CONSTRAINT test_title CHECK (length(title) BETWEEN 1 AND 300),
    CONSTRAINT test_reviewed CHECK (detection_result IS NOT NULL OR state NOT IN ('in_review', 'validated', 'rejected')),
    CONSTRAINT test_validated CHECK ((state = 'validated') = (red_approved IS TRUE AND blue_approved IS TRUE)),
    CONSTRAINT test_rejected CHECK ((state = 'rejected') = (red_approved IS FALSE OR blue_approved IS FALSE)),
    CONSTRAINT test_paused CHECK (paused_at IS NULL OR state IN ('red_executing', 'blue_evaluating', 'in_review')),
    CONSTRAINT test_evidence CHECK (red_evidence_count >= 0 AND blue_evidence_count >= 0)
) WITH (fillfactor = 80);

-- One for each order of the list, and for each filter with the order that lists have by default.
CREATE INDEX test_created ON test.test (created_at, id) INCLUDE (classification);
CREATE INDEX test_state_created ON test.test (state_rank, created_at, id) INCLUDE (classification);
CREATE INDEX test_updated ON test.test (updated_at, id);
CREATE INDEX test_technique ON test.test (technique_id, created_at, id) INCLUDE (state, classification);
CREATE INDEX test_platform ON test.test (lower(platform), created_at, id) WHERE platform IS NOT NULL;
CREATE INDEX test_created_by ON test.test (created_by, created_at, id);
CREATE INDEX test_red_assignee ON test.test (red_assignee_id, created_at, id) WHERE red_assignee_id IS NOT NULL;
CREATE INDEX test_blue_assignee ON test.test (blue_assignee_id, created_at, id) WHERE blue_assignee_id IS NOT NULL;
CREATE INDEX test_detection ON test.test (detection_result, created_at, id) WHERE detection_result IS NOT NULL;
CREATE INDEX test_classified ON test.test (classification, created_at, id) WHERE classification <> 'internal';
CREATE INDEX test_retest_of ON test.test (retest_of) WHERE retest_of IS NOT NULL;
CREATE INDEX test_template ON test.test (template_id) WHERE template_id IS NOT NULL;
CREATE INDEX test_lineage ON test.test (lineage_id, created_at, id);
CREATE UNIQUE INDEX test_latest ON test.test (lineage_id) WHERE latest;
-- What coverage counts, without a look at the rows.
CREATE INDEX test_coverage ON test.test (technique_id, state, detection_result) WHERE latest;

-- By what tests are found and sorted that changes seldom. Beside the tests, so that moving a test does not write an entry
-- for each of its words, and for each of these orders, again.
CREATE TABLE test.test_search (
    test_id       uuid PRIMARY KEY REFERENCES test.test,
    words         tsvector NOT NULL,
    tags          text[] NOT NULL,
    title         text NOT NULL,
    priority_rank smallint NOT NULL,
    due_order     date NOT NULL
);
CREATE INDEX test_search_title ON test.test_search (title, test_id);
CREATE INDEX test_search_priority ON test.test_search (priority_rank, test_id);
CREATE INDEX test_search_due ON test.test_search (due_order, test_id);
CREATE INDEX test_search_words ON test.test_search USING gin (words);
CREATE INDEX test_search_tags ON test.test_search USING gin (tags);

CREATE TABLE test.test_campaign (
    campaign_id uuid NOT NULL,
    test_id     uuid NOT NULL REFERENCES test.test,
    PRIMARY KEY (campaign_id, test_id)
);
CREATE INDEX test_campaign_test ON test.test_campaign (test_id);

-- What happened to a test; seq is the version that the test had after it.
CREATE TABLE test.timeline (
    test_id    uuid NOT NULL REFERENCES test.test,
    seq        integer NOT NULL,
    at         timestamptz NOT NULL DEFAULT statement_timestamp(),
    user_id    uuid,
    username   text NOT NULL,
    action     text NOT NULL,
    from_state text,
    to_state   text,
    note       text,
    details    jsonb,
    PRIMARY KEY (test_id, seq)
);

CREATE TABLE test.worklog (
    id          uuid PRIMARY KEY,
    test_id     uuid NOT NULL REFERENCES test.test,
    user_id     uuid,
    username    text NOT NULL,
    team        text NOT NULL CONSTRAINT worklog_team CHECK (team IN ('red', 'blue', 'purple')),
    -- The phase whose end wrote this; null for what somebody wrote by hand. Purple is for both sides together.
    phase       text CONSTRAINT worklog_phase CHECK (phase IN ('red', 'blue', 'review')),
    started_at  timestamptz,
    ended_at    timestamptz,
    paused_ms   bigint NOT NULL DEFAULT 0,
    duration_ms bigint NOT NULL CONSTRAINT worklog_duration CHECK (duration_ms >= 0),
    note        text,
    created_at  timestamptz NOT NULL DEFAULT statement_timestamp(),
    sha256      text NOT NULL CONSTRAINT worklog_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    CONSTRAINT worklog_times CHECK ((phase IS NULL) = (started_at IS NULL) AND (phase IS NULL) = (ended_at IS NULL))
);
CREATE INDEX worklog_test ON test.worklog (test_id, created_at, id);
CREATE INDEX worklog_user ON test.worklog (user_id, created_at, id);
CREATE INDEX worklog_created ON test.worklog (created_at, id);

CREATE FUNCTION test.micros(at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    $$ SELECT coalesce((extract(epoch FROM at) * 1000000)::bigint::text, '') $$;

-- The integrity hash of a worklog: SHA-256 over these lines in UTF-8, joined by line feeds, an absent value as an empty
-- line. The note is last, since it alone may hold line feeds itself. Instants as microseconds since 1970.
CREATE FUNCTION test.worklog_sha256(w test.worklog) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT encode(sha256(convert_to(concat_ws(E'\n', 'aegis-worklog-1', w.id, w.test_id, coalesce(w.user_id::text, ''),
        w.username, w.team, coalesce(w.phase, ''), test.micros(w.started_at), test.micros(w.ended_at), w.paused_ms,
        w.duration_ms, test.micros(w.created_at), coalesce(w.note, '')), 'UTF8')), 'hex')
$$;

-- A row for each change of a test: how the other nodes learn what of their memory is out of date. Not needed after a
-- crash of PostgreSQL, since the nodes forget everything when it was away; so it costs no write-ahead log.
CREATE UNLOGGED TABLE test.change (
    transaction  xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at           timestamptz NOT NULL DEFAULT statement_timestamp(),
    node         uuid NOT NULL,
    technique_id uuid NOT NULL,
    restricted   boolean NOT NULL
);
CREATE INDEX change_transaction ON test.change (transaction);

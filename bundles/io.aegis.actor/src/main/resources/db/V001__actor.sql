CREATE TABLE actor.actor (
    id            uuid PRIMARY KEY,
    -- Null for one of our own.
    mitre_id      text COLLATE "C",
    stix_id       text,
    name          text NOT NULL,
    aliases       text[] NOT NULL DEFAULT '{}',
    description   text NOT NULL DEFAULT '',
    url           text NOT NULL DEFAULT '',
    -- Of the bundles that hold it.
    domains       text[] NOT NULL DEFAULT '{}',
    starter       boolean NOT NULL DEFAULT false,
    revoked       boolean NOT NULL DEFAULT false,
    revoked_by    uuid REFERENCES actor.actor DEFERRABLE INITIALLY DEFERRED,
    deprecated    boolean NOT NULL DEFAULT false,
    retired       boolean NOT NULL DEFAULT false,
    notes         text NOT NULL DEFAULT '',
    tags          text[] NOT NULL DEFAULT '{}',
    content_hash  text NOT NULL DEFAULT '',
    stix_modified text NOT NULL DEFAULT '',
    version       bigint NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    custom        boolean NOT NULL GENERATED ALWAYS AS (mitre_id IS NULL) STORED,
    active        boolean NOT NULL GENERATED ALWAYS AS (NOT (revoked OR deprecated OR retired)) STORED,
    -- What lists are sorted by. Our own come after MITRE's.
    name_key      text NOT NULL GENERATED ALWAYS AS (lower(name)) STORED,
    mitre_key     text COLLATE "C" NOT NULL GENERATED ALWAYS AS (coalesce(mitre_id, '~')) STORED,
    CONSTRAINT actor_mitre_id UNIQUE (mitre_id)
);
CREATE UNIQUE INDEX actor_custom_name ON actor.actor (name_key) WHERE custom;
CREATE INDEX actor_name_key ON actor.actor (name_key, id);
CREATE INDEX actor_mitre_key ON actor.actor (mitre_key, id);
CREATE INDEX actor_revoked_by ON actor.actor (revoked_by);
CREATE INDEX actor_tags ON actor.actor USING gin (tags);

CREATE TABLE actor.actor_technique (
    actor_id     uuid NOT NULL REFERENCES actor.actor ON DELETE CASCADE,
    technique_id uuid NOT NULL,
    -- Of the bundle that says so; empty where somebody here did.
    domain       text NOT NULL,
    PRIMARY KEY (actor_id, technique_id)
);
CREATE INDEX actor_technique_technique ON actor.actor_technique (technique_id);

-- What another source than ATT&CK says of an actor.
CREATE TABLE actor.fact (
    actor_id uuid NOT NULL REFERENCES actor.actor ON DELETE CASCADE,
    source   text NOT NULL,
    kind     text NOT NULL,
    value    text NOT NULL,
    PRIMARY KEY (actor_id, source, kind, value)
);
CREATE INDEX fact_source ON actor.fact (source);

-- Every row that a node keeps in memory carries the transaction that changed it last, so that the other nodes can ask
-- for exactly what they have not seen (see LiveState). A trigger, so that a change made by hand is noticed as well.
CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_in := pg_current_xact_id();
    RETURN NEW;
END
$$;

CREATE TABLE account (
    id                   uuid        PRIMARY KEY,
    username             text        NOT NULL,
    display_name         text,
    email                text,
    role                 text        NOT NULL,
    password_hash        text        NOT NULL,
    is_active            boolean     NOT NULL DEFAULT true,
    must_change_password boolean     NOT NULL DEFAULT true,
    preferences          jsonb       NOT NULL DEFAULT '{}',
    failed_logins        integer     NOT NULL DEFAULT 0,
    locked_until         timestamptz,
    token_epoch          integer     NOT NULL DEFAULT 0,
    row_version          bigint      NOT NULL DEFAULT 1,
    created_at           timestamptz NOT NULL,
    updated_at           timestamptz NOT NULL,
    changed_in           xid8        NOT NULL DEFAULT pg_current_xact_id(),
    CONSTRAINT account_username_key UNIQUE (username),
    CONSTRAINT account_username_lower_case CHECK (username = lower(username)),
    CONSTRAINT account_role_known
        CHECK (role IN ('admin', 'red_lead', 'blue_lead', 'red_tech', 'blue_tech', 'viewer'))
);
CREATE INDEX account_role_active ON account (role, is_active);
CREATE INDEX account_changed_in ON account (changed_in);
CREATE TRIGGER account_note_change BEFORE UPDATE ON account FOR EACH ROW EXECUTE FUNCTION note_change();
COMMENT ON COLUMN account.token_epoch IS 'tokens issued in an earlier epoch are void';

CREATE TABLE api_key (
    id           uuid        PRIMARY KEY,
    owner_id     uuid        NOT NULL REFERENCES account (id),
    name         text        NOT NULL,
    prefix       text        NOT NULL,
    hash         bytea       NOT NULL,
    scope        text        NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    changed_in   xid8        NOT NULL DEFAULT pg_current_xact_id(),
    CONSTRAINT api_key_hash_key UNIQUE (hash),
    CONSTRAINT api_key_hash_sha256 CHECK (length(hash) = 32),
    CONSTRAINT api_key_scope_known CHECK (scope IN ('read', 'write', 'admin'))
);
CREATE INDEX api_key_owner ON api_key (owner_id, created_at DESC);
CREATE INDEX api_key_changed_in ON api_key (changed_in);
CREATE TRIGGER api_key_note_change BEFORE UPDATE ON api_key FOR EACH ROW EXECUTE FUNCTION note_change();

CREATE TABLE revoked_token (
    jti        uuid        PRIMARY KEY,
    expires_at timestamptz NOT NULL,
    changed_in xid8        NOT NULL DEFAULT pg_current_xact_id()
);
CREATE INDEX revoked_token_changed_in ON revoked_token (changed_in);
CREATE INDEX revoked_token_expires_at ON revoked_token (expires_at);

CREATE TABLE secret (
    name       text        PRIMARY KEY,
    value      bytea       NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE audit_log (
    id          uuid        PRIMARY KEY,
    seq         bigint      GENERATED ALWAYS AS IDENTITY,
    at          timestamptz NOT NULL,
    user_id     uuid,
    username    text        NOT NULL,
    role        text,
    action      text        NOT NULL,
    entity_type text        NOT NULL,
    entity_id   text        NOT NULL,
    address     text        NOT NULL,
    request_id  text        NOT NULL,
    before      jsonb,
    after       jsonb,
    details     jsonb       NOT NULL,
    CONSTRAINT audit_log_seq_key UNIQUE (seq)
);
CREATE INDEX audit_log_at ON audit_log (at, seq DESC);
CREATE INDEX audit_log_user ON audit_log (user_id, seq DESC);
CREATE INDEX audit_log_action ON audit_log (action, seq DESC);
CREATE INDEX audit_log_entity ON audit_log (entity_type, entity_id, seq DESC);
CREATE INDEX audit_log_entity_id ON audit_log (entity_id, seq DESC);

-- Written together with the record, emptied by the sealer. No foreign keys: what somebody removes shall be noticed.
CREATE TABLE audit_unsealed (
    seq       bigint PRIMARY KEY,
    record_id uuid   NOT NULL
);

CREATE TABLE audit_seal (
    position  bigint PRIMARY KEY,
    seq       bigint NOT NULL,
    record_id uuid   NOT NULL,
    hash      bytea  NOT NULL,
    CONSTRAINT audit_seal_seq_key UNIQUE (seq)
);

CREATE TABLE audit_head (
    single    boolean     PRIMARY KEY DEFAULT true CHECK (single),
    position  bigint      NOT NULL,
    hash      bytea       NOT NULL,
    sealed_at timestamptz NOT NULL
);
INSERT INTO audit_head (position, hash, sealed_at) VALUES (0, '\x', now());

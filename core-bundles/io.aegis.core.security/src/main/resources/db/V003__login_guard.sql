-- Wrong passwords are counted for each account (or name that nobody has) and place they come from, no longer for the
-- account alone: five of them would have locked its owner out, wherever the owner is. "*" stands for all places from
-- which the account has not been used lately.
CREATE TABLE login_guard (
    subject      text             NOT NULL,
    source       text             NOT NULL,
    wrong        double precision NOT NULL DEFAULT 0,
    counted_at   timestamptz      NOT NULL,
    locked_until timestamptz,
    logged_in_at timestamptz,
    PRIMARY KEY (subject, source)
);
CREATE INDEX login_guard_counted_at ON login_guard (counted_at);
COMMENT ON COLUMN login_guard.wrong IS 'wrong passwords that were not forgotten yet at counted_at';

ALTER TABLE account DROP COLUMN failed_logins, DROP COLUMN locked_until;

-- Keys of an account that is not active come back to life with it no more.
UPDATE api_key SET revoked_at = now()
WHERE revoked_at IS NULL AND owner_id IN (SELECT id FROM account WHERE NOT is_active);

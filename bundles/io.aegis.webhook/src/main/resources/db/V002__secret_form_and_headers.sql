-- A text without whsec_ that was given before is the key as it is, also where it could be read as base64.
ALTER TABLE webhook
    ADD COLUMN secret_raw boolean NOT NULL DEFAULT false,
    ADD COLUMN previous_secret_raw boolean NOT NULL DEFAULT false,
    -- Of each call beside those that sign: names, and values in the same order.
    ADD COLUMN header_names text[] NOT NULL DEFAULT '{}',
    ADD COLUMN header_values text[] NOT NULL DEFAULT '{}';
UPDATE webhook SET
    secret_raw = secret NOT LIKE 'whsec\_%',
    previous_secret_raw = coalesce(previous_secret NOT LIKE 'whsec\_%', false);

CREATE TABLE blob (
    sha256    text PRIMARY KEY,
    size      bigint NOT NULL,
    stored_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE blob_reference (
    sha256     text NOT NULL REFERENCES blob,
    plugin     text NOT NULL,
    owner      text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (sha256, plugin, owner)
);

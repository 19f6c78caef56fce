-- What should be there on every node beside, or instead of, the bundles of the distribution.
CREATE TABLE plugin (
    id            text PRIMARY KEY,
    symbolic_name text NOT NULL,
    version       text NOT NULL,
    title         text NOT NULL,
    kind          text NOT NULL CHECK (kind IN ('domain', 'integration')),
    state         text NOT NULL CHECK (state IN ('installed', 'removed')),
    source        text NOT NULL CHECK (source IN ('api', 'folder')),
    sha256        text,
    jar           bytea,
    changed_at    timestamptz NOT NULL DEFAULT now(),
    CHECK ((state = 'installed') = (jar IS NOT NULL AND sha256 IS NOT NULL))
);

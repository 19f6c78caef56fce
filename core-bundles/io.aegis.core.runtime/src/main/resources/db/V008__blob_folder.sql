-- The folders in which nodes keep files; nodes that share a folder share a row.
CREATE TABLE blob_folder (
    id      uuid PRIMARY KEY,
    node    text NOT NULL,
    seen_at timestamptz NOT NULL DEFAULT now()
);

-- Unknown for what was stored before.
ALTER TABLE blob ADD COLUMN folder uuid REFERENCES blob_folder;
CREATE INDEX blob_folder_idx ON blob (folder);

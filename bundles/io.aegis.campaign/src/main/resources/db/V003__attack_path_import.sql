-- What a path was imported from, and the version that the last import left: what is higher was changed by people since.
ALTER TABLE attack_path ADD COLUMN import_key text, ADD COLUMN imported_version bigint;
-- Plans that were imported before. Of one that was imported twice the older path is the plan's.
UPDATE attack_path p SET import_key = o.key, imported_version = 1
FROM (
    SELECT DISTINCT ON (key) id, key
    FROM (
        SELECT id, created_at, 'plan ' || (regexp_match(source, '^Adversary emulation plan ([^,]+)'))[1] AS key
        FROM attack_path
    ) keyed
    WHERE key IS NOT NULL
    ORDER BY key, created_at, id
) o
WHERE p.id = o.id;
CREATE UNIQUE INDEX attack_path_import_key ON attack_path (import_key);

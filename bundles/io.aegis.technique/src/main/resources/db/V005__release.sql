-- Whether the version of a domain is that of a release that was synced, and which techniques came with a release: only
-- these does a later release retire.
ALTER TABLE technique.domain ADD COLUMN released boolean NOT NULL DEFAULT false;
ALTER TABLE technique.technique ADD COLUMN released boolean NOT NULL DEFAULT false;
UPDATE technique.domain d SET released = true
WHERE d.version != ''
  AND EXISTS (SELECT FROM technique.technique t WHERE t.domain = d.id AND NOT t.custom AND NOT t.starter);
UPDATE technique.technique SET released = true WHERE NOT custom;

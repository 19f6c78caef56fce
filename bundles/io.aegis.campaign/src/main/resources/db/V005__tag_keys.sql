-- What tags are compared by, in their order: lower case.
ALTER TABLE campaign ADD COLUMN tag_keys text[];
ALTER TABLE attack_path ADD COLUMN tag_keys text[];
UPDATE campaign SET tag_keys =
    ARRAY(SELECT lower(t.tag) FROM unnest(tags) WITH ORDINALITY AS t (tag, place) ORDER BY t.place);
UPDATE attack_path SET tag_keys =
    ARRAY(SELECT lower(t.tag) FROM unnest(tags) WITH ORDINALITY AS t (tag, place) ORDER BY t.place);
ALTER TABLE campaign ALTER COLUMN tag_keys SET NOT NULL;
ALTER TABLE attack_path ALTER COLUMN tag_keys SET NOT NULL;
DROP INDEX campaign_tags;
DROP INDEX attack_path_tags;
CREATE INDEX campaign_tags ON campaign USING gin (tag_keys);
CREATE INDEX attack_path_tags ON attack_path USING gin (tag_keys);

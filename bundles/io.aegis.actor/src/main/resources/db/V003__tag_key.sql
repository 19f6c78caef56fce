-- Tags are kept as they are written and compared without case.
ALTER TABLE actor.actor ADD COLUMN tag_keys text[] NOT NULL DEFAULT '{}';
UPDATE actor.actor SET tag_keys = ARRAY(SELECT lower(tag) FROM unnest(tags) WITH ORDINALITY AS t (tag, place) ORDER BY place)
WHERE tags <> '{}';
DROP INDEX actor.actor_tags;
CREATE INDEX actor_tag_keys ON actor.actor USING gin (tag_keys);

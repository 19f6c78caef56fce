-- The names and the ATT&CK id as matching compares them, a line each; null where they are to be made again.
ALTER TABLE actor.actor ADD COLUMN search_key text;
CREATE INDEX actor_without_search_key ON actor.actor (id) WHERE search_key IS NULL;

-- Name and texts as a search compares them; null until the next change of what was written before this was there.
ALTER TABLE campaign ADD COLUMN search_key text;
ALTER TABLE attack_path ADD COLUMN search_key text;

-- What a notice says beside its line.
ALTER TABLE notification ADD COLUMN details text;

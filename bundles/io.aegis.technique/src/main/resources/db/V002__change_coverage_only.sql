-- True where only the coverage of techniques has changed, so that what is kept of the catalogue itself stays good.
ALTER TABLE technique.change ADD COLUMN coverage_only boolean NOT NULL DEFAULT false;

-- Who runs the job, and until when that counts if nothing more is heard of it.
ALTER TABLE job ADD COLUMN lease uuid, ADD COLUMN leased_until timestamptz;

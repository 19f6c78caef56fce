-- Of a call that is not one transaction with its key: whose it is, and until when.
ALTER TABLE idempotency_key ADD COLUMN lease uuid, ADD COLUMN leased_until timestamptz;

-- Which node delivers to a listener, and until when if it does not say so again.
CREATE TABLE turn (
    subscription text PRIMARY KEY,
    node         uuid NOT NULL,
    until        timestamptz NOT NULL
);

-- One index for what is new, in the order in which it was published, since each event pays for it; another for the few
-- that failed. due_at is for those only.
ALTER TABLE delivery DROP CONSTRAINT delivery_pkey, ADD PRIMARY KEY (subscription, event_id);
DROP INDEX delivery_due;
CREATE INDEX delivery_failed ON delivery (subscription, due_at) WHERE attempts > 0;

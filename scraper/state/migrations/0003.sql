-- A redirect to another host is followed by way of the frontier, not for ever.
ALTER TABLE urls ADD COLUMN hops BIGINT NOT NULL DEFAULT 0;

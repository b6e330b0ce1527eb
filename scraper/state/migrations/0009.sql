-- New hosts of a site are bounded in each pass: when each was first met.
ALTER TABLE hosts ADD COLUMN first_pass BIGINT NOT NULL DEFAULT 0;

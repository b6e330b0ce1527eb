-- Which addresses a redirect from host to host led through, one a line, for
-- the record of what came in the end.
ALTER TABLE urls ADD COLUMN via TEXT NOT NULL DEFAULT '';

-- What the text was that was written of a page: a page whose canonical moves is
-- not written again for that.
ALTER TABLE urls ADD COLUMN text_hash TEXT NOT NULL DEFAULT '';

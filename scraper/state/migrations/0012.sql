-- Whose copy a text is, over the life of the state: its shingles, and keys that texts
-- which are much alike share.
CREATE TABLE near_texts (
	n        BIGINT PRIMARY KEY, -- of the record's id
	id       {bytes} NOT NULL,   -- of the record
	article  BIGINT NOT NULL,    -- of its article_id
	at       BIGINT NOT NULL,    -- when the first version of the article was written
	original BIGINT NOT NULL,    -- n of the record that it is near; 0 for none
	first    {bytes} NOT NULL,   -- id of the first record of its cluster
	shingles {bytes} NOT NULL
);
CREATE INDEX near_texts_article ON near_texts (article, at);
CREATE TABLE near_bands (
	key BIGINT NOT NULL,
	at  BIGINT NOT NULL, -- of the text
	n   BIGINT NOT NULL,
	PRIMARY KEY (key, at, n)
) {without rowid};
-- A sample of each site's pages: hashes of their texts.
CREATE TABLE site_pages (
	site  {key} NOT NULL,
	page  BIGINT NOT NULL, -- of its address
	at    BIGINT NOT NULL, -- when it was read
	texts {bytes} NOT NULL,
	PRIMARY KEY (site, page, at)
) {without rowid};
CREATE INDEX site_pages_age ON site_pages (at);

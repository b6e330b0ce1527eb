-- Which record had a text first: others with the same text name it.
CREATE TABLE texts (
	hash {bytes} PRIMARY KEY, -- half of the SHA-256 of the text
	id   {bytes} NOT NULL     -- of the record
) {without rowid};

-- Which articles were written, and how far an output was when a run ended: what
-- stands before that need not be read again.
CREATE TABLE articles (
	id {bytes} PRIMARY KEY -- half of the SHA-256
) {without rowid};
CREATE TABLE outputs (
	path {key} PRIMARY KEY,
	size BIGINT NOT NULL,
	mark TEXT NOT NULL -- of the bytes before
);

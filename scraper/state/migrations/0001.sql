-- What is known. Times are Unix milliseconds, 0 for none. Within one priority
-- addresses come in the order they were put in.
CREATE TABLE urls (
	{row column}
	url           {key} PRIMARY KEY,
	host          {key} NOT NULL,
	kind          TEXT NOT NULL,
	state         TEXT NOT NULL CHECK (state IN ('waiting', 'leased', 'done', 'failed', 'skipped')),
	priority      BIGINT NOT NULL,
	due_at        BIGINT NOT NULL,
	attempts      BIGINT NOT NULL DEFAULT 0,
	depth         BIGINT NOT NULL,
	discovered_by TEXT NOT NULL,
	found_at      BIGINT NOT NULL,
	fetched_at    BIGINT NOT NULL DEFAULT 0, -- without failing
	done_at       BIGINT NOT NULL DEFAULT 0, -- however it went
	last_status   BIGINT NOT NULL DEFAULT 0,
	reason        TEXT NOT NULL DEFAULT '',
	etag          TEXT NOT NULL DEFAULT '',
	last_modified TEXT NOT NULL DEFAULT '',
	content_hash  TEXT NOT NULL DEFAULT ''
);
CREATE INDEX urls_queue ON urls (host, priority DESC {, row}) WHERE state = 'waiting';
CREATE INDEX urls_due ON urls (host, due_at) WHERE state = 'waiting';
CREATE INDEX urls_again ON urls (due_at) WHERE due_at > 0 AND state IN ('done', 'failed', 'skipped');
CREATE TABLE hosts (
	host          {key} PRIMARY KEY,
	known         BIGINT NOT NULL DEFAULT 0,
	leased        BIGINT NOT NULL DEFAULT 0,
	next_due      BIGINT, -- when it may next be asked for something; null for nothing
	next_fetch    BIGINT NOT NULL DEFAULT 0,
	blocked_until BIGINT NOT NULL DEFAULT 0,
	delay_ms      BIGINT NOT NULL DEFAULT 0,
	strikes       BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX hosts_turn ON hosts (next_due, host) WHERE leased = 0;
CREATE TABLE runs (
	{row column}
	id      {key} PRIMARY KEY,
	started BIGINT NOT NULL,
	pass    BIGINT NOT NULL, -- when the pass began that it is part of
	ended   BIGINT NOT NULL DEFAULT 0,
	whole   BIGINT NOT NULL DEFAULT 0, -- it came to its end
	report  TEXT NOT NULL DEFAULT ''
);

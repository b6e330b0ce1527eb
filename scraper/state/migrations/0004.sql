-- robots.txt as it came, so that one a day is asked for, however often rens
-- runs, by however many machines.
CREATE TABLE robots (
	origin     {key} PRIMARY KEY, -- scheme, host and port
	status     BIGINT NOT NULL,
	body       {bytes} NOT NULL,
	fetched_at BIGINT NOT NULL
);
CREATE INDEX robots_fetched ON robots (fetched_at);

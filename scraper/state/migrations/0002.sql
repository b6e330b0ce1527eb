-- Hosts are leased for a time and under a number, so that several workers on
-- several machines can share them; an address is no longer marked as leased.
DROP INDEX hosts_turn;
ALTER TABLE hosts DROP COLUMN leased;
ALTER TABLE hosts ADD COLUMN leased_until BIGINT NOT NULL DEFAULT 0; -- 0 when it is given back
ALTER TABLE hosts ADD COLUMN lease_no BIGINT NOT NULL DEFAULT 0; -- one more with each lease: the fence
ALTER TABLE hosts ADD COLUMN owner TEXT NOT NULL DEFAULT '';
CREATE INDEX hosts_turn ON hosts (next_due, host) WHERE next_due IS NOT NULL;
CREATE INDEX hosts_leased ON hosts (leased_until) WHERE leased_until > 0;
-- New addresses of a host are bounded in each pass.
ALTER TABLE hosts ADD COLUMN pass BIGINT NOT NULL DEFAULT 0;
ALTER TABLE hosts ADD COLUMN pass_found BIGINT NOT NULL DEFAULT 0;
-- How often a list changes decides how often it is asked; an article is
-- visited a few times.
ALTER TABLE urls ADD COLUMN every_ms BIGINT NOT NULL DEFAULT 0;
ALTER TABLE urls ADD COLUMN visits BIGINT NOT NULL DEFAULT 0;
UPDATE urls SET state = 'waiting' WHERE state = 'leased';
UPDATE hosts SET next_due = (SELECT {greatest}(hosts.next_fetch, hosts.blocked_until, urls.due_at) FROM urls
	WHERE urls.host = hosts.host AND urls.state = 'waiting' ORDER BY urls.due_at LIMIT 1);

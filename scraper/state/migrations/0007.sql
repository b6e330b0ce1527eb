-- Which output each article went to: where one is lost that can be told, and
-- its articles can be had again. A run keeps to the sites of its sources.
ALTER TABLE articles ADD COLUMN output BIGINT NOT NULL DEFAULT 0; -- 0 for one that is not known
ALTER TABLE outputs ADD COLUMN id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE hosts ADD COLUMN site TEXT NOT NULL DEFAULT '';
CREATE INDEX hosts_site ON hosts (site);

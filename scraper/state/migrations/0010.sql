-- What was written under which address, by site, title and text: one story under many
-- addresses is one record.
CREATE TABLE twins (
	hash {bytes} PRIMARY KEY, -- half of a SHA-256
	url  TEXT NOT NULL
) {without rowid};
-- By which settings it was decided what is wanted: what they left out is looked at
-- again when they change.
CREATE TABLE settings (
	name   {key} PRIMARY KEY,
	digest TEXT NOT NULL
);

-- The keys of the texts that were taken last, of which not all are in near_bands yet.
CREATE TABLE near_waiting (
	turn BIGINT PRIMARY KEY, -- one more for each text
	at   BIGINT NOT NULL,    -- of the text
	n    BIGINT NOT NULL,
	keys {bytes} NOT NULL
) {without rowid};

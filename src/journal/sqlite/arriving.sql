-- Incidents of which a part has come in from elsewhere: what will be their line when the last part is in.
CREATE TABLE IF NOT EXISTS arriving (
    number INTEGER PRIMARY KEY REFERENCES incident,
    head   INTEGER NOT NULL,
    fold   INTEGER NOT NULL,
    json   TEXT NOT NULL
) STRICT;

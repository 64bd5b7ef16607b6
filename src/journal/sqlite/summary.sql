-- What lists show, one row an incident, folded from its events by version `fold` of the program's fold.
CREATE TABLE summary (
    number INTEGER PRIMARY KEY REFERENCES incident,
    status TEXT NOT NULL,
    head   INTEGER NOT NULL,
    fold   INTEGER NOT NULL,
    json   TEXT NOT NULL
) STRICT;
CREATE INDEX summary_open ON summary (number) WHERE status <> 'closed';

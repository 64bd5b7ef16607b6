-- A journal of incidents, format 1. `event`, `incident` and `writer` are only ever added to; `summary` is
-- made from them and can be made again. How `link` is computed stands in src/journal/chain.rs.
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row for each place that this file has lived at; a copy of the file takes a new row.
CREATE TABLE writer (
    rank   INTEGER PRIMARY KEY,
    id     BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    origin TEXT NOT NULL,
    since  INTEGER NOT NULL
) STRICT;

CREATE TABLE incident (
    number INTEGER PRIMARY KEY,
    id     BLOB NOT NULL UNIQUE CHECK (length(id) = 16)
) STRICT;

CREATE TABLE event (
    seq      INTEGER PRIMARY KEY,
    incident INTEGER NOT NULL REFERENCES incident,
    id       BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    writer   INTEGER NOT NULL REFERENCES writer,
    nth      INTEGER NOT NULL,
    logged   INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    by       TEXT NOT NULL,
    kind     TEXT NOT NULL,
    version  INTEGER NOT NULL,
    data     TEXT NOT NULL,
    link     BLOB NOT NULL CHECK (length(link) = 32),
    UNIQUE (writer, nth)
) STRICT;
CREATE INDEX event_of_incident ON event (incident);

CREATE TRIGGER event_follows BEFORE INSERT ON event
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM event) OR EXISTS (SELECT 1 FROM event WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a record can only be added at the end, once'); END;
CREATE TRIGGER event_stays BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'a record is never changed: write a correction'); END;
CREATE TRIGGER event_is_kept BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'a record is never removed: retract it'); END;
CREATE TRIGGER incident_stays BEFORE UPDATE ON incident
BEGIN SELECT RAISE(ABORT, 'an incident never changes its name'); END;
CREATE TRIGGER incident_is_kept BEFORE DELETE ON incident
BEGIN SELECT RAISE(ABORT, 'an incident is never removed'); END;
CREATE TRIGGER writer_stays BEFORE UPDATE ON writer
BEGIN SELECT RAISE(ABORT, 'a writer never changes'); END;
CREATE TRIGGER writer_is_kept BEFORE DELETE ON writer
BEGIN SELECT RAISE(ABORT, 'a writer is never removed'); END;

-- Records that were carried in without the one before them in their chain: the link that they were tied to.
CREATE TABLE IF NOT EXISTS seam (
    seq    INTEGER PRIMARY KEY REFERENCES event,
    before BLOB NOT NULL CHECK (length(before) = 32)
) STRICT;

-- What contents did in emulation, shortened, for people who ask why.
CREATE TABLE peekaboo_emulation (
    id     INTEGER PRIMARY KEY,
    sha256 TEXT    NOT NULL,
    report TEXT    NOT NULL, -- JSON
    noted  INTEGER NOT NULL
);
CREATE INDEX peekaboo_emulation_content ON peekaboo_emulation (sha256);
CREATE INDEX peekaboo_emulation_age ON peekaboo_emulation (noted);

-- One row for each question about a whole mail or several samples at once. Never changed.
CREATE TABLE peekaboo_inquiry (
    id              INTEGER PRIMARY KEY AUTOINCREMENT, -- grows with time: the highest is the newest
    inquiry         TEXT    NOT NULL UNIQUE,           -- 32 hex digits, what clients are told
    identity        TEXT    NOT NULL,                  -- what retries of one mail have in common
    asked           INTEGER NOT NULL,
    first_asked     INTEGER NOT NULL,
    asker           TEXT    NOT NULL,                  -- the door it came through
    ruleset_version TEXT    NOT NULL,
    queue_id        TEXT,                              -- to search by
    message_id      TEXT,                              -- to search by
    envelope        TEXT    NOT NULL,                  -- JSON
    parts           TEXT    NOT NULL                   -- JSON: the jobs, and what could not be seen
);
CREATE INDEX peekaboo_inquiry_identity ON peekaboo_inquiry (identity, id);
CREATE INDEX peekaboo_inquiry_asked ON peekaboo_inquiry (asked);
CREATE INDEX peekaboo_inquiry_queue_id ON peekaboo_inquiry (queue_id);
CREATE INDEX peekaboo_inquiry_message_id ON peekaboo_inquiry (message_id);

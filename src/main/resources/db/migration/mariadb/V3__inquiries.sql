-- One row for each question about a whole mail or several samples at once. Never changed.
CREATE TABLE peekaboo_inquiry (
    id              BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY, -- grows with time: the highest is the newest
    inquiry         CHAR(32)     NOT NULL UNIQUE,      -- hex digits, what clients are told
    identity        CHAR(64)     NOT NULL,             -- what retries of one mail have in common
    asked           BIGINT       NOT NULL,
    first_asked     BIGINT       NOT NULL,
    asker           VARCHAR(100) NOT NULL,             -- the door it came through
    ruleset_version VARCHAR(200) NOT NULL,
    queue_id        VARCHAR(500),                      -- to search by
    message_id      VARCHAR(500),                      -- to search by
    envelope        LONGTEXT     NOT NULL,             -- JSON
    parts           LONGTEXT     NOT NULL              -- JSON: the jobs, and what could not be seen
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX peekaboo_inquiry_identity ON peekaboo_inquiry (identity, id);
CREATE INDEX peekaboo_inquiry_asked ON peekaboo_inquiry (asked);
CREATE INDEX peekaboo_inquiry_queue_id ON peekaboo_inquiry (queue_id);
CREATE INDEX peekaboo_inquiry_message_id ON peekaboo_inquiry (message_id);

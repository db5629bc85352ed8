-- What mails hold which content, and what was let through and turned out bad later.
CREATE TABLE peekaboo_inquiry_content (
    id        BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    inquiry_id BIGINT NOT NULL,                                         -- the row of peekaboo_inquiry
    sha256    CHAR(64) NOT NULL,
    job       BIGINT NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX peekaboo_inquiry_content_sha256 ON peekaboo_inquiry_content (sha256, job);
CREATE INDEX peekaboo_inquiry_content_inquiry ON peekaboo_inquiry_content (inquiry_id);

-- What a mail filter was told to deliver although it was not known to be clean.
CREATE TABLE peekaboo_let_through (
    id        BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    ticket    VARCHAR(64) NOT NULL UNIQUE,                             -- of an inquiry, or a job's number
    job       BIGINT,                                                  -- null for an inquiry
    noted     BIGINT NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX peekaboo_let_through_job ON peekaboo_let_through (job);
CREATE INDEX peekaboo_let_through_age ON peekaboo_let_through (noted);

-- Each time that something was found out to be bad, and not only remembered.
CREATE TABLE peekaboo_turned_bad (
    id        BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    sha256    CHAR(64) NOT NULL,
    found     BIGINT NOT NULL,
    judgement LONGTEXT NOT NULL                                        -- JSON
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX peekaboo_turned_bad_age ON peekaboo_turned_bad (found);

-- One row for each mail that turned out bad after it was let through.
CREATE TABLE peekaboo_late_alert (
    id        BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    mail      CHAR(64) NOT NULL UNIQUE,                                -- what all questions about one mail have in common
    ticket    VARCHAR(64) NOT NULL,                                    -- as above
    sha256    CHAR(64) NOT NULL,                                       -- what is bad in it
    raised    BIGINT NOT NULL,
    judgement LONGTEXT NOT NULL                                        -- JSON
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX peekaboo_late_alert_ticket ON peekaboo_late_alert (ticket);
CREATE INDEX peekaboo_late_alert_sha256 ON peekaboo_late_alert (sha256);
CREATE INDEX peekaboo_late_alert_age ON peekaboo_late_alert (raised);

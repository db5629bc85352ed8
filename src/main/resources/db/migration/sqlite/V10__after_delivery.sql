-- What mails hold which content, and what was let through and turned out bad later.
CREATE TABLE peekaboo_inquiry_content (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    inquiry_id INTEGER NOT NULL,                                        -- the row of peekaboo_inquiry
    sha256    TEXT NOT NULL,
    job       INTEGER NOT NULL
);
CREATE INDEX peekaboo_inquiry_content_sha256 ON peekaboo_inquiry_content (sha256, job);
CREATE INDEX peekaboo_inquiry_content_inquiry ON peekaboo_inquiry_content (inquiry_id);

-- What a mail filter was told to deliver although it was not known to be clean.
CREATE TABLE peekaboo_let_through (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket    TEXT NOT NULL UNIQUE,                                    -- of an inquiry, or a job's number
    job       INTEGER,                                                 -- null for an inquiry
    noted     INTEGER NOT NULL
);
CREATE INDEX peekaboo_let_through_job ON peekaboo_let_through (job);
CREATE INDEX peekaboo_let_through_age ON peekaboo_let_through (noted);

-- Each time that something was found out to be bad, and not only remembered.
CREATE TABLE peekaboo_turned_bad (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256    TEXT NOT NULL,
    found     INTEGER NOT NULL,
    judgement TEXT NOT NULL                                            -- JSON
);
CREATE INDEX peekaboo_turned_bad_age ON peekaboo_turned_bad (found);

-- One row for each mail that turned out bad after it was let through.
CREATE TABLE peekaboo_late_alert (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    mail      TEXT NOT NULL UNIQUE,                                    -- what all questions about one mail have in common
    ticket    TEXT NOT NULL,                                           -- as above
    sha256    TEXT NOT NULL,                                           -- what is bad in it
    raised    INTEGER NOT NULL,
    judgement TEXT NOT NULL                                            -- JSON
);
CREATE INDEX peekaboo_late_alert_ticket ON peekaboo_late_alert (ticket);
CREATE INDEX peekaboo_late_alert_sha256 ON peekaboo_late_alert (sha256);
CREATE INDEX peekaboo_late_alert_age ON peekaboo_late_alert (raised);

-- Mails that wait in a mail server's hold queue because of us.
CREATE TABLE peekaboo_held_mail (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    server   TEXT    NOT NULL,
    queue_id TEXT    NOT NULL,
    inquiry  TEXT    NOT NULL, -- 32 hex digits: what judges it
    since    INTEGER NOT NULL,
    state    TEXT    NOT NULL,
    changed  INTEGER NOT NULL,
    ended    INTEGER NOT NULL, -- 1 if nothing more will be done about it
    UNIQUE (server, queue_id)
);
CREATE INDEX peekaboo_held_mail_ended ON peekaboo_held_mail (ended, changed);
CREATE INDEX peekaboo_held_mail_queue_id ON peekaboo_held_mail (queue_id);

-- Mails that wait in a mail server's hold queue because of us.
CREATE TABLE peekaboo_held_mail (
    id       BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    server   TEXT    NOT NULL,
    queue_id TEXT    NOT NULL,
    inquiry  TEXT    NOT NULL, -- 32 hex digits: what judges it
    since    BIGINT  NOT NULL,
    state    TEXT    NOT NULL,
    changed  BIGINT  NOT NULL,
    ended    INTEGER NOT NULL, -- 1 if nothing more will be done about it
    UNIQUE (server, queue_id)
);
CREATE INDEX peekaboo_held_mail_ended ON peekaboo_held_mail (ended, changed);
CREATE INDEX peekaboo_held_mail_queue_id ON peekaboo_held_mail (queue_id);

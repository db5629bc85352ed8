-- Mails that wait in a mail server's hold queue because of us.
CREATE TABLE peekaboo_held_mail (
    id       BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    server   VARCHAR(255) NOT NULL,
    queue_id VARCHAR(64)  NOT NULL,
    inquiry  CHAR(32)     NOT NULL, -- hex digits: what judges it
    since    BIGINT       NOT NULL,
    state    VARCHAR(20)  NOT NULL,
    changed  BIGINT       NOT NULL,
    ended    INTEGER      NOT NULL, -- 1 if nothing more will be done about it
    UNIQUE (server, queue_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX peekaboo_held_mail_ended ON peekaboo_held_mail (ended, changed);
CREATE INDEX peekaboo_held_mail_queue_id ON peekaboo_held_mail (queue_id);

-- Who waits for a sandbox, and who has one. One row for each place in the queue.
CREATE TABLE peekaboo_queue (
    id          BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    owner       VARCHAR(100) NOT NULL, -- the instance that waits
    urgency     SMALLINT NOT NULL, -- 0 comes before 1
    client      CHAR(64) NOT NULL, -- digests: only compared
    sender      CHAR(64) NOT NULL,
    mail        CHAR(64) NOT NULL,
    client_turn BIGINT NOT NULL, -- the last turns of client, sender and mail
    sender_turn BIGINT NOT NULL,
    mail_turn   BIGINT NOT NULL,
    nodes       TEXT NOT NULL, -- which may be given, e.g. ",cape1,cape2,"
    shut        TEXT NOT NULL, -- which the owner does not use now
    node        VARCHAR(64), -- which was given; null while waiting
    alive_until BIGINT NOT NULL -- renewed by the owner
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX peekaboo_queue_order
    ON peekaboo_queue (node, urgency, client_turn, sender_turn, mail_turn, id);
CREATE INDEX peekaboo_queue_owner ON peekaboo_queue (owner);

-- One row: the last turn given. Whoever gives turns locks it.
CREATE TABLE peekaboo_turn (
    id   SMALLINT NOT NULL PRIMARY KEY,
    turn BIGINT   NOT NULL
) ENGINE = InnoDB;
INSERT INTO peekaboo_turn (id, turn) VALUES (1, 0);

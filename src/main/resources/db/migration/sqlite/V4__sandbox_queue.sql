-- Who waits for a sandbox, and who has one. One row for each place in the queue.
CREATE TABLE peekaboo_queue (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    owner       TEXT    NOT NULL,                      -- the instance that waits
    urgency     INTEGER NOT NULL,                      -- 0 comes before 1
    client      TEXT    NOT NULL,                      -- digests: only compared
    sender      TEXT    NOT NULL,
    mail        TEXT    NOT NULL,
    client_turn INTEGER NOT NULL,                      -- the last turns of client, sender and mail
    sender_turn INTEGER NOT NULL,
    mail_turn   INTEGER NOT NULL,
    nodes       TEXT    NOT NULL,                      -- which may be given, e.g. ",cape1,cape2,"
    shut        TEXT    NOT NULL,                      -- which the owner does not use now
    node        TEXT,                                  -- which was given; null while waiting
    alive_until INTEGER NOT NULL                       -- renewed by the owner
);
CREATE INDEX peekaboo_queue_order
    ON peekaboo_queue (node, urgency, client_turn, sender_turn, mail_turn, id);
CREATE INDEX peekaboo_queue_owner ON peekaboo_queue (owner);

-- One row: the last turn given. Whoever gives turns locks it.
CREATE TABLE peekaboo_turn (
    id   INTEGER PRIMARY KEY,
    turn INTEGER NOT NULL
);
INSERT INTO peekaboo_turn (id, turn) VALUES (1, 0);

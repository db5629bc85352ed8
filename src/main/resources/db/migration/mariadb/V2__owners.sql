-- Who is at a job: an instance, until another takes the job over; and into how many rows of
-- peekaboo_piece its content was cut, 0 if it is small, or a file.
ALTER TABLE peekaboo_job
    ADD COLUMN owner  VARCHAR(100) NOT NULL DEFAULT '',
    ADD COLUMN pieces INTEGER      NOT NULL DEFAULT 0;

-- The content of an unfinished job, if it is not small: so that every instance can have it, and
-- nobody needs memory for more than a piece.
CREATE TABLE peekaboo_piece (
    job    BIGINT     NOT NULL REFERENCES peekaboo_job (id),
    number INTEGER    NOT NULL,                        -- from 0
    bytes  MEDIUMBLOB NOT NULL,
    PRIMARY KEY (job, number)
) ENGINE = InnoDB;

-- The instances that are taken for alive. Each also holds a lock of its session on its id.
CREATE TABLE peekaboo_instance (
    id      INTEGER      NOT NULL PRIMARY KEY,         -- instance_id
    owner   VARCHAR(100) NOT NULL UNIQUE,              -- of this process alone, never used again
    host    VARCHAR(300) NOT NULL,
    started BIGINT       NOT NULL,
    beat    BIGINT       NOT NULL                      -- counts the signs of life
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

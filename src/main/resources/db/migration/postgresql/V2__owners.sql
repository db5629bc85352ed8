-- Who is at a job: an instance, until another takes the job over.
ALTER TABLE peekaboo_job ADD COLUMN owner TEXT NOT NULL DEFAULT '';

-- Into how many rows of peekaboo_piece the content was cut; 0 if it is small, or a file.
ALTER TABLE peekaboo_job ADD COLUMN pieces INTEGER NOT NULL DEFAULT 0;

-- The content of an unfinished job, if it is not small: so that every instance can have it, and
-- nobody needs memory for more than a piece.
CREATE TABLE peekaboo_piece (
    job    BIGINT  NOT NULL REFERENCES peekaboo_job (id),
    number INTEGER NOT NULL,                           -- from 0
    bytes  BYTEA   NOT NULL,
    PRIMARY KEY (job, number)
);
-- What is encrypted or packed gains nothing from being packed again.
ALTER TABLE peekaboo_piece ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- The instances that are taken for alive. Each also holds a lock of its session on its id.
CREATE TABLE peekaboo_instance (
    id      INTEGER PRIMARY KEY,                       -- instance_id
    owner   TEXT   NOT NULL UNIQUE,                    -- of this process alone, never used again
    host    TEXT   NOT NULL,
    started BIGINT NOT NULL,
    beat    BIGINT NOT NULL                            -- counts the signs of life
);

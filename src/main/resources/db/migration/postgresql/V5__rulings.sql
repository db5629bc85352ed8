-- What administrators said of contents. Never changed, never deleted.
CREATE TABLE peekaboo_ruling (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- the last one about a content holds
    sha256      TEXT    NOT NULL,
    kind        TEXT    NOT NULL,                  -- allow, block or withdraw
    holds_until BIGINT  NOT NULL,
    note        TEXT    NOT NULL,                  -- JSON: an array of one string
    maker       TEXT    NOT NULL,
    made        BIGINT  NOT NULL
);

-- For looking up what was said of a content.
CREATE INDEX peekaboo_job_sha256 ON peekaboo_job (sha256);

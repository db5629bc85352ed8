-- What administrators said of contents. Never changed, never deleted.
CREATE TABLE peekaboo_ruling (
    id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY, -- the last one about a content holds
    sha256      CHAR(64)     NOT NULL,
    kind        VARCHAR(20)  NOT NULL,             -- allow, block or withdraw
    holds_until BIGINT       NOT NULL,
    note        MEDIUMTEXT   NOT NULL,             -- JSON: an array of one string
    maker       VARCHAR(200) NOT NULL,
    made        BIGINT       NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- For looking up what was said of a content.
CREATE INDEX peekaboo_job_sha256 ON peekaboo_job (sha256);

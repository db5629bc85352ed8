-- Times are milliseconds since 1970 (UTC). Digests are 64 lower-case hex digits. JSON is ASCII text.
-- The prefix keeps our tables apart from those of PeekabooAV, which may live in the same database.
-- Texts are compared byte by byte, as the other engines do.

-- One row for each submission. It reaches exactly one end: "settled" and what follows are set once.
CREATE TABLE peekaboo_job (
    id              BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    accepted        BIGINT       NOT NULL,
    asker           VARCHAR(100) NOT NULL,             -- the door it came through
    sha256          CHAR(64)     NOT NULL,
    identity        CHAR(64)     NOT NULL,
    size_bytes      BIGINT       NOT NULL,
    declared        MEDIUMTEXT,                        -- JSON; null once forgotten
    archive_members INTEGER,                           -- null: handed in as such
    spool_file      TEXT,                              -- null: the content is in the database
    nameless        SMALLINT     NOT NULL DEFAULT 0,   -- 1: declared is forgotten
    settled         BIGINT,
    result          VARCHAR(20),
    ruleset_version VARCHAR(200),
    judgement       LONGTEXT                           -- JSON
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
-- Leads to unfinished jobs (0, null), to names to forget (0, old), and to jobs to delete (1, old).
CREATE INDEX peekaboo_job_age ON peekaboo_job (nameless, settled, id);

-- The content of an unfinished job, if it is small.
CREATE TABLE peekaboo_content (
    job   BIGINT     NOT NULL PRIMARY KEY REFERENCES peekaboo_job (id),
    bytes MEDIUMBLOB NOT NULL
) ENGINE = InnoDB;

-- The latest judgement of each kind for each identity: what the rule "known" answers from.
CREATE TABLE peekaboo_verdict (
    id              BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    identity        CHAR(64)     NOT NULL,
    ruleset_version VARCHAR(200) NOT NULL,
    result          VARCHAR(20)  NOT NULL,
    sha256          CHAR(64)     NOT NULL,
    first_seen      BIGINT       NOT NULL,
    judged          BIGINT       NOT NULL,             -- last found out
    last_seen       BIGINT       NOT NULL,             -- last found out, or answered from here
    judgement       LONGTEXT     NOT NULL,             -- JSON
    UNIQUE (identity, ruleset_version, result)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX peekaboo_verdict_age ON peekaboo_verdict (last_seen);

-- One shared examination of a content: leased, reported, convicted (reported as bad) or failed.
CREATE TABLE peekaboo_analysis (
    id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    sha256       CHAR(64)     NOT NULL,
    selector     VARCHAR(100) NOT NULL,
    environment  VARCHAR(500) NOT NULL,
    state        VARCHAR(20)  NOT NULL,
    changed      BIGINT       NOT NULL,                -- granted or ended
    owner        VARCHAR(100) NOT NULL,
    version      BIGINT       NOT NULL,                -- grants so far; fences late writers
    lease_until  BIGINT       NOT NULL,
    node         VARCHAR(200),                         -- node, task, submitted: the sandbox's ticket
    task         TEXT,                                 -- numbers, joined by commas
    submitted    BIGINT,
    completeness VARCHAR(20)  NOT NULL,                -- of the report
    outcome      LONGTEXT     NOT NULL,                -- JSON: the report, or why it failed
    passing      SMALLINT     NOT NULL,                -- 1: the failure may pass
    UNIQUE (sha256, selector, environment)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX peekaboo_analysis_age ON peekaboo_analysis (state, changed);

-- Facts that could not be had of a content, e.g. because it kills its parser.
CREATE TABLE peekaboo_unreadable (
    id     BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    sha256 CHAR(64)    NOT NULL,
    fact   VARCHAR(50) NOT NULL,
    reason LONGTEXT    NOT NULL,                       -- JSON
    noted  BIGINT      NOT NULL,
    UNIQUE (sha256, fact)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX peekaboo_unreadable_age ON peekaboo_unreadable (noted);

-- Times are milliseconds since 1970 (UTC). Digests are 64 lower-case hex digits. JSON is ASCII text.
-- The prefix keeps our tables apart from those of PeekabooAV, which may live in the same database.

-- One row for each submission. It reaches exactly one end: "settled" and what follows are set once.
CREATE TABLE peekaboo_job (
    id              BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    accepted        BIGINT   NOT NULL,
    asker           TEXT     NOT NULL,                 -- the door it came through
    sha256          TEXT     NOT NULL,
    identity        TEXT     NOT NULL,
    size_bytes      BIGINT   NOT NULL,
    declared        TEXT,                              -- JSON; null once forgotten
    archive_members INTEGER,                           -- null: handed in as such
    spool_file      TEXT,                              -- null: the content is in the database
    nameless        SMALLINT NOT NULL DEFAULT 0,       -- 1: declared is forgotten
    settled         BIGINT,
    result          TEXT,
    ruleset_version TEXT,
    judgement       TEXT                               -- JSON
);
-- Leads to unfinished jobs (0, null), to names to forget (0, old), and to jobs to delete (1, old).
CREATE INDEX peekaboo_job_age ON peekaboo_job (nameless, settled, id);

-- The content of an unfinished job, if it is small.
CREATE TABLE peekaboo_content (
    job   BIGINT PRIMARY KEY REFERENCES peekaboo_job (id),
    bytes BYTEA  NOT NULL
);

-- The latest judgement of each kind for each identity: what the rule "known" answers from.
CREATE TABLE peekaboo_verdict (
    id              BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    identity        TEXT   NOT NULL,
    ruleset_version TEXT   NOT NULL,
    result          TEXT   NOT NULL,
    sha256          TEXT   NOT NULL,
    first_seen      BIGINT NOT NULL,
    judged          BIGINT NOT NULL,                   -- last found out
    last_seen       BIGINT NOT NULL,                   -- last found out, or answered from here
    judgement       TEXT   NOT NULL,                   -- JSON
    UNIQUE (identity, ruleset_version, result)
);
CREATE INDEX peekaboo_verdict_age ON peekaboo_verdict (last_seen);

-- One shared examination of a content: leased, reported, convicted (reported as bad) or failed.
CREATE TABLE peekaboo_analysis (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sha256       TEXT     NOT NULL,
    selector     TEXT     NOT NULL,
    environment  TEXT     NOT NULL,
    state        TEXT     NOT NULL,
    changed      BIGINT   NOT NULL,                    -- granted or ended
    owner        TEXT     NOT NULL,
    version      BIGINT   NOT NULL,                    -- grants so far; fences late writers
    lease_until  BIGINT   NOT NULL,
    node         TEXT,                                 -- node, task, submitted: the sandbox's ticket
    task         TEXT,                                 -- numbers, joined by commas
    submitted    BIGINT,
    completeness TEXT     NOT NULL,                    -- of the report
    outcome      TEXT     NOT NULL,                    -- JSON: the report, or why it failed
    passing      SMALLINT NOT NULL,                    -- 1: the failure may pass
    UNIQUE (sha256, selector, environment)
);
CREATE INDEX peekaboo_analysis_age ON peekaboo_analysis (state, changed);

-- Facts that could not be had of a content, e.g. because it kills its parser.
CREATE TABLE peekaboo_unreadable (
    id     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sha256 TEXT   NOT NULL,
    fact   TEXT   NOT NULL,
    reason TEXT   NOT NULL,                            -- JSON
    noted  BIGINT NOT NULL,
    UNIQUE (sha256, fact)
);
CREATE INDEX peekaboo_unreadable_age ON peekaboo_unreadable (noted);

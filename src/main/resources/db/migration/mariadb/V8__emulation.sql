-- What contents did in emulation, shortened, for people who ask why.
CREATE TABLE peekaboo_emulation (
    id     BIGINT   NOT NULL AUTO_INCREMENT PRIMARY KEY,
    sha256 CHAR(64) NOT NULL,
    report LONGTEXT NOT NULL, -- JSON
    noted  BIGINT   NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX peekaboo_emulation_content ON peekaboo_emulation (sha256);
CREATE INDEX peekaboo_emulation_age ON peekaboo_emulation (noted);

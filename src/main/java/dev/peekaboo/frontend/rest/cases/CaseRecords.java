package dev.peekaboo.frontend.rest.cases;

import dev.peekaboo.scan.NoDatabaseException;

import java.time.Duration;
import java.util.Optional;

/** Where case files come from. Safe for many threads. */
public interface CaseRecords {
    /**
     * Looks something up. Blocks; an interrupt makes it give up soon.
     *
     * @param what a queue id, a Message-ID, an inquiry's id, a job's number or a SHA-256
     * @return empty if nothing is known of it
     */
    Optional<CaseFile> find(String what) throws NoDatabaseException;

    /** How long names and addresses are kept. */
    Duration namesKept();

    /** How long verdicts are kept. */
    Duration verdictsKept();
}

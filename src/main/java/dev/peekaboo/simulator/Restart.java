package dev.peekaboo.simulator;

/** What a restart of the node does to the tasks that were running. */
public enum Restart {
    /** Their rows are gone. */
    LOSE,
    /** They end as failed_analysis. */
    FAIL,
    /** They are called recovered, and run again under new ids. */
    RECOVER,
    /** Everything is gone, and ids begin with 1 again, as after {@code cuckoo clean}. */
    CLEAN
}

package dev.peekaboo.store;

import java.time.Clock;
import java.util.List;

/**
 * The instances that share a store, as one of them sees it. Safe for many threads. Any method may
 * throw {@link StoreException}.
 *
 * <p>An instance is known by its number, which no two that are alive have, and to jobs and leases
 * by its owner's name, which no other process ever has. It is taken for dead when the session that
 * holds its number ended, as after kill -9, or when it gave no sign of life at four looks in a row,
 * as when it is paused. Then its leases are released and its jobs are there to be taken over. If it
 * wakes up, whatever it still writes to them is not taken.
 */
public interface Cluster extends AutoCloseable {
    /** Our number among those alive, 1 or more. */
    int instance();

    /** Names this process in jobs and leases. */
    String owner();

    /** The time all instances agree on. */
    Clock clock();

    /** Gives a sign of life, and looks at the others. To be called every five seconds. */
    void beat();

    /**
     * Takes over jobs that nobody alive is at: they are ours when this returns.
     *
     * @param landing where contents go that are in the database and too large for memory
     * @return in order of id; none if there are no more. Those whose content cannot be had now are
     *     left out: they come with {@link Store#unfinished}
     */
    List<UnfinishedJob> takeOver(int limit, Landing landing);

    /** Leaves: the number is free, and what we have not finished is there to be taken over. */
    @Override
    void close();
}

package dev.peekaboo.scan;

import dev.peekaboo.store.Cluster;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;
import dev.peekaboo.store.UnfinishedJob;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Takes up jobs that nobody is at: those of instances that died, and our own forgotten ones. */
final class TakingOver {
    private static final Logger log = LoggerFactory.getLogger(TakingOver.class);
    private static final int PAGE = 50;
    private static final int IDS = 1000;

    /** Rounds between two looks for forgotten jobs. */
    private static final int ROUNDS_BETWEEN = 12;

    private static final int ROUNDS_BETWEEN_SWEEPS = 720;

    /** Between its commit and its thread a job of ours is nobody's for a moment. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Cluster cluster;
    private final Store store;
    private final Spool spool;
    private final Scanner scanner;
    private int rounds;

    TakingOver(Cluster cluster, Store store, Spool spool, Scanner scanner) {
        this.cluster = cluster;
        this.store = store;
        this.spool = spool;
        this.scanner = scanner;
    }

    /** Takes up everything that is there to be taken up now. */
    void round() throws InterruptedException {
        if (rounds % ROUNDS_BETWEEN == 0) takeUpForgotten();
        if (rounds % ROUNDS_BETWEEN_SWEEPS == 0) sweep();
        rounds++;
        for (List<UnfinishedJob> jobs = cluster.takeOver(PAGE, spool);
                !jobs.isEmpty();
                jobs = cluster.takeOver(PAGE, spool)) {
            for (UnfinishedJob job : jobs) takeUp(job);
        }
    }

    private void sweep() {
        try {
            int deleted = spool.sweepShared(store.files());
            if (deleted > 0) log.info("deleted {} files of the shared folder", deleted);
        } catch (IOException e) {
            log.warn("the shared folder cannot be swept: {}", e.getMessage());
        }
    }

    private void takeUp(UnfinishedJob job) throws InterruptedException {
        log.info("job={} is taken over", job.id());
        try {
            scanner.takeUp(job);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            // The others that died with it do not wait behind it; it is tried again as forgotten.
            log.error("job={} could not be taken up, again in a minute", job.id(), e);
        }
    }

    /**
     * Jobs of ours that no thread is at: their content could not be had, or the database went away
     * in the middle of an acceptance and has them although nobody was told so.
     */
    private void takeUpForgotten() throws InterruptedException {
        for (List<Long> ids = store.unfinishedIds(0, IDS);
                !ids.isEmpty();
                ids = store.unfinishedIds(ids.getLast(), IDS))
            for (long id : ids) if (!scanner.isAt(id)) takeUpForgotten(id);
    }

    private void takeUpForgotten(long id) throws InterruptedException {
        Instant old = cluster.clock().instant().minus(FRESH);
        for (UnfinishedJob job : store.unfinished(id - 1, 1))
            if (job.id() == id && job.accepted().isBefore(old)) takeUp(job);
    }
}
